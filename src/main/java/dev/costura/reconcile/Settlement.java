package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.OwedRows;
import dev.costura.staging.StagingQueue;
import dev.costura.staging.StagingQueue.Carried;
import java.util.List;
import org.springframework.stereotype.Component;

/** What follows from a batch being in the workbook. Callers bring the transaction: ledger and queue change together. */
@Component
class Settlement {

    private final StagingQueue queue;
    private final Attempts attempts;
    private final OwedRows owed;

    Settlement(StagingQueue queue, Attempts attempts, OwedRows owed) {
        this.queue = queue;
        this.attempts = attempts;
        this.owed = owed;
    }

    /**
     * The attempt is in the workbook: so are the reports that its entries carry.
     *
     * @param metadataRows of the entries, 0 where a row was not seen
     */
    void applied(Attempt attempt, List<LedgerEntry> entries, List<Integer> metadataRows) {
        if (!attempts.applied(attempt, entries, metadataRows)) {
            return;
        }
        owed.applied(attempt.workbook(), entries);
        queue.applied(entries.stream()
                .flatMap(entry -> entry.sources().stream().map(arrival -> new Carried(arrival, entry.seq())))
                .toList());
    }
}
