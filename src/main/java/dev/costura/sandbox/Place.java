package dev.costura.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where developer metadata is: the spreadsheet, a sheet, or one row or column of it. Cells have none. */
record Place(Kind kind, int sheetId, int index) {

    enum Kind {
        SPREADSHEET,
        SHEET,
        ROW,
        COLUMN
    }

    static Place of(JsonNode location) {
        if (location.has("dimensionRange")) {
            JsonNode range = location.path("dimensionRange");
            int start = Json.integer(range, "startIndex", 0);
            if (Json.integer(range, "endIndex", Integer.MIN_VALUE) != start + 1) {
                throw ApiError.invalid("Developer metadata can only be added to a single row or column.");
            }
            boolean rows = !"COLUMNS".equals(Json.text(range, "dimension"));
            return new Place(rows ? Kind.ROW : Kind.COLUMN, Json.integer(range, "sheetId", 0), start);
        }
        if (location.has("sheetId")) {
            return new Place(Kind.SHEET, Json.integer(location, "sheetId", 0), 0);
        }
        if (Json.flag(location, "spreadsheet")) {
            return new Place(Kind.SPREADSHEET, 0, 0);
        }
        throw ApiError.invalid("Developer metadata must specify a location.");
    }

    /** A sheet meets its rows and columns; the spreadsheet meets nothing but itself [DISC]. */
    boolean intersects(Place other) {
        if (kind == Kind.SPREADSHEET || other.kind == Kind.SPREADSHEET) {
            return kind == other.kind;
        }
        boolean sameSheet = sheetId == other.sheetId;
        return sameSheet
                && (kind == Kind.SHEET || other.kind == Kind.SHEET || kind != other.kind || index == other.index);
    }

    /** The cells that belong to it: whole rows, whole columns, whole sheets. */
    List<Area> areas(Spreadsheet spreadsheet) {
        return switch (kind) {
            case SPREADSHEET ->
                spreadsheet.sheets().stream()
                        .map(sheet -> Area.of(sheet, A1.EVERYTHING))
                        .toList();
            case SHEET -> List.of(Area.of(spreadsheet.grid(sheetId), A1.EVERYTHING));
            case ROW -> List.of(Area.of(spreadsheet.grid(sheetId), new A1(index, index + 1, null, null, false)));
            case COLUMN -> List.of(Area.of(spreadsheet.grid(sheetId), new A1(null, null, index, index + 1, false)));
        };
    }

    boolean isOn(Area area) {
        return sheetId == area.sheet().id()
                && switch (kind) {
                    case ROW -> index >= area.startRow() && index < area.endRow();
                    case COLUMN -> index >= area.startColumn() && index < area.endColumn();
                    case SHEET -> true;
                    case SPREADSHEET -> false;
                };
    }

    Place moved(int to) {
        return new Place(kind, sheetId, to);
    }

    void requireIn(Spreadsheet spreadsheet) {
        if (kind == Kind.SPREADSHEET) {
            return;
        }
        Grid grid = spreadsheet
                .sheet(sheetId)
                .orElseThrow(() -> ApiError.invalid("No sheet with id: " + sheetId))
                .grid();
        int limit = kind == Kind.COLUMN ? grid.columnCount() : grid.rowCount();
        if (kind != Kind.SHEET && (index < 0 || index >= limit)) {
            throw ApiError.invalid("Developer metadata location is outside of the grid.");
        }
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("locationType", kind.name());
        switch (kind) {
            case SPREADSHEET -> json.put("spreadsheet", true);
            case SHEET -> json.put("sheetId", sheetId);
            default -> {
                ObjectNode range = json.putObject("dimensionRange");
                if (sheetId != 0) {
                    range.put("sheetId", sheetId);
                }
                range.put("dimension", kind == Kind.ROW ? "ROWS" : "COLUMNS")
                        .put("startIndex", index)
                        .put("endIndex", index + 1);
            }
        }
        return json;
    }
}
