package dev.costura.sandbox;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Which row of the version before each row of the version after was. In this order:
 *
 * <ol>
 *   <li>rows that are the same from the top, and from the end: all but what lies between is settled
 *   <li>rows between that are the same at their place, or at the place to which the growth of the sheet pushed them
 *   <li>rows that are the same elsewhere: moved or sorted
 *   <li>rows that kept some of their cells at either of these places: they were written to
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
    private final int endBefore;
    private final int[] matches;
    private final BitSet taken = new BitSet();

    RowMatches(Grid before, Grid after, ColumnShift columns) {
        this.before = before;
        this.after = after;
        this.columns = columns;
        this.growth = after.rowCount() - before.rowCount();
        // Rows below the last used one exist too: as many are looked at that both versions end at the same place.
        int used = Math.min(after.rowCount(), Math.max(after.usedRows(), before.usedRows() + growth));
        int usedBefore = Math.max(0, Math.min(before.rowCount(), used - growth));
        this.first = Math.min(Math.min(used, usedBefore), after.leadingRowsSharedWith(before));
        while (used > first && usedBefore > first && same(usedBefore - 1, used - 1)) {
            used--;
            usedBefore--;
        }
        this.endBefore = usedBefore;
        this.matches = new int[used - first];
        Arrays.fill(matches, NEW);
        matchAtTheirPlace(0);
        matchAtTheirPlace(growth);
        matchElsewhere();
        matchWrittenTo();
        matchWhatIsLeft();
    }

    /** The first row that may differ; all above are the same. */
    int first() {
        return first;
    }

    /** Behind the last row that may differ. */
    int end() {
        return first + matches.length;
    }

    /** The row before, or {@link #NEW}. */
    int of(int row) {
        return matches[row - first];
    }

    private boolean same(int rowBefore, int rowAfter) {
        return before.rowIdentity(rowBefore) == after.rowIdentity(rowAfter)
                || (columns.count() != 0 && columns.same(before.row(rowBefore), after.row(rowAfter)));
    }

    /** All rows that were never used are the same one. */
    private static boolean isEmpty(Grid grid, int row) {
        return grid.rowIdentity(row) == grid.rowIdentity(grid.usedRows());
    }

    private boolean free(int rowBefore) {
        return rowBefore >= first && rowBefore < endBefore && !taken.get(rowBefore - first);
    }

    private void match(int rowAfter, int rowBefore) {
        matches[rowAfter - first] = rowBefore;
        taken.set(rowBefore - first);
    }

    /** An empty row is left for later: it looks like any other empty row, one that was inserted too. */
    private void matchAtTheirPlace(int shift) {
        for (int row = first; row < end(); row++) {
            if (of(row) == NEW && !isEmpty(after, row) && free(row - shift) && same(row - shift, row)) {
                match(row, row - shift);
            }
        }
    }

    private void matchElsewhere() {
        Map<Object, Deque<Integer>> left = new IdentityHashMap<>();
        for (int row = first; row < endBefore; row++) {
            if (free(row) && !isEmpty(before, row)) {
                left.computeIfAbsent(before.rowIdentity(row), identity -> new ArrayDeque<>())
                        .add(row);
            }
        }
        for (int row = first; row < end() && !left.isEmpty(); row++) {
            Deque<Integer> places = of(row) == NEW ? left.get(after.rowIdentity(row)) : null;
            if (places != null && !places.isEmpty()) {
                match(row, places.remove());
            }
        }
    }

    private void matchWrittenTo() {
        for (int row = first; row < end(); row++) {
            if (of(row) == NEW) {
                int kept = cellsKept(row, 0);
                int keptIfPushed = growth == 0 ? 0 : cellsKept(row, growth);
                if (Math.max(kept, keptIfPushed) > 0) {
                    match(row, keptIfPushed > kept ? row - growth : row);
                }
            }
        }
    }

    private int cellsKept(int row, int shift) {
        return free(row - shift) ? columns.cellsKept(before.row(row - shift), after.row(row)) : 0;
    }

    /** Only where as many rows are left as there were: otherwise it would be a guess which of them is which. */
    private void matchWhatIsLeft() {
        int next = first;
        int row = first;
        while (row < end()) {
            if (of(row) != NEW) {
                next = of(row) + 1;
                row++;
                continue;
            }
            int endOfGap = row;
            while (endOfGap < end() && of(endOfGap) == NEW) {
                endOfGap++;
            }
            int endOfFree = next;
            while (free(endOfFree)) {
                endOfFree++;
            }
            if (endOfFree - next == endOfGap - row) {
                while (row < endOfGap) {
                    match(row++, next++);
                }
            }
            row = endOfGap;
        }
    }
}
