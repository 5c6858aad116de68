package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.ledger.LedgerEntry;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Outcome;
import dev.costura.workbook.Outcome.NumberTaken;
import dev.costura.workbook.Outcome.NumberUnusable;
import dev.costura.workbook.Outcome.Written;
import dev.costura.workbook.Receipt;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.stereotype.Component;

/**
 * Writes a chunk as one batch (design §5): the attempt goes on record and to disk, then the batch is sent, then the
 * ledger and the queue are settled in the chunk's transaction. A crash between any two of these is what {@link Recovery}
 * is for.
 */
@Component
@StepScope
class BatchWriter implements ItemWriter<LedgerEntry> {

    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

    private final Run run;
    private final Attempts attempts;
    private final Recovery recovery;
    private final RowRepairs repairs;

    BatchWriter(Run run, Attempts attempts, Recovery recovery, RowRepairs repairs) {
        this.run = run;
        this.attempts = attempts;
        this.recovery = recovery;
        this.repairs = repairs;
    }

    @Override
    public void write(Chunk<? extends LedgerEntry> chunk) {
        List<LedgerEntry> entries = new ArrayList<>(chunk.getItems());
        Batch batch = Batch.of(
                run.nextNumber(), entries.stream().map(LedgerEntry::entry).toList());
        Attempt attempt = attempts.begin(
                run.workbookId(),
                run.workbook().location().spreadsheetId(),
                batch.number(),
                run.executionId(),
                batch.hash(),
                entries);
        Outcome outcome = run.workbook().write(batch, run.picture());
        if (outcome instanceof Written written) {
            settle(attempt, entries, batch, written.receipt());
        } else if (outcome instanceof NumberTaken taken) {
            log.info(
                    "Workbook {}: batch {} was written by somebody else; planning anew",
                    run.workbookId(),
                    batch.number());
            attempts.superseded(attempt);
            recovery.numberWentTo(run.workbook(), taken.theirs());
            run.planAnew();
        } else if (outcome instanceof NumberUnusable) {
            attempts.superseded(attempt);
            run.unusable(batch.number());
            run.planAnew();
        }
        run.note();
    }

    /** Rows that moved meanwhile are put right before the batch counts as settled; the plan is old then. */
    private void settle(Attempt attempt, List<LedgerEntry> entries, Batch batch, Receipt receipt) {
        run.wrote(attempt.number());
        recovery.applied(attempt, entries, metadataRows(batch, receipt));
        if (!receipt.misplaced().isEmpty()) {
            repairs.repair(run, batch, receipt, run.picture());
            run.planAnew();
        }
    }

    /** The answer shows Metadata from its last known row on; what is not seen there is looked for everywhere. */
    private List<Integer> metadataRows(Batch batch, Receipt receipt) {
        if (!receipt.metadataRows().contains(0)) {
            return receipt.metadataRows();
        }
        List<Integer> found = run.workbook().look(batch).metadataRows();
        long missing = found.stream().filter(row -> row == 0).count();
        if (missing > 0) {
            run.warn(
                    "%d of the %d Metadata rows of batch %d were acknowledged and can't be seen; look for a filter on the tab."
                            .formatted(missing, found.size(), batch.number()));
        }
        return found;
    }
}
