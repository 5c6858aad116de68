package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sheet: a list of rows, each an array that ends with its last used cell. Rows are never changed in
 * place but replaced, and a copy takes its own list only when it is first written to: so a former version of the sheet
 * stays what it was, and costs nothing.
 */
final class Grid {

    private static final @Nullable Cell[] EMPTY = {};

    private List<@Nullable Cell[]> rows;
    private boolean shared;
    private int rowCount;
    private int columnCount;

    Grid(int rowCount, int columnCount) {
        this(new ArrayList<>(), false, rowCount, columnCount);
    }

    private Grid(List<@Nullable Cell[]> rows, boolean shared, int rowCount, int columnCount) {
        this.rows = rows;
        this.shared = shared;
        this.rowCount = rowCount;
        this.columnCount = columnCount;
    }

    Grid copy() {
        return new Grid(rows, true, rowCount, columnCount);
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

    @Nullable
    Cell[] row(int row) {
        return row < rows.size() ? rows.get(row) : EMPTY;
    }

    @Nullable
    Cell cell(int row, int column) {
        @Nullable Cell[] cells = row(row);
        return column < cells.length ? cells[column] : null;
    }

    /** The same object for a row that did not change, in whichever version and at whichever place it stands. */
    Object rowIdentity(int row) {
        return row(row);
    }

    /** How many rows from the top are the same ones as in another version. */
    int leadingRowsSharedWith(Grid other) {
        if (rows == other.rows) {
            return rows.size();
        }
        int most = Math.min(rows.size(), other.rows.size());
        int row = 0;
        while (row < most && rows.get(row) == other.rows.get(row)) {
            row++;
        }
        return row;
    }

    void put(int row, int column, @Nullable Cell cell) {
        @Nullable Cell[] cells = rowToWrite(row, column + 1);
        cells[column] = cell;
        putRow(row, cells);
    }

    /** A copy of a row, long enough to be written to; it counts once it is given back to {@link #putRow}. */
    @Nullable
    Cell[] rowToWrite(int row, int length) {
        @Nullable Cell[] cells = row(row);
        return Arrays.copyOf(cells, Math.max(cells.length, length));
    }

    void putRow(int row, @Nullable Cell[] cells) {
        List<@Nullable Cell[]> own = own();
        while (own.size() <= row) {
            own.add(EMPTY);
        }
        own.set(row, cells);
    }

    /** The number of rows down to the last one with a value in any column. */
    int rowsWithData() {
        for (int row = rows.size() - 1; row >= 0; row--) {
            for (Cell cell : rows.get(row)) {
                if (Cell.hasData(cell)) {
                    return row + 1;
                }
            }
        }
        return 0;
    }

    void resize(int newRowCount, int newColumnCount) {
        if (rows.size() > newRowCount) {
            rows = new ArrayList<>(rows.subList(0, newRowCount));
            shared = false;
        }
        if (newColumnCount < columnCount) {
            own().replaceAll(cells -> cells.length > newColumnCount ? Arrays.copyOf(cells, newColumnCount) : cells);
        }
        rowCount = newRowCount;
        columnCount = newColumnCount;
    }

    void insertRows(int at, int count) {
        if (at < rows.size()) {
            own().addAll(at, Collections.nCopies(count, EMPTY));
        }
        rowCount += count;
    }

    void deleteRows(int from, int to) {
        if (from < rows.size()) {
            own().subList(from, Math.min(to, rows.size())).clear();
        }
        rowCount -= to - from;
    }

    void insertColumns(int at, int count) {
        own().replaceAll(cells -> Columns.inserted(cells, at, count));
        columnCount += count;
    }

    void deleteColumns(int from, int to) {
        own().replaceAll(cells -> Columns.deleted(cells, from, to));
        columnCount -= to - from;
    }

    /** @param to where the first of them is afterwards */
    void moveRows(int from, int end, int to) {
        if (from >= rows.size() && to >= rows.size()) {
            return;
        }
        List<@Nullable Cell[]> own = own();
        while (own.size() < Math.max(end, to + end - from)) {
            own.add(EMPTY);
        }
        List<@Nullable Cell[]> moving = new ArrayList<>(own.subList(from, end));
        own.subList(from, end).clear();
        own.addAll(to, moving);
    }

    /** @param order which rows come to stand from the first on; they stay the same rows */
    void reorderRows(int first, List<Integer> order) {
        List<@Nullable Cell[]> reordered = order.stream().map(this::row).toList();
        for (int i = 0; i < reordered.size(); i++) {
            putRow(first + i, reordered.get(i));
        }
    }

    void moveColumns(int from, int end, int to) {
        own().replaceAll(cells -> Columns.moved(cells, from, end, to));
    }

    private List<@Nullable Cell[]> own() {
        if (shared) {
            rows = new ArrayList<>(rows);
            shared = false;
        }
        return rows;
    }
}
