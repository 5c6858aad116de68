package dev.costura.sandbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which columns were inserted or deleted between two versions of a sheet. Nothing records it, but a block of columns that
 * came or went leaves the cells before and after it as they were: the place at which that is true of most rows is it.
 */
record ColumnShift(int at, int count) {

    static final ColumnShift NONE = new ColumnShift(0, 0);

    private static final int ROWS_ASKED = 500;

    static ColumnShift between(Grid before, Grid after) {
        int count = after.columnCount() - before.columnCount();
        if (count == 0) {
            return NONE;
        }
        Grid narrow = count > 0 ? before : after;
        Grid wide = count > 0 ? after : before;
        int[] votes = new int[narrow.columnCount() + 1];
        int rows = Math.max(narrow.usedRows(), wide.usedRows());
        int step = rows / ROWS_ASKED + 1;
        for (int row = 0; row < rows; row += step) {
            vote(votes, narrow.row(row), wide.row(row), Math.abs(count));
        }
        int best = narrow.columnCount();
        for (int at = best; at >= 0; at--) {
            best = votes[at] > votes[best] ? at : best;
        }
        return new ColumnShift(best, count);
    }

    /** Only a row that holds something says anything about where the columns are. */
    private static void vote(int[] votes, @Nullable Cell[] narrow, @Nullable Cell[] wide, int count) {
        int last = Math.max(narrow.length, wide.length - count);
        int latest = 0;
        while (latest < last && Objects.equals(cell(narrow, latest), cell(wide, latest))) {
            latest++;
        }
        int earliest = last;
        while (earliest > 0 && Objects.equals(cell(narrow, earliest - 1), cell(wide, earliest - 1 + count))) {
            earliest--;
        }
        for (int at = earliest; at <= Math.min(latest, votes.length - 1); at++) {
            votes[at]++;
        }
    }

    /** A row of the version before, with its cells where they stand after. */
    @Nullable
    Cell[] applied(@Nullable Cell[] row) {
        if (count == 0) {
            return row;
        }
        return count > 0 ? Columns.inserted(row, at, count) : Columns.deleted(row, at, at - count);
    }

    /** Whether a row was only pulled apart or pushed together by the columns. */
    boolean same(@Nullable Cell[] before, @Nullable Cell[] after) {
        for (int column = 0; column < Math.max(before.length + Math.max(0, count), after.length); column++) {
            int was = columnBefore(column);
            if (was >= 0 && !Objects.equals(cell(before, was), cell(after, column))) {
                return false;
            }
        }
        return true;
    }

    /** How many of its cells a row still has. */
    int cellsKept(@Nullable Cell[] before, @Nullable Cell[] after) {
        int kept = 0;
        for (int column = 0; column < after.length; column++) {
            int was = columnBefore(column);
            if (was >= 0 && after[column] != null && after[column].equals(cell(before, was))) {
                kept++;
            }
        }
        return kept;
    }

    boolean isNew(int column) {
        return columnBefore(column) < 0;
    }

    /** -1 for a column that is new. */
    private int columnBefore(int column) {
        if (column < at) {
            return column;
        }
        return column < at + count ? -1 : column - count;
    }

    private static @Nullable Cell cell(@Nullable Cell[] row, int column) {
        return column < row.length ? row[column] : null;
    }
}
