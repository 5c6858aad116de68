package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;

/** Some rows or columns of a sheet, as the DimensionRange of a request names them. */
record DimensionRange(Sheet sheet, boolean rows, int start, int end) {

    static DimensionRange of(Spreadsheet draft, JsonNode range) {
        Sheet sheet = draft.grid(Json.integer(range, "sheetId", 0));
        boolean rows = !"COLUMNS".equals(Json.text(range, "dimension"));
        int size = rows ? sheet.grid().rowCount() : sheet.grid().columnCount();
        int start = Json.integer(range, "startIndex", 0);
        int end = Json.integer(range, "endIndex", size);
        if (start < 0 || end <= start) {
            throw ApiError.invalid("range.endIndex must be greater than range.startIndex.");
        }
        return new DimensionRange(sheet, rows, start, end);
    }

    /** For requests that do not grow the grid. */
    static DimensionRange inGrid(Spreadsheet draft, JsonNode range) {
        DimensionRange lines = of(draft, range);
        if (lines.start >= lines.size()) {
            throw ApiError.invalid("range.startIndex is larger than current grid size (" + lines.size() + ")");
        }
        return new DimensionRange(lines.sheet, lines.rows, lines.start, Math.min(lines.end, lines.size()));
    }

    Grid grid() {
        return sheet.grid();
    }

    int size() {
        return rows ? grid().rowCount() : grid().columnCount();
    }

    int count() {
        return end - start;
    }

    String one() {
        return rows ? "row" : "column";
    }

    Lines lines() {
        return sheet.overlay().lines(rows);
    }

    void lines(Lines changed) {
        sheet.overlay(sheet.overlay().withLines(rows, changed));
    }
}
