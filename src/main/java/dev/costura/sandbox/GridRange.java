package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A GridRange that is kept: it moves with the rows and columns it names, and a bound that was not given stays open. */
record GridRange(
        int sheetId,
        @Nullable Integer startRow,
        @Nullable Integer endRow,
        @Nullable Integer startColumn,
        @Nullable Integer endColumn) {

    private static final int FAR = Integer.MAX_VALUE / 2;

    static GridRange of(JsonNode json) {
        A1 bounds = Area.bounds(json);
        return new GridRange(
                Json.integer(json, "sheetId", 0),
                bounds.startRow(),
                bounds.endRow(),
                bounds.startColumn(),
                bounds.endColumn());
    }

    static GridRange of(int sheetId, int startRow, int endRow, int startColumn, int endColumn) {
        return new GridRange(sheetId, startRow, endRow, startColumn, endColumn);
    }

    static GridRange of(Area area) {
        return of(area.sheet().id(), area.startRow(), area.endRow(), area.startColumn(), area.endColumn());
    }

    Shift.Span rows() {
        return span(startRow, endRow);
    }

    Shift.Span columns() {
        return span(startColumn, endColumn);
    }

    boolean isWholeSheet() {
        return startRow == null && endRow == null && startColumn == null && endColumn == null;
    }

    boolean meets(GridRange other) {
        return sheetId == other.sheetId && meet(rows(), other.rows()) && meet(columns(), other.columns());
    }

    boolean holds(GridRange other) {
        return sheetId == other.sheetId && holds(rows(), other.rows()) && holds(columns(), other.columns());
    }

    boolean isOneCell() {
        return rows().length() == 1 && columns().length() == 1;
    }

    /** Null when all of it was deleted. */
    @Nullable
    GridRange after(Shift shift) {
        Shift.Span across = shift.rows() ? columns() : rows();
        if (sheetId != shift.sheetId() || (shift.band() != null && !holds(shift.band(), across))) {
            return this;
        }
        Shift.Span along = shift.rows() ? rows() : columns();
        Shift.Span moved = shift.span(along.start(), along.end());
        if (moved == null) {
            return null;
        }
        return shift.rows()
                ? new GridRange(
                        sheetId, kept(startRow, moved.start()), kept(endRow, moved.end()), startColumn, endColumn)
                : new GridRange(
                        sheetId, startRow, endRow, kept(startColumn, moved.start()), kept(endColumn, moved.end()));
    }

    GridRange on(int otherSheetId) {
        return new GridRange(otherSheetId, startRow, endRow, startColumn, endColumn);
    }

    /** As answers print it: sheet 0 is left out, index 0 is not [CASS test_add_protected_range_normal]. */
    ObjectNode json() {
        ObjectNode json = Json.object();
        if (sheetId != 0) {
            json.put("sheetId", sheetId);
        }
        put(json, "startRowIndex", startRow);
        put(json, "endRowIndex", endRow);
        put(json, "startColumnIndex", startColumn);
        put(json, "endColumnIndex", endColumn);
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable Integer bound) {
        if (bound != null) {
            json.put(field, bound.intValue());
        }
    }

    private static @Nullable Integer kept(@Nullable Integer bound, int moved) {
        return bound == null ? null : Integer.valueOf(moved);
    }

    private static Shift.Span span(@Nullable Integer start, @Nullable Integer end) {
        return new Shift.Span(start == null ? 0 : start, end == null ? FAR : end);
    }

    private static boolean meet(Shift.Span a, Shift.Span b) {
        return a.start() < b.end() && b.start() < a.end();
    }

    private static boolean holds(Shift.Span outer, Shift.Span inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end();
    }
}
