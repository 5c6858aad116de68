package dev.costura.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Entries without a gap, so that one statement changes them all. A batch is one of them, as a rule: numbers are given out in
 * order, and leave some out only where another process has taken a block.
 *
 * @param toRow what, added to the number of any of them, gives its row in Metadata; null where the rows were not seen
 */
record Stretch(long first, long last, @Nullable Long toRow) {

    static List<Stretch> of(List<LedgerEntry> entries) {
        return of(entries, any -> 0);
    }

    /** @param rows of the entries, counted from 1; 0 or missing: not seen */
    static List<Stretch> of(List<LedgerEntry> entries, List<Integer> rows) {
        return of(entries, index -> index < rows.size() ? rows.get(index) : 0);
    }

    private static List<Stretch> of(List<LedgerEntry> entries, IntUnaryOperator row) {
        List<Stretch> stretches = new ArrayList<>();
        Stretch open = null;
        for (int i = 0; i < entries.size(); i++) {
            Stretch next = of(entries.get(i).seq(), row.applyAsInt(i));
            if (open == null || !open.goesOnWith(next)) {
                stretches.add(next);
                open = next;
            } else {
                open = new Stretch(open.first, next.last, open.toRow);
                stretches.set(stretches.size() - 1, open);
            }
        }
        return stretches;
    }

    private static Stretch of(long seq, int row) {
        return new Stretch(seq, seq, row == 0 ? null : row - seq);
    }

    private boolean goesOnWith(Stretch next) {
        return next.first == last + 1 && (toRow == null ? next.toRow == null : toRow.equals(next.toRow));
    }
}
