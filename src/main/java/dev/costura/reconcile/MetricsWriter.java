package dev.costura.reconcile;

import dev.costura.reconcile.MetricsProcessor.WorkOrderResult;
import java.util.List;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.stereotype.Component;

/** Keeps the metrics with the run. */
@Component
@StepScope
class MetricsWriter implements ItemWriter<WorkOrderResult> {

    private final Run run;
    private final Metrics metrics;

    MetricsWriter(Run run, Metrics metrics) {
        this.run = run;
        this.metrics = metrics;
    }

    @Override
    public void write(Chunk<? extends WorkOrderResult> chunk) {
        List<WorkOrderResult> results = List.copyOf(chunk.getItems());
        metrics.settle(
                run.executionId(),
                results.stream().map(WorkOrderResult::metrics).toList(),
                results.stream().flatMap(result -> result.days().stream()).toList());
    }
}
