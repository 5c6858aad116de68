package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.ledger.Ledger.Written;
import dev.costura.union.WorkOrderMetrics;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.stereotype.Component;

/** Reads the work orders of the run with what was written for each. */
@Component
@StepScope
class MetricsReader implements ItemReader<TouchedWorkOrder> {

    static final int PAGE = 500;

    private final Run run;
    private final Metrics metrics;
    private final Ledger ledger;
    private final Queue<TouchedWorkOrder> page = new ArrayDeque<>();
    private String last = "";

    MetricsReader(Run run, Metrics metrics, Ledger ledger) {
        this.run = run;
        this.metrics = metrics;
        this.ledger = ledger;
    }

    @Override
    public @Nullable TouchedWorkOrder read() {
        if (page.isEmpty()) {
            List<WorkOrderMetrics> next = metrics.unsettled(run.executionId(), last, PAGE);
            if (!next.isEmpty()) {
                fill(next);
            }
        }
        return page.poll();
    }

    private void fill(List<WorkOrderMetrics> next) {
        List<String> orders = next.stream().map(WorkOrderMetrics::ot).toList();
        last = orders.get(orders.size() - 1);
        Map<String, List<Written>> written = ledger.writtenBy(run.executionId(), orders.get(0), last).stream()
                .collect(Collectors.groupingBy(Written::ot));
        next.forEach(before -> page.add(new TouchedWorkOrder(before, written.getOrDefault(before.ot(), List.of()))));
    }
}
