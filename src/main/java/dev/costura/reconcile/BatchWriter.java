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
import dev.costura.workbook.WorkbookException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

    BatchWriter(Run run, Attempts attempts, Recovery recovery) {
        this.run = run;
        this.attempts = attempts;
        this.recovery = recovery;
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
            settle(attempt, entries, written.receipt());
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

    private void settle(Attempt attempt, List<LedgerEntry> entries, Receipt receipt) {
        if (!receipt.misplaced().isEmpty()) {
            throw new WorkbookException(
                    WorkbookException.Kind.CONTRADICTION,
                    "Rows of workbook %s were moved while batch %d was written, so it hit others: %s. Put these rows right by the run's lineage, then run again."
                            .formatted(
                                    run.workbookId(),
                                    attempt.number(),
                                    receipt.misplaced().stream()
                                            .map(Receipt.Misplaced::toString)
                                            .limit(10)
                                            .collect(Collectors.joining("; "))));
        }
        recovery.applied(attempt, entries, receipt.metadataRows());
        run.wrote(attempt.number());
    }
}
