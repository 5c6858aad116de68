package dev.costura.workbook;

import dev.costura.workbook.WrittenRow.WrittenCell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the cells of one written row stand now, found by what was written and not by where.
 *
 * @param columns by the column in which the cell was meant to stand by the picture of the batch; only those that still
 *     hold what was written and did not before
 */
record Landing(WrittenRow written, int row, Map<Integer, Integer> columns) {

    /**
     * @param row that was written; the tab has looked for it, where it has an identity
     * @param versionColumn by the columns of the picture of the batch
     */
    static Landing at(int row, WrittenRow written, TabReadings tab, int versionColumn) {
        int shift = shift(tab.row(row), written, versionColumn);
        Map<Integer, Integer> columns = new HashMap<>();
        // Columns moved after the write, before it, or both: by as much as the version did, most likely.
        written.cells().forEach((column, cell) -> Stream.of(tab.moves().now(column), column, column + shift)
                .filter(there -> !columns.containsValue(there) && isChanged(tab, row, there, cell))
                .findFirst()
                .ifPresent(there -> columns.put(column, there)));
        written.cells().forEach((column, cell) -> {
            if (tab.moves().moved() && !columns.containsKey(column) && cell.raw() != null) {
                IntStream.range(0, tab.row(row).size())
                        .filter(there -> !columns.containsValue(there) && isChanged(tab, row, there, cell))
                        .findFirst()
                        .ifPresent(there -> columns.put(column, there));
            }
        });
        return new Landing(written, row, columns);
    }

    private static boolean isChanged(TabReadings tab, int row, int column, WrittenCell cell) {
        return column >= 0
                && RawCell.same(cell.raw(), tab.cell(row, column))
                && !RawCell.same(cell.raw(), tab.former(row, column));
    }

    private static int shift(List<Object> cells, WrittenRow written, int versionColumn) {
        int found = written.version() == null ? -1 : cells.indexOf(written.version());
        return found < 0 ? 0 : found - versionColumn;
    }

    /** Whether a row holds all that was written, where it was or where its columns went. */
    static boolean isHeld(WrittenRow written, int row, TabReadings tab) {
        return written.cells().entrySet().stream()
                        .allMatch(cell -> RawCell.same(cell.getValue().raw(), tab.cell(row, cell.getKey())))
                || written.cells().entrySet().stream()
                        .allMatch(cell -> tab.moves().now(cell.getKey()) >= 0
                                && RawCell.same(
                                        cell.getValue().raw(),
                                        tab.cell(row, tab.moves().now(cell.getKey()))));
    }

    /** The same, written by another row of the same content. */
    Landing of(WrittenRow other) {
        return new Landing(other, row, columns);
    }
}
