package dev.costura.reconcile;

import dev.costura.ledger.Ledger.Written;
import dev.costura.reconcile.Metrics.WorkerDay;
import dev.costura.reconcile.MetricsProcessor.WorkOrderResult;
import dev.costura.union.Operation;
import dev.costura.union.WorkOrderMetrics;
import dev.costura.union.Worker;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.stereotype.Component;

/** Adds what was written to where a work order stood. */
@Component
@StepScope
class MetricsProcessor implements ItemProcessor<TouchedWorkOrder, WorkOrderResult> {

    private final Run run;

    MetricsProcessor(Run run) {
        this.run = run;
    }

    record WorkOrderResult(WorkOrderMetrics metrics, List<WorkerDay> days) {}

    private record DayKey(Worker worker, LocalDate day, Operation operation) {}

    @Override
    public WorkOrderResult process(TouchedWorkOrder item) {
        ZoneId zone = run.definition().location().zone();
        WorkOrderMetrics metrics = item.before();
        Map<DayKey, WorkerDay> days = new LinkedHashMap<>();
        for (Written written : item.written()) {
            metrics = metrics.plus(written.operation(), 1, written.pulgadas());
            LocalDate day = written.operatedAt().atZone(zone).toLocalDate();
            days.merge(
                    new DayKey(written.worker(), day, written.operation()),
                    new WorkerDay(written.ot(), written.worker(), day, written.operation(), 1, written.pulgadas()),
                    MetricsProcessor::sum);
        }
        return new WorkOrderResult(metrics, List.copyOf(days.values()));
    }

    private static WorkerDay sum(WorkerDay one, WorkerDay other) {
        BigDecimal pulgadas = one.pulgadas().add(other.pulgadas());
        return new WorkerDay(
                one.ot(), one.worker(), one.day(), one.operation(), one.unions() + other.unions(), pulgadas);
    }
}
