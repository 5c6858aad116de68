package dev.costura.sandbox;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sheet. Each row ends with its last used cell; a copy shares what neither of the two changes afterwards,
 * so a former version of the sheet stays what it was, and costs next to nothing.
 */
final class Grid {

    private final Rows rows;
    private int rowCount;
    private int columnCount;
    private boolean hadFormulas;

    Grid(int rowCount, int columnCount) {
        this(new Rows(), rowCount, columnCount, false);
    }

    private Grid(Rows rows, int rowCount, int columnCount, boolean hadFormulas) {
        this.rows = rows;
        this.rowCount = rowCount;
        this.columnCount = columnCount;
        this.hadFormulas = hadFormulas;
    }

    Grid copy() {
        return new Grid(rows.copy(), rowCount, columnCount, hadFormulas);
    }

    /** Whether a formula may be in it: most sheets never had one, and need not be searched. */
    boolean hadFormulas() {
        return hadFormulas;
    }

    int rowCount() {
        return rowCount;
    }

    int columnCount() {
        return columnCount;
    }

    /** How many rows may hold something; all below are empty. */
    int usedRows() {
        return rows.size();
    }

    /** The search for data in the rows, which in a long sheet should not go from cell to cell. */
    GridSearch search() {
        return new GridSearch(rows);
    }

    /** A copy, and so are its cells where they have only a value: to be compared by equals. */
    @Nullable
    Cell[] row(int row) {
        return rowToWrite(row, 0);
    }

    @Nullable
    Cell cell(int row, int column) {
        @Nullable Object[] stored = rows.get(row);
        return column < stored.length ? StoredCell.cell(stored[column]) : null;
    }

    /** The same object for a row that did not change, in whichever version and at whichever place it stands. */
    Object rowIdentity(int row) {
        return rows.get(row);
    }

    /** How many rows from the top are the same ones as in another version. */
    int leadingRowsSharedWith(Grid other) {
        return rows.sharedFromTheTopWith(other.rows);
    }

    void put(int row, int column, @Nullable Cell cell) {
        @Nullable Cell[] cells = rowToWrite(row, column + 1);
        cells[column] = cell;
        putRow(row, cells);
    }

    /** A copy of a row, long enough to be written to; it counts once it is given back to {@link #putRow}. */
    @Nullable
    Cell[] rowToWrite(int row, int length) {
        @Nullable Object[] stored = rows.get(row);
        @Nullable Cell[] cells = new Cell[Math.max(stored.length, length)];
        for (int column = 0; column < stored.length; column++) {
            cells[column] = StoredCell.cell(stored[column]);
        }
        return cells;
    }

    void putRow(int row, @Nullable Cell[] cells) {
        int length = cells.length;
        while (length > 0 && cells[length - 1] == null) {
            length--;
        }
        @Nullable Object[] above = row == 0 ? RowBlock.EMPTY : rows.get(row - 1);
        @Nullable Object[] stored = length == 0 ? RowBlock.EMPTY : new Object[length];
        for (int column = 0; column < length; column++) {
            Cell cell = cells[column];
            hadFormulas |= cell != null && cell.value() instanceof Cell.Formula;
            stored[column] = StoredCell.of(cell, column < above.length ? above[column] : null);
        }
        rows.set(row, stored);
    }

    /** The number of rows down to the last one with a value in any column. */
    int rowsWithData() {
        return search().last(0, rows.size(), 0, columnCount) + 1;
    }

    void resize(int newRowCount, int newColumnCount) {
        rows.truncate(newRowCount);
        if (newColumnCount < columnCount) {
            rows.replaceAll(stored -> stored.length > newColumnCount ? Arrays.copyOf(stored, newColumnCount) : stored);
        }
        rowCount = newRowCount;
        columnCount = newColumnCount;
    }

    void insertRows(int at, int count) {
        rows.insert(at, count);
        rowCount += count;
    }

    void deleteRows(int from, int to) {
        rows.delete(from, to);
        rowCount -= to - from;
    }

    void insertColumns(int at, int count) {
        rows.replaceAll(stored -> Columns.inserted(stored, at, count));
        columnCount += count;
    }

    void deleteColumns(int from, int to) {
        rows.replaceAll(stored -> Columns.deleted(stored, from, to));
        columnCount -= to - from;
    }

    /** @param to where the first of them is afterwards */
    void moveRows(int from, int end, int to) {
        rows.move(from, end, to);
    }

    /** @param order which rows come to stand from the first on; they stay the same rows */
    void reorderRows(int first, List<Integer> order) {
        List<@Nullable Object[]> reordered = order.stream().map(rows::get).toList();
        for (int i = 0; i < reordered.size(); i++) {
            rows.set(first + i, reordered.get(i));
        }
    }

    void moveColumns(int from, int end, int to) {
        rows.replaceAll(stored -> Columns.moved(stored, from, end, to));
    }
}
