package dev.costura.sandbox;

import java.util.function.IntUnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows and columns: insertDimension, appendDimension, deleteDimension and moveDimension. */
final class Dimensions {

    private Dimensions() {}

    static ObjectNode insert(Spreadsheet draft, JsonNode request) {
        Span span = Span.of(draft, request.path("range"));
        int at = span.start;
        boolean fromBefore = Json.flag(request, "inheritFromBefore");
        if (at > span.size()) {
            throw ApiError.invalid("range.startIndex is larger than current grid size (" + span.size() + ")");
        }
        if (at == span.size() && !fromBefore) {
            throw ApiError.invalid("range.startIndex must be less than the grid size (" + span.size()
                    + ") if inheritFromBefore is false.");
        }
        if (at == 0 && fromBefore) {
            throw ApiError.invalid("range.startIndex must be greater than 0 if inheritFromBefore is true.");
        }
        if (span.rows) {
            span.grid().insertRows(at, span.count());
        } else {
            span.grid().insertColumns(at, span.count());
        }
        CellLimit.check(draft);
        return span.moved(draft, index -> index >= at ? index + span.count() : index);
    }

    static ObjectNode append(Spreadsheet draft, JsonNode request) {
        Grid grid = draft.grid(Json.integer(request, "sheetId", 0)).grid();
        int length = Json.integer(request, "length", 0);
        if (length < 1) {
            throw ApiError.invalid("length must be greater than 0.");
        }
        boolean rows = !"COLUMNS".equals(Json.text(request, "dimension"));
        grid.resize(grid.rowCount() + (rows ? length : 0), grid.columnCount() + (rows ? 0 : length));
        CellLimit.check(draft);
        return Json.object();
    }

    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        Span span = Span.of(draft, request.path("range"));
        String one = span.rows ? "row" : "column";
        if (span.end > span.size()) {
            throw ApiError.invalid(
                    "Cannot delete a %s that doesn't exist. Tried to delete %s index %d but there are only %d %ss."
                            .formatted(one, one, Math.max(span.start, span.size()), span.size(), one));
        }
        if (span.count() == span.size()) {
            throw ApiError.invalid("You can't delete all the " + one + "s on the sheet.");
        }
        int frozen = span.sheet.frozen(span.rows);
        if (frozen > 0 && span.start <= frozen && span.end == span.size()) {
            throw ApiError.invalid("Sorry, it is not possible to delete all non-frozen " + one + "s.");
        }
        if (span.rows) {
            span.grid().deleteRows(span.start, span.end);
        } else {
            span.grid().deleteColumns(span.start, span.end);
        }
        return span.moved(draft, index -> index < span.start ? index : index < span.end ? -1 : index - span.count());
    }

    /** The destination counts the moved rows at their old place [DISC]. */
    static ObjectNode move(Spreadsheet draft, JsonNode request) {
        Span span = Span.of(draft, request.path("source"));
        int destination = Json.integer(request, "destinationIndex", 0);
        if (span.end > span.size() || destination > span.size()) {
            throw ApiError.invalid("destinationIndex is larger than current grid size (" + span.size() + ")");
        }
        if (destination >= span.start && destination <= span.end) {
            return Json.object();
        }
        int to = destination > span.end ? destination - span.count() : destination;
        if (span.rows) {
            span.grid().moveRows(span.start, span.end, to);
        } else {
            span.grid().moveColumns(span.start, span.end, to);
        }
        return span.moved(draft, index -> {
            if (index >= span.start && index < span.end) {
                return index - span.start + to;
            }
            int without = index < span.start ? index : index - span.count();
            return without < to ? without : without + span.count();
        });
    }

    /** A DimensionRange. */
    private record Span(Sheet sheet, boolean rows, int start, int end) {

        static Span of(Spreadsheet draft, JsonNode range) {
            Sheet sheet = draft.grid(Json.integer(range, "sheetId", 0));
            boolean rows = !"COLUMNS".equals(Json.text(range, "dimension"));
            int size = rows ? sheet.grid().rowCount() : sheet.grid().columnCount();
            int start = Json.integer(range, "startIndex", 0);
            int end = Json.integer(range, "endIndex", size);
            if (start < 0 || end <= start) {
                throw ApiError.invalid("range.endIndex must be greater than range.startIndex.");
            }
            return new Span(sheet, rows, start, end);
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

        ObjectNode moved(Spreadsheet draft, IntUnaryOperator to) {
            draft.metadata().move(sheet.id(), rows, to);
            return Json.object();
        }
    }
}
