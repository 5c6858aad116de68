package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * sortRange: stable, by several columns; blanks are last either way, hidden rows stay, and metadata goes with its row
 * [LIVE3, LIVE1].
 */
final class SortRange {

    private SortRange() {}

    static ObjectNode apply(Spreadsheet draft, JsonNode request) {
        Area area = area(draft, request.path("range"));
        int start = area.startRow();
        Rendering shown = Rendering.formatted(draft).on(area.sheet());
        List<Integer> order = order(area, comparator(area.sheet().grid(), shown, request.path("sortSpecs")));
        if (order.isEmpty()) {
            return Json.object();
        }
        write(area, order);
        int[] places = new int[order.size()];
        for (int place = 0; place < places.length; place++) {
            places[order.get(place) - start] = start + place;
        }
        draft.metadata()
                .move(
                        area.sheet().id(),
                        true,
                        row -> area.holds(row, area.startColumn()) && row - start < places.length
                                ? places[row - start]
                                : row);
        return Json.object();
    }

    /** The rows in the order they are to have; a hidden one keeps its place among them. */
    private static List<Integer> order(Area area, Comparator<Integer> comparator) {
        Lines lines = area.sheet().overlay().rows();
        List<Integer> shown = new ArrayList<>();
        int end = Math.min(area.endRow(), area.sheet().grid().usedRows());
        for (int row = area.startRow(); row < end; row++) {
            if (!lines.isHidden(row)) {
                shown.add(row);
            }
        }
        shown.sort(comparator);
        Iterator<Integer> sorted = shown.iterator();
        List<Integer> order = new ArrayList<>();
        for (int row = area.startRow(); row < end; row++) {
            order.add(lines.isHidden(row) ? Integer.valueOf(row) : sorted.next());
        }
        return order;
    }

    private static Comparator<Integer> comparator(Grid grid, Rendering shown, JsonNode sortSpecs) {
        Comparator<Integer> comparator = (a, b) -> 0;
        for (JsonNode spec : sortSpecs) {
            comparator = comparator.thenComparing(by(grid, shown, spec));
        }
        return comparator;
    }

    private static Area area(Spreadsheet draft, JsonNode range) {
        Sheet sheet = draft.grid(Json.integer(range, "sheetId", 0));
        if (Json.integer(range, "startRowIndex", 0) >= sheet.grid().rowCount()) {
            throw ApiError.invalid("range.startRowIndex is larger than current grid size ("
                    + sheet.grid().rowCount() + ")");
        }
        Area area = Area.of(draft, range);
        for (GridRange merge : sheet.overlay().merges()) {
            if (merge.rows().length() > 1 && merge.meets(GridRange.of(area))) {
                throw ApiError.invalid(
                        "You can't sort a range containing vertical merges. There is a vertical merge at "
                                + new A1(
                                                merge.startRow(),
                                                merge.endRow(),
                                                merge.startColumn(),
                                                merge.endColumn(),
                                                false)
                                        .text());
            }
        }
        return area;
    }

    private static void write(Area area, List<Integer> order) {
        Grid grid = area.sheet().grid();
        if (area.startColumn() == 0 && order.stream().allMatch(row -> grid.row(row).length <= area.endColumn())) {
            grid.reorderRows(area.startRow(), order);
            return;
        }
        List<@Nullable Cell[]> sorted = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
            @Nullable Cell[] row = grid.rowToWrite(area.startRow() + place, 0);
            @Nullable Cell[] source = grid.row(order.get(place));
            int end = Math.min(area.endColumn(), Math.max(row.length, source.length));
            row = Arrays.copyOf(row, Math.max(row.length, end));
            for (int column = area.startColumn(); column < end; column++) {
                row[column] = column < source.length ? source[column] : null;
            }
            sorted.add(row);
        }
        for (int place = 0; place < sorted.size(); place++) {
            grid.putRow(area.startRow() + place, sorted.get(place));
        }
    }

    private static Comparator<Integer> by(Grid grid, Rendering shown, JsonNode spec) {
        int column = Json.integer(spec, "dimensionIndex", 0);
        boolean descending = "DESCENDING".equals(Json.text(spec, "sortOrder"));
        return (a, b) -> {
            Object left = value(shown, grid.cell(a, column));
            Object right = value(shown, grid.cell(b, column));
            if (left == null || right == null) {
                return Boolean.compare(left == null, right == null);
            }
            int compared = compare(left, right);
            return descending ? -compared : compared;
        };
    }

    private static @Nullable Object value(Rendering shown, @Nullable Cell cell) {
        return cell == null ? null : shown.value(cell);
    }

    /** Numbers before text before booleans; how Google orders case and accents is not known. */
    private static int compare(Object left, Object right) {
        int ranks = Integer.compare(rank(left), rank(right));
        if (ranks != 0) {
            return ranks;
        }
        if (left instanceof Double number) {
            return number.compareTo((Double) right);
        }
        return left instanceof Boolean bool
                ? bool.compareTo((Boolean) right)
                : left.toString().compareToIgnoreCase(right.toString());
    }

    private static int rank(Object value) {
        return value instanceof Double ? 0 : value instanceof Boolean ? 2 : 1;
    }
}
