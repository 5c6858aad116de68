package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** sortRange: stable, by several columns; blanks are last either way, and metadata goes with its row [LIVE3, LIVE1]. */
final class SortRange {

    private SortRange() {}

    static ObjectNode apply(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        Grid grid = area.sheet().grid();
        int end = Math.min(area.endRow(), grid.usedRows());
        int start = area.startRow();
        if (end <= start) {
            return Json.object();
        }
        List<Integer> order = new ArrayList<>();
        for (int row = start; row < end; row++) {
            order.add(row);
        }
        Comparator<Integer> comparator = (a, b) -> 0;
        for (JsonNode spec : request.path("sortSpecs")) {
            comparator = comparator.thenComparing(by(grid, spec));
        }
        order.sort(comparator);
        write(area, order);
        int[] places = new int[end - start];
        for (int place = 0; place < places.length; place++) {
            places[order.get(place) - start] = start + place;
        }
        draft.metadata().move(area.sheet().id(), true, row -> row >= start && row < end ? places[row - start] : row);
        return Json.object();
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

    private static Comparator<Integer> by(Grid grid, JsonNode spec) {
        int column = Json.integer(spec, "dimensionIndex", 0);
        boolean descending = "DESCENDING".equals(Json.text(spec, "sortOrder"));
        return (a, b) -> {
            Object left = value(grid.cell(a, column));
            Object right = value(grid.cell(b, column));
            if (left == null || right == null) {
                return Boolean.compare(left == null, right == null);
            }
            int compared = compare(left, right);
            return descending ? -compared : compared;
        };
    }

    private static @Nullable Object value(@Nullable Cell cell) {
        return cell == null ? null : cell.effective();
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
