package dev.costura.sandbox;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which row of the version before each row of the version after was. All that is the same at its place is settled at once:
 * from the top, from the end, and in a sheet that has as many rows as before also between. For the rows that are left, in
 * this order:
 *
 * <ol>
 *   <li>rows that are the same at their place, or at the place to which the growth of the sheet pushed them
 *   <li>rows that are the same elsewhere: moved or sorted
 *   <li>rows that kept some of their cells at either of the two places: they were written to
 *   <li>rows left over, in their order, where nothing came or went between the rows around them; else they are new
 * </ol>
 */
final class RowMatches {

    static final int NEW = -1;

    private final Grid before;
    private final Grid after;
    private final ColumnShift columns;
    private final int growth;
    private final int first;
    /** The rows of the version after that are not settled, and what they were. */
    private final int[] rows;

    private final int[] matches;
    /** The rows of the version before that no row is known to have been. */
    private final BitSet free = new BitSet();

    RowMatches(Grid before, Grid after, ColumnShift columns) {
        this.before = before;
        this.after = after;
        this.columns = columns;
        this.growth = after.rowCount() - before.rowCount();
        // Rows below the last used one exist too: as many are looked at that both versions end at the same place.
        int end = Math.min(after.rowCount(), Math.max(after.usedRows(), before.usedRows() + growth));
        int endBefore = Math.max(0, Math.min(before.rowCount(), end - growth));
        this.first = Math.min(Math.min(end, endBefore), after.leadingRowsSharedWith(before));
        while (end > first && endBefore > first && identical(endBefore - 1, end - 1)) {
            end--;
            endBefore--;
        }
        if (growth == 0) {
            this.rows = IntStream.range(first, end)
                    .filter(row -> !identical(row, row))
                    .toArray();
            Arrays.stream(rows).forEach(free::set);
        } else {
            this.rows = IntStream.range(first, end).toArray();
            free.set(first, endBefore);
        }
        this.matches = new int[rows.length];
        Arrays.fill(matches, NEW);
        // Not after an append: all that there was stands where it stood.
        if (first < before.usedRows()) {
            matchAtTheirPlace(0);
            matchAtTheirPlace(growth);
            matchElsewhere();
            matchWrittenTo();
        }
        matchWhatIsLeft();
    }

    /** How many rows may differ. */
    int count() {
        return rows.length;
    }

    /** Ascending. */
    int row(int index) {
        return rows[index];
    }

    /** What the row was, or {@link #NEW}. */
    int rowBefore(int index) {
        return matches[index];
    }

    private boolean identical(int rowBefore, int rowAfter) {
        return before.rowIdentity(rowBefore) == after.rowIdentity(rowAfter);
    }

    /** Where columns came or went, no row stays the same object. */
    private boolean same(int rowBefore, int rowAfter) {
        return identical(rowBefore, rowAfter)
                || (columns.count() != 0 && columns.same(before.row(rowBefore), after.row(rowAfter)));
    }

    /** All rows that were never used are the same one. */
    private static boolean isEmpty(Grid grid, int row) {
        return grid.rowIdentity(row) == grid.rowIdentity(grid.usedRows());
    }

    private boolean isFree(int rowBefore) {
        return rowBefore >= first && free.get(rowBefore);
    }

    private void match(int index, int rowBefore) {
        matches[index] = rowBefore;
        free.clear(rowBefore);
    }

    /** An empty row is left for later: it looks like any other empty row, one that was inserted too. */
    private void matchAtTheirPlace(int shift) {
        for (int i = 0; i < rows.length; i++) {
            int was = rows[i] - shift;
            if (matches[i] == NEW && isFree(was) && same(was, rows[i]) && !isEmpty(after, rows[i])) {
                match(i, was);
            }
        }
    }

    private void matchElsewhere() {
        Map<Object, Deque<Integer>> left = new IdentityHashMap<>();
        free.stream().filter(row -> !isEmpty(before, row)).forEach(row -> left.computeIfAbsent(
                        before.rowIdentity(row), identity -> new ArrayDeque<>())
                .add(row));
        for (int i = 0; i < rows.length && !left.isEmpty(); i++) {
            Deque<Integer> places = matches[i] == NEW ? left.get(after.rowIdentity(rows[i])) : null;
            if (places != null && !places.isEmpty()) {
                match(i, places.remove());
            }
        }
    }

    private void matchWrittenTo() {
        for (int i = 0; i < rows.length; i++) {
            if (matches[i] == NEW) {
                int kept = cellsKept(rows[i], 0);
                int keptIfPushed = growth == 0 ? 0 : cellsKept(rows[i], growth);
                if (Math.max(kept, keptIfPushed) > 0) {
                    match(i, keptIfPushed > kept ? rows[i] - growth : rows[i]);
                }
            }
        }
    }

    private int cellsKept(int row, int shift) {
        return isFree(row - shift) ? columns.cellsKept(before.row(row - shift), after.row(row)) : 0;
    }

    /** Only where as many rows are left as there were: otherwise it would be a guess which of them is which. */
    private void matchWhatIsLeft() {
        for (int from = 0; from < rows.length; from++) {
            if (matches[from] == NEW) {
                int end = from + 1;
                while (end < rows.length && matches[end] == NEW && rows[end] == rows[end - 1] + 1) {
                    end++;
                }
                int was = firstThatItMayHaveBeen(from);
                if (free.nextClearBit(was) - was == end - from) {
                    for (int i = from; i < end; i++) {
                        match(i, was++);
                    }
                }
                from = end - 1;
            }
        }
    }

    private int firstThatItMayHaveBeen(int index) {
        boolean followsAnother = index > 0 && rows[index - 1] == rows[index] - 1;
        return followsAnother ? matches[index - 1] + 1 : rows[index];
    }
}
