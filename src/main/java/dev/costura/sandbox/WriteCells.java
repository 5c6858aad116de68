package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** updateCells, appendCells and repeatCell. None of them adds columns, and only appendCells adds rows. */
final class WriteCells {

    private WriteCells() {}

    static ObjectNode update(Spreadsheet draft, JsonNode request) {
        CellMask mask = CellMask.of(request);
        JsonNode rows = request.path("rows");
        if (request.has("range")) {
            Area area = Area.of(draft, request.path("range"));
            clearUncovered(area, rows, mask);
            write(area, rows, mask);
        } else {
            JsonNode start = request.path("start");
            Sheet sheet = draft.grid(Json.integer(start, "sheetId", 0));
            Grid grid = sheet.grid();
            int row = Json.integer(start, "rowIndex", 0);
            int column = Json.integer(start, "columnIndex", 0);
            write(new Area(sheet, row, grid.rowCount(), column, grid.columnCount(), false), rows, mask);
        }
        return Json.object();
    }

    /** Below the last row that has a value in any column of the sheet; the reply does not say where that was. */
    static ObjectNode append(Spreadsheet draft, JsonNode request) {
        if (request.has("tableId")) {
            throw ApiError.uncovered("The sandbox does not cover appendCells to a table.");
        }
        CellMask mask = CellMask.of(request);
        Sheet sheet = draft.grid(Json.integer(request, "sheetId", 0));
        Grid grid = sheet.grid();
        int start = grid.rowsWithData();
        int end = start + request.path("rows").size();
        if (end > grid.rowCount()) {
            grid.resize(end, grid.columnCount());
            CellLimit.check(draft);
        }
        write(new Area(sheet, start, end, 0, grid.columnCount(), false), request.path("rows"), mask);
        return Json.object();
    }

    static ObjectNode repeat(Spreadsheet draft, JsonNode request) {
        CellMask mask = CellMask.of(request);
        Area area = Area.of(draft, request.path("range"));
        JsonNode sent = request.path("cell");
        EachCell.of(area, (row, column, cell) -> mask.apply(cell, sent));
        return Json.object();
    }

    private static void write(Area area, JsonNode rows, CellMask mask) {
        Grid grid = area.sheet().grid();
        int r = area.startRow();
        for (JsonNode rowData : rows) {
            JsonNode values = rowData.path("values");
            if (!values.isEmpty()) {
                requireRoom("row", r, area.endRow());
                requireRoom("column", area.startColumn() + values.size() - 1, area.endColumn());
                @Nullable Cell[] row = grid.rowToWrite(r, area.startColumn() + values.size());
                int c = area.startColumn();
                for (JsonNode cellData : values) {
                    row[c] = mask.apply(row[c], cellData);
                    c++;
                }
                grid.putRow(r, row);
            }
            r++;
        }
    }

    private static void requireRoom(String dimension, int last, int end) {
        if (last >= end) {
            int first = Math.max(end, 0);
            throw ApiError.invalid("Attempting to write %s: %d, beyond the last requested %s of: %d"
                    .formatted(dimension, first, dimension, end - 1));
        }
    }

    /** Cells of the range that no row covers lose the masked fields [DISC]. */
    private static void clearUncovered(Area area, JsonNode rows, CellMask mask) {
        Grid grid = area.sheet().grid();
        for (int r = area.startRow(); r < Math.min(area.endRow(), grid.usedRows()); r++) {
            int covered = rows.path(r - area.startRow()).path("values").size();
            @Nullable Cell[] row = grid.rowToWrite(r, 0);
            for (int c = area.startColumn() + covered; c < Math.min(area.endColumn(), row.length); c++) {
                row[c] = mask.apply(row[c], Json.object());
            }
            grid.putRow(r, row);
        }
    }
}
