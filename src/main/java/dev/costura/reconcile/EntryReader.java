package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.stereotype.Component;

/**
 * Reads this run's planned entries in order, the next batch while the last one is written, and ends when the plan turned out
 * to be out of date; not before all that was sent is settled.
 */
@Component
@StepScope
class EntryReader implements ItemStreamReader<LedgerEntry> {

    private final Run run;
    private final WorkBehind behind;
    private final ReadAhead<LedgerEntry> pages;
    private final Queue<LedgerEntry> page = new ArrayDeque<>();

    EntryReader(Run run, Ledger ledger, WorkBehind behind) {
        this.run = run;
        this.behind = behind;
        // The run is one per thread for Spring: what the other thread needs of it is taken here.
        String workbook = run.workbookId();
        long execution = run.executionId();
        int size = run.definition().eventsPerBatch();
        this.pages =
                new ReadAhead<>(size, last -> ledger.planned(workbook, execution, last == null ? 0 : last.seq(), size));
    }

    @Override
    public @Nullable LedgerEntry read() {
        if (page.isEmpty() && !run.mustPlanAnew()) {
            page.addAll(pages.page());
        }
        LedgerEntry next = run.mustPlanAnew() ? null : page.poll();
        if (next == null) {
            behind.await(); // Before the step ends, for what went wrong is to fail it.
        }
        return next;
    }

    @Override
    public void close() {
        pages.close();
    }
}
