package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.ledger.KeptPictures;
import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.TakenOverException;
import dev.costura.workbook.Batch;
import dev.costura.workbook.KeptPicture;
import dev.costura.workbook.Outcome;
import dev.costura.workbook.Picture;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a batch (design §5): the lease is looked at, the attempt goes on record and to disk, then the batch is sent. An
 * attempt that was not applied is given up here; one that was is the caller's to settle.
 */
@Component
class BatchSending {

    private static final Logger log = LoggerFactory.getLogger(BatchSending.class);

    private final Attempts attempts;
    private final KeptPictures pictures;
    private final Leases leases;

    BatchSending(Attempts attempts, KeptPictures pictures, Leases leases) {
        this.attempts = attempts;
        this.pictures = pictures;
        this.leases = leases;
    }

    record Sent(Attempt attempt, Outcome outcome) {}

    /**
     * @param entries on record already, those of the batch
     * @param picture by which the batch was planned
     */
    Sent send(Run run, Batch batch, List<LedgerEntry> entries, Picture picture) {
        stillOurs(run);
        Attempt attempt = attempts.begin(
                run.workbookId(),
                run.workbook().location().spreadsheetId(),
                batch.number(),
                run.executionId(),
                batch.hash(),
                entries,
                keep(run, picture));
        Outcome outcome = run.workbook().write(batch, picture);
        if (outcome instanceof Outcome.NumberTaken) {
            log.info("Workbook {}: {} was written by somebody else first", run.workbookId(), batch);
        } else if (outcome instanceof Outcome.NumberUnusable) {
            run.unusable(batch.number());
        }
        if (outcome instanceof Outcome.Refused) {
            attempts.refused(attempt);
        } else if (!(outcome instanceof Outcome.Written)) {
            attempts.superseded(attempt);
        }
        return new Sent(attempt, outcome);
    }

    /** Once for all batches of a plan: a later process that finds rows hit by mistake knows from it what stood there. */
    private long keep(Run run, Picture picture) {
        return run.keptAs(
                picture, () -> pictures.keep(run.workbookId(), run.executionId(), KeptPicture.bytes(picture)));
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
