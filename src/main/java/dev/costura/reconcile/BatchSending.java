package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.TakenOverException;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Outcome;
import dev.costura.workbook.Picture;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Sends a batch (design §5): the lease is looked at, the attempt goes on record and to disk, then the batch is sent. An
 * attempt that was not applied is given up here; one that was is the caller's to settle.
 */
@Component
class BatchSending {

    private final Attempts attempts;
    private final PictureKeeping pictures;
    private final Leases leases;
    private final WorkBehind behind;
    private final ApplicationEventPublisher events;

    BatchSending(
            Attempts attempts,
            PictureKeeping pictures,
            Leases leases,
            WorkBehind behind,
            ApplicationEventPublisher events) {
        this.attempts = attempts;
        this.pictures = pictures;
        this.leases = leases;
        this.behind = behind;
        this.events = events;
    }

    /** @param took from the sending to the answer */
    record Sent(Attempt attempt, Outcome outcome, Duration took) {}

    /**
     * @param entries on record already, those of the batch
     * @param picture by which the batch was planned
     */
    Sent send(Run run, Batch batch, List<LedgerEntry> entries, Picture picture) {
        RunContext.enterBatch(batch.number());
        try {
            return sendOnRecord(run, batch, entries, picture);
        } finally {
            RunContext.leaveBatch();
        }
    }

    private Sent sendOnRecord(Run run, Batch batch, List<LedgerEntry> entries, Picture picture) {
        stillOurs(run);
        Attempt attempt = attempts.begin(
                run.workbookId(),
                run.workbook().location().spreadsheetId(),
                batch.number(),
                run.executionId(),
                batch.hash(),
                entries,
                pictures.keep(run, picture));
        behind.begin();
        long sent = System.nanoTime();
        Outcome outcome = run.workbook().write(batch, picture);
        Duration took = Duration.ofNanos(System.nanoTime() - sent);
        if (outcome instanceof Outcome.NumberUnusable) {
            run.unusable(batch.number());
        }
        if (outcome instanceof Outcome.Refused) {
            attempts.refused(attempt);
        } else if (!(outcome instanceof Outcome.Written)) {
            attempts.superseded(attempt);
        }
        if (!(outcome instanceof Outcome.Written)) {
            events.publishEvent(BatchSettled.notWritten(attempt, toldOf(outcome), took));
        }
        return new Sent(attempt, outcome, took);
    }

    private static BatchSettled.Outcome toldOf(Outcome outcome) {
        if (outcome instanceof Outcome.NumberTaken) {
            return BatchSettled.Outcome.NUMBER_TAKEN;
        } else if (outcome instanceof Outcome.NumberUnusable) {
            return BatchSettled.Outcome.NUMBER_UNUSABLE;
        }
        return outcome instanceof Outcome.Refused ? BatchSettled.Outcome.REFUSED : BatchSettled.Outcome.LAYOUT_CHANGED;
    }

    /** A process that stood still past its lease (stopped, asleep, cut off) must leave the workbook to its successor. */
    private void stillOurs(Run run) {
        if (!leases.isOurs(run.workbookId())) {
            throw new TakenOverException(
                    "Run %d stood still for longer than its lease on workbook %s lasts, and another run has taken over. It goes on with the work; nothing was lost."
                            .formatted(run.executionId(), run.workbookId()));
        }
    }
}
