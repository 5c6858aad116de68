package dev.costura.sandbox;

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
            if (Json.integer(range, "endIndex", start) != start + 1) {
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

    /** A lookup at a sheet finds its rows and columns too; a lookup at the spreadsheet finds everything. */
    boolean intersects(Place other) {
        if (kind == Kind.SPREADSHEET || other.kind == Kind.SPREADSHEET) {
            return true;
        }
        boolean sameSheet = sheetId == other.sheetId;
        return sameSheet
                && (kind == Kind.SHEET || other.kind == Kind.SHEET || kind != other.kind || index == other.index);
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
