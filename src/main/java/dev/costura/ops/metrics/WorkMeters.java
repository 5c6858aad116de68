package dev.costura.ops.metrics;

import dev.costura.reconcile.BatchSettled;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.ReportsDecided;
import dev.costura.reconcile.RunEnded;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.Status;
import dev.costura.union.Operation;
import dev.costura.union.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts what was done, once it is committed. Every series is there from the start with zero: of one that begins with its first
 * event Prometheus sees no increase, and the first failed run would alarm nobody.
 */
@Component
class WorkMeters {

    private static final String NO_REASON = "NONE";
    private static final List<String> EXITS =
            List.of(RunEnded.COMPLETED, RunEnded.WITH_REJECTIONS, RunEnded.DRY_RUN, RunEnded.STOPPED, RunEnded.FAILED);

    private final MeterRegistry registry;

    WorkMeters(MeterRegistry registry, Definitions definitions) {
        this.registry = registry;
        definitions.all().forEach(this::prepare);
    }

    private void prepare(WorkbookDefinition definition) {
        String workbook = definition.id();
        decisions(workbook, Status.APPLIED, NO_REASON);
        decisions(workbook, Status.DEFERRED, Reason.ARM_NOT_COMPLETE.name());
        for (Reason reason : Reason.values()) {
            decisions(workbook, Status.REJECTED, reason.name());
        }
        for (BatchSettled.Outcome outcome : BatchSettled.Outcome.values()) {
            batches(workbook, outcome);
        }
        rows(workbook);
        for (Operation operation : Operation.values()) {
            pulgadas(workbook, operation);
        }
        definition.jobs().keySet().forEach(job -> EXITS.forEach(exit -> runs(workbook, job, exit)));
    }

    @TransactionalEventListener
    void decided(ReportsDecided decided) {
        String workbook = decided.workbook();
        decided.refused().forEach(one -> decisions(workbook, Status.REJECTED, one.reason())
                .increment());
        decided.deferred()
                .forEach(reason -> decisions(workbook, Status.DEFERRED, reason).increment());
        decisions(workbook, Status.APPLIED, NO_REASON).increment(decided.recorded());
    }

    @TransactionalEventListener
    void settled(BatchSettled batch) {
        batches(batch.workbook(), batch.outcome()).increment();
        if (batch.outcome().isWritten()) {
            decisions(batch.workbook(), Status.APPLIED, NO_REASON).increment(batch.reports());
            rows(batch.workbook()).increment(batch.rows());
            batch.pulgadas().forEach((operation, inches) -> pulgadas(batch.workbook(), operation)
                    .increment(inches.doubleValue()));
        }
    }

    @EventListener
    void ended(RunEnded run) {
        runs(run.workbook(), run.job(), run.exit()).record(run.duration());
    }

    private Counter decisions(String workbook, Status outcome, String reason) {
        return Counter.builder("costura.decisions")
                .tags("workbook", workbook, "outcome", outcome.name(), "reason", reason)
                .description("decisions on reports; what is deferred is decided again by the next run")
                .register(registry);
    }

    private Counter batches(String workbook, BatchSettled.Outcome outcome) {
        return Counter.builder("costura.batches")
                .tags("workbook", workbook, "outcome", outcome.name())
                .description("batches, by what became of them")
                .register(registry);
    }

    private Counter rows(String workbook) {
        return Counter.builder("costura.metadata.rows")
                .tags("workbook", workbook)
                .description("rows of Metadata that were written")
                .register(registry);
    }

    private Counter pulgadas(String workbook, Operation operation) {
        return Counter.builder("costura.pulgadas")
                .tags("workbook", workbook, "operation", operation.name())
                .description("inches of the unions that were written")
                .register(registry);
    }

    /** Not {@code job}: that label is Prometheus's own. */
    private Timer runs(String workbook, String job, String exit) {
        return Timer.builder("costura.runs")
                .tags("workbook", workbook, "job_name", job, "exit", exit)
                .description("runs, by how they ended")
                .register(registry);
    }
}
