package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.LedgerEntry;
import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Published in the transaction in which it is put on record what became of a batch: whoever listens after its commit hears of
 * each batch once, whichever run settles it.
 *
 * @param rows of Metadata that it wrote, or would have written
 * @param reports that it carries
 * @param pulgadas inches of the unions that it wrote, by operation; empty where nothing was written
 * @param took from its sending to the answer; null where another run sent it
 */
public record BatchSettled(
        String workbook,
        long number,
        Outcome outcome,
        int rows,
        int reports,
        Map<Operation, BigDecimal> pulgadas,
        @Nullable Duration took) {

    /** How it was settled. */
    public enum Outcome {
        /** Sent; the answer told so, or else the marker. */
        WRITTEN(true, "written"),
        /** Left open by an earlier run; its marker tells that it was applied. */
        RECOVERED(true, "was written by an earlier run, as its marker shows"),
        /** Another batch of this number was first; what it held is decided again. */
        NUMBER_TAKEN(false, "not written, another of this number was first"),
        /** The number belongs to somebody else's metadata; the next is tried. */
        NUMBER_UNUSABLE(false, "not written, its number is taken by something else"),
        /** The API objects to what is in it. */
        REFUSED(false, "refused by the API"),
        /** Tabs or headers are others now; what it held is decided again. */
        LAYOUT_CHANGED(false, "not written, tabs or headers are others now"),
        /** Of an earlier run, and not applied; what it held is decided again. */
        GIVEN_UP(false, "of an earlier run was not written, its reports are decided again");

        private final boolean written;
        private final String words;

        Outcome(boolean written, String words) {
            this.written = written;
            this.words = words;
        }

        String words() {
            return words;
        }

        public boolean isWritten() {
            return written;
        }
    }

    static BatchSettled written(Attempt attempt, List<LedgerEntry> entries, @Nullable Duration took) {
        Map<Operation, BigDecimal> pulgadas = new EnumMap<>(Operation.class);
        int reports = 0;
        for (LedgerEntry entry : entries) {
            reports += entry.sources().size();
            Operation operation = entry.entry().operation();
            if (operation != null && entry.entry().union() != null) {
                pulgadas.merge(operation, entry.entry().pulgadas(), BigDecimal::add);
            }
        }
        Outcome outcome = took == null ? Outcome.RECOVERED : Outcome.WRITTEN;
        return new BatchSettled(attempt.workbook(), attempt.number(), outcome, entries.size(), reports, pulgadas, took);
    }

    static BatchSettled notWritten(Attempt attempt, Outcome outcome, @Nullable Duration took) {
        return new BatchSettled(attempt.workbook(), attempt.number(), outcome, attempt.entries(), 0, Map.of(), took);
    }
}
