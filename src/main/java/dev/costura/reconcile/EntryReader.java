package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.stereotype.Component;

/** Reads this run's planned entries in order, and ends when the plan turned out to be out of date. */
@Component
@StepScope
class EntryReader implements ItemReader<LedgerEntry> {

    private final Run run;
    private final Ledger ledger;
    private final Queue<LedgerEntry> page = new ArrayDeque<>();
    private long last;

    EntryReader(Run run, Ledger ledger) {
        this.run = run;
        this.ledger = ledger;
    }

    @Override
    public @Nullable LedgerEntry read() {
        if (run.mustPlanAnew()) {
            return null;
        }
        if (page.isEmpty()) {
            List<LedgerEntry> next = ledger.planned(
                    run.workbookId(), run.executionId(), last, run.definition().eventsPerBatch());
            page.addAll(next);
        }
        LedgerEntry entry = page.poll();
        last = entry == null ? last : entry.seq();
        return entry;
    }
}
