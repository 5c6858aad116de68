package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.OwedRows;
import dev.costura.staging.StagingQueue;
import dev.costura.staging.StagingQueue.Carried;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What follows from a batch being in the workbook. Callers bring the transaction: ledger and queue change together. */
@Component
class Settlement {

    private final StagingQueue queue;
    private final Attempts attempts;
    private final OwedRows owed;
    private final ApplicationEventPublisher events;

    Settlement(StagingQueue queue, Attempts attempts, OwedRows owed, ApplicationEventPublisher events) {
        this.queue = queue;
        this.attempts = attempts;
        this.owed = owed;
        this.events = events;
    }

    /**
     * The attempt is in the workbook: so are the reports that its entries carry.
     *
     * @param metadataRows of the entries, 0 where a row was not seen
     * @param took from its sending to the answer; null where another run sent it
     */
    void applied(Attempt attempt, List<LedgerEntry> entries, List<Integer> metadataRows, @Nullable Duration took) {
        if (!attempts.applied(attempt, entries, metadataRows)) {
            return;
        }
        owed.applied(attempt.workbook(), entries);
        queue.applied(entries.stream()
                .flatMap(entry -> entry.sources().stream().map(arrival -> new Carried(arrival, entry.seq())))
                .toList());
        events.publishEvent(BatchSettled.written(attempt, entries, took));
    }
}
