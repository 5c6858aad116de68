package dev.costura.workbook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of one written row stand now, found by what was written and not by where.
 *
 * @param columns by the column in which the cell was meant to stand by the picture of the batch
 */
record Landing(WrittenRow written, int row, Map<Integer, Integer> columns) {

    /** Null where the row does not hold what was written. Only cells that still hold it are part of the landing. */
    static @Nullable Landing at(int row, List<Object> cells, WrittenRow written, ColumnMoves moves, int versionColumn) {
        int shift = 0;
        if (written.version() != null) {
            int found = IntStream.range(0, cells.size())
                    .filter(column -> written.version().equals(cells.get(column)))
                    .findFirst()
                    .orElse(-1);
            if (found < 0) {
                return null;
            }
            shift = found - versionColumn;
        }
        // Columns moved after the write, before it, or both: the same is true of all cells of the row.
        int by = shift;
        Map<Integer, Integer> best = matching(cells, written, moves::now);
        for (IntUnaryOperator place : List.<IntUnaryOperator>of(column -> column, column -> column + by)) {
            Map<Integer, Integer> other = matching(cells, written, place);
            best = other.size() > best.size() ? other : best;
        }
        boolean isWhole = best.size() == written.cells().size();
        return isWhole || written.version() != null ? new Landing(written, row, best) : null;
    }

    private static Map<Integer, Integer> matching(List<Object> cells, WrittenRow written, IntUnaryOperator place) {
        Map<Integer, Integer> columns = new HashMap<>();
        written.cells().forEach((column, cell) -> {
            int there = place.applyAsInt(column);
            if (there >= 0 && RawCell.same(cell.raw(), cell(cells, there))) {
                columns.put(column, there);
            }
        });
        return columns;
    }

    static @Nullable Object cell(List<Object> cells, int column) {
        Object raw = column < cells.size() ? cells.get(column) : "";
        return Objects.equals(raw, "") ? null : raw;
    }
}
