package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A rectangle of one sheet with all four bounds known; ends are exclusive. */
record Area(Sheet sheet, int startRow, int endRow, int startColumn, int endColumn, boolean singleCell) {

    int rows() {
        return endRow - startRow;
    }

    int columns() {
        return endColumn - startColumn;
    }

    boolean holds(int row, int column) {
        return row >= startRow && row < endRow && column >= startColumn && column < endColumn;
    }

    Area at(int row, int column, int rows, int columns) {
        return new Area(sheet, row, row + rows, column, column + columns, rows == 1 && columns == 1);
    }

    /** As the API echoes it: {@code Uniones!A1:R1000}. */
    String text() {
        return A1.quoted(sheet.title()) + "!" + new A1(startRow, endRow, startColumn, endColumn, singleCell).text();
    }

    /**
     * A written range on a real sheet. What ends past the grid is cut to it, what starts past it is refused [NOCK,
     * LIVE4].
     */
    static Area of(Sheet sheet, A1 range) {
        Grid grid = sheet.grid();
        int startRow = range.startRow() == null ? 0 : range.startRow();
        int startColumn = range.startColumn() == null ? 0 : range.startColumn();
        if (startRow >= grid.rowCount() || startColumn >= grid.columnCount()) {
            throw exceedsLimits(sheet, range);
        }
        int endRow = range.endRow() == null ? grid.rowCount() : Math.min(range.endRow(), grid.rowCount());
        int endColumn =
                range.endColumn() == null ? grid.columnCount() : Math.min(range.endColumn(), grid.columnCount());
        return new Area(sheet, startRow, endRow, startColumn, endColumn, range.singleCell());
    }

    /** A GridRange; a bound that is not given is open. */
    static Area of(Spreadsheet spreadsheet, JsonNode gridRange) {
        Sheet sheet = spreadsheet.grid(Json.integer(gridRange, "sheetId", 0));
        requireSize(gridRange, "startRowIndex", "endRowIndex");
        requireSize(gridRange, "startColumnIndex", "endColumnIndex");
        return of(sheet, bounds(gridRange));
    }

    private static void requireSize(JsonNode gridRange, String start, String end) {
        int from = Json.integer(gridRange, start, 0);
        if (from < 0 || Json.integer(gridRange, end, Integer.MAX_VALUE) <= from) {
            throw ApiError.invalid(
                    "The range has no size: %s must be 0 or more, and %s greater: %s".formatted(start, end, gridRange));
        }
    }

    static A1 bounds(JsonNode gridRange) {
        return new A1(
                bound(gridRange, "startRowIndex"),
                bound(gridRange, "endRowIndex"),
                bound(gridRange, "startColumnIndex"),
                bound(gridRange, "endColumnIndex"),
                false);
    }

    static ApiError exceedsLimits(Sheet sheet, A1 range) {
        return ApiError.invalid("Range (%s!%s) exceeds grid limits. Max rows: %d, max columns: %d"
                .formatted(
                        A1.quoted(sheet.title()),
                        range.text(),
                        sheet.grid().rowCount(),
                        sheet.grid().columnCount()));
    }

    /** As answers print it: sheet 0 is left out, index 0 is not [CASS test_add_protected_range_normal]. */
    ObjectNode gridRange() {
        ObjectNode range = Json.object();
        if (sheet.id() != 0) {
            range.put("sheetId", sheet.id());
        }
        return range.put("startRowIndex", startRow)
                .put("endRowIndex", endRow)
                .put("startColumnIndex", startColumn)
                .put("endColumnIndex", endColumn);
    }

    private static @Nullable Integer bound(JsonNode range, String field) {
        return range.has(field) ? Integer.valueOf(range.path(field).asInt()) : null;
    }
}
