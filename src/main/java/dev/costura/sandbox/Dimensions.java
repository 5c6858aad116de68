package dev.costura.sandbox;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows and columns: insertDimension, appendDimension, deleteDimension and moveDimension. */
final class Dimensions {

    private Dimensions() {}

    static ObjectNode insert(Spreadsheet draft, JsonNode request) {
        requireBounds(request.path("range"));
        DimensionRange lines = DimensionRange.of(draft, request.path("range"));
        int at = lines.start();
        boolean fromBefore = Json.flag(request, "inheritFromBefore");
        if (at > lines.size()) {
            throw ApiError.invalid("range.startIndex is larger than current grid size (" + lines.size() + ")");
        }
        if (at == lines.size() && !fromBefore) {
            throw ApiError.invalid("range.startIndex must be less than the grid size (" + lines.size()
                    + ") if inheritFromBefore is false.");
        }
        if (at == 0 && fromBefore) {
            throw ApiError.invalid("range.startIndex must be greater than 0 if inheritFromBefore is true.");
        }
        long rows = (long) lines.grid().rowCount() + (lines.rows() ? lines.count() : 0);
        long columns = (long) lines.grid().columnCount() + (lines.rows() ? 0 : lines.count());
        CellLimit.check(draft, lines.sheet(), rows, columns);
        if (lines.rows()) {
            lines.grid().insertRows(at, lines.count());
        } else {
            lines.grid().insertColumns(at, lines.count());
        }
        draft.moved(Shift.insert(lines.sheet().id(), lines.rows(), at, lines.count()));
        Inheritance.copy(lines, fromBefore ? at - 1 : at + lines.count());
        return Json.object();
    }

    static ObjectNode append(Spreadsheet draft, JsonNode request) {
        Sheet sheet = draft.grid(Json.integer(request, "sheetId", 0));
        Grid grid = sheet.grid();
        int length = Json.integer(request, "length", 0);
        if (length < 1) {
            throw ApiError.invalid("length must be greater than 0.");
        }
        boolean rows = !"COLUMNS".equals(Json.text(request, "dimension"));
        long rowCount = (long) grid.rowCount() + (rows ? length : 0);
        long columnCount = (long) grid.columnCount() + (rows ? 0 : length);
        CellLimit.check(draft, sheet, rowCount, columnCount);
        grid.resize((int) rowCount, (int) columnCount);
        return Json.object();
    }

    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        DimensionRange lines = DimensionRange.of(draft, request.path("range"));
        String one = lines.one();
        if (lines.end() > lines.size()) {
            throw ApiError.invalid(
                    "Cannot delete a %s that doesn't exist. Tried to delete %s index %d but there are only %d %ss."
                            .formatted(one, one, Math.max(lines.start(), lines.size()), lines.size(), one));
        }
        if (lines.count() == lines.size()) {
            throw ApiError.invalid("You can't delete all the " + one + "s on the sheet.");
        }
        int frozen = lines.sheet().frozen(lines.rows());
        if (frozen > 0 && lines.start() <= frozen && lines.end() == lines.size()) {
            throw ApiError.invalid("Sorry, it is not possible to delete all non-frozen " + one + "s.");
        }
        if (lines.rows()) {
            lines.grid().deleteRows(lines.start(), lines.end());
        } else {
            lines.grid().deleteColumns(lines.start(), lines.end());
        }
        draft.moved(Shift.delete(lines.sheet().id(), lines.rows(), lines.start(), lines.end()));
        if (lines.start() < frozen) {
            lines.sheet().frozen(lines.rows(), frozen - (Math.min(frozen, lines.end()) - lines.start()));
        }
        return Json.object();
    }

    /** The destination counts the moved rows at their old place [DISC]. */
    static ObjectNode move(Spreadsheet draft, JsonNode request) {
        DimensionRange lines = DimensionRange.of(draft, request.path("source"));
        int destination = Json.integer(request, "destinationIndex", 0);
        if (destination < 0) {
            throw ApiError.invalid("destinationIndex must not be negative.");
        }
        if (lines.end() > lines.size() || destination > lines.size()) {
            throw ApiError.invalid("destinationIndex is larger than current grid size (" + lines.size() + ")");
        }
        if (destination >= lines.start() && destination <= lines.end()) {
            return Json.object();
        }
        requireWholeMerges(lines, destination);
        int to = destination > lines.end() ? destination - lines.count() : destination;
        if (lines.rows()) {
            lines.grid().moveRows(lines.start(), lines.end(), to);
        } else {
            lines.grid().moveColumns(lines.start(), lines.end(), to);
        }
        draft.moved(Shift.move(lines.sheet().id(), lines.rows(), lines.start(), lines.end(), to));
        return Json.object();
    }

    private static void requireBounds(JsonNode range) {
        if (!range.has("startIndex") || !range.has("endIndex")) {
            throw ApiError.invalid("range.startIndex and range.endIndex must be set.");
        }
    }

    /** Neither what moves nor the place it goes to may cut through a merged cell [LIVE3]. */
    private static void requireWholeMerges(DimensionRange lines, int destination) {
        Predicate<GridRange> isCut = merge -> {
            Shift.Span span = lines.rows() ? merge.rows() : merge.columns();
            return cuts(lines.start(), span) || cuts(lines.end(), span) || cuts(destination, span);
        };
        if (lines.sheet().overlay().merges().stream().anyMatch(isCut)) {
            throw ApiError.invalid(
                    ("Sorry, it is not possible to move a %s to a position that crosses a merged cell. Please unmerge"
                                    + " and try again.")
                            .formatted(lines.one()));
        }
    }

    private static boolean cuts(int border, Shift.Span span) {
        return border > span.start() && border < span.end();
    }
}
