package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.BatchSending.Sent;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Outcome.Written;
import dev.costura.workbook.Receipt;
import java.util.ArrayList;
import java.util.List;
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

    private final Run run;
    private final BatchSending sending;
    private final Settlement settlement;
    private final RowRepairs repairs;

    BatchWriter(Run run, BatchSending sending, Settlement settlement, RowRepairs repairs) {
        this.run = run;
        this.sending = sending;
        this.settlement = settlement;
        this.repairs = repairs;
    }

    @Override
    public void write(Chunk<? extends LedgerEntry> chunk) {
        List<LedgerEntry> entries = new ArrayList<>(chunk.getItems());
        Batch batch = Batch.of(
                run.nextNumber(), entries.stream().map(LedgerEntry::entry).toList());
        Sent sent = sending.send(run, batch, entries, run.picture());
        if (sent.outcome() instanceof Written written) {
            settle(sent.attempt(), entries, batch, written.receipt());
        } else {
            run.planAnew();
        }
        run.note();
    }

    /** Rows that moved meanwhile are put right before the batch counts as settled; the plan is old then. */
    private void settle(Attempt attempt, List<LedgerEntry> entries, Batch batch, Receipt receipt) {
        run.wrote(attempt.number());
        settlement.applied(attempt, entries, metadataRows(batch, receipt));
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
