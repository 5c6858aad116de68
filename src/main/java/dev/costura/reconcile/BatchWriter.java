package dev.costura.reconcile;

import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.BatchSending.Sent;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Outcome.Refused;
import dev.costura.workbook.Outcome.Written;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private final WorkBehind behind;
    private final RowRepairs repairs;
    private final Poisons poisons;
    /** By the same picture: with a new one, another step begins. */
    private @Nullable Batch previous;

    BatchWriter(
            Run run,
            BatchSending sending,
            Settlement settlement,
            WorkBehind behind,
            RowRepairs repairs,
            Poisons poisons) {
        this.run = run;
        this.sending = sending;
        this.settlement = settlement;
        this.behind = behind;
        this.repairs = repairs;
        this.poisons = poisons;
    }

    @Override
    public void write(Chunk<? extends LedgerEntry> chunk) {
        Deque<List<LedgerEntry>> parts = new ArrayDeque<>();
        Set<String> refused = new HashSet<>();
        parts.push(new ArrayList<>(chunk.getItems()));
        while (!parts.isEmpty() && !run.mustPlanAnew()) {
            List<LedgerEntry> part = parts.pop().stream()
                    .filter(entry -> !refused.contains(entry.entry().spool().ot()))
                    .toList();
            if (!part.isEmpty()) {
                send(part, parts, refused);
            }
        }
        if (!refused.isEmpty()) {
            run.planAnew();
        }
        run.note();
    }

    /** What is refused is sent again in halves, until the entry is found that the API objects to. */
    private void send(List<LedgerEntry> entries, Deque<List<LedgerEntry>> parts, Set<String> refused) {
        Batch batch = Batch.of(
                run.nextNumber(), entries.stream().map(LedgerEntry::entry).toList());
        Sent sent = sending.send(run, batch, entries, run.picture());
        behind.await();
        if (sent.outcome() instanceof Written written) {
            settle(sent, entries, batch, written.receipt());
        } else if (!(sent.outcome() instanceof Refused refusal)) {
            run.planAnew();
        } else if (entries.size() > 1) {
            int half = entries.size() / 2;
            parts.push(entries.subList(half, entries.size()));
            parts.push(entries.subList(0, half));
        } else {
            // The counters that its work order's later entries carry count it in, so they wait for the next plan.
            refused.add(entries.get(0).entry().spool().ot());
            poisons.found(entries.get(0), refusal.message());
        }
    }

    /** The last batch of a run is settled with its chunk: there is nothing to be done meanwhile. */
    private boolean mayBeFollowed(List<LedgerEntry> entries) {
        return entries.size() == run.definition().eventsPerBatch() && !run.mustPlanAnew();
    }

    /** What is not as it was meant is put right before the batch counts as settled; the plan is old then. */
    private void settle(Sent sent, List<LedgerEntry> entries, Batch batch, Receipt receipt) {
        run.wrote(batch.number());
        Picture picture = run.picture();
        List<Integer> rows = receipt.metadataRows();
        Batch earlier = previous;
        if (earlier != null && !receipt.goneSince().isEmpty()) {
            repairs.repair(run, earlier, picture);
            run.planAnew();
        }
        if (!receipt.isComplete()) {
            boolean anyRepair = repairs.repair(run, batch, picture);
            rows = rows.contains(0) || anyRepair ? run.workbook().look(batch).metadataRows() : rows;
            if (anyRepair) {
                run.planAnew();
            }
        }
        previous = batch;
        List<Integer> seen = rows;
        if (mayBeFollowed(entries)) {
            behind.handOver(() -> settlement.applied(sent.attempt(), entries, seen, sent.took()));
        } else {
            settlement.applied(sent.attempt(), entries, seen, sent.took());
        }
    }
}
