package dev.costura.reconcile;

import dev.costura.union.Deciding;
import dev.costura.union.Decision;
import dev.costura.union.Decisions;
import dev.costura.union.Policies;
import dev.costura.union.WorkOrder;
import dev.costura.union.WorkOrderMetrics;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.stereotype.Component;

/** Has the domain decide one work order. */
@Component
@StepScope
class DecidingProcessor implements ItemProcessor<WorkOrderReports, DecidedWorkOrder> {

    private final Run run;
    private final Clock clock;

    DecidingProcessor(Run run, Clock clock) {
        this.run = run;
        this.clock = clock;
    }

    @Override
    public DecidedWorkOrder process(WorkOrderReports item) {
        WorkOrder order = run.picture().workOrder(item.ot());
        Policies policies = run.definition().policies();
        boolean checkCounters = run.job().mode() == JobDefinition.Mode.FULL;
        Decisions decisions = Deciding.decide(
                order,
                item.reports(),
                policies,
                checkCounters,
                run.decidesAt(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                run.picture()::recorded,
                item.owed());
        decisions.warnings().forEach(run::warn);
        run.stoodAlready(decisions.decisions().stream()
                .filter(Decision.Recorded.class::isInstance)
                .count());
        return new DecidedWorkOrder(item.ot(), decisions, WorkOrderMetrics.of(item.ot(), order.unions(), policies));
    }
}
