package dev.costura.ops.metrics;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.EndedRun;
import dev.costura.reconcile.JobDefinition;
import dev.costura.reconcile.Runs;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.stereotype.Component;

/** How things stand: the queue, open batches, the last runs. Where the database does not answer these are NaN. */
@Component
class StandingMeters implements MeterBinder {

    private static final List<Status> SHOWN =
            List.of(Status.PENDING, Status.DEFERRED, Status.ACCEPTED, Status.REJECTED);
    private static final List<Status> WAITING = List.of(Status.PENDING, Status.DEFERRED);

    private final Definitions definitions;
    private final FreshFigures figures;
    private final Runs runs;
    private final Clock clock;

    StandingMeters(Definitions definitions, FreshFigures figures, Runs runs, Clock clock) {
        this.definitions = definitions;
        this.figures = figures;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("costura.database.up", figures, of -> of.isDatabaseUp() ? 1 : 0)
                .description("1 where the database answers")
                .register(registry);
        for (WorkbookDefinition definition : definitions.all()) {
            ofQueue(registry, definition.id());
            ofWork(registry, definition.id());
            definition.jobs().values().forEach(job -> ofRuns(registry, definition.id(), job));
        }
    }

    private void ofQueue(MeterRegistry registry, String workbook) {
        for (Status status : SHOWN) {
            Gauge.builder("costura.queue.depth", figures, known(workbook, of -> of.depth(status)))
                    .tags("workbook", workbook, "status", status.name())
                    .description("reports that wait, or were rejected and not dealt with, by status")
                    .register(registry);
        }
        for (Status status : WAITING) {
            TimeGauge.builder(
                            "costura.queue.oldest",
                            figures,
                            TimeUnit.SECONDS,
                            known(workbook, of -> age(of.oldest(status))))
                    .tags("workbook", workbook, "status", status.name())
                    .description("for how long the oldest report has waited, 0 where none waits")
                    .register(registry);
        }
    }

    private void ofWork(MeterRegistry registry, String workbook) {
        TimeGauge.builder("costura.batch.open", figures, TimeUnit.SECONDS, known(workbook, of -> age(of.openSince())))
                .tags("workbook", workbook)
                .description("for how long it is not known whether a batch was written, 0 where all is known")
                .register(registry);
        Gauge.builder("costura.lease.held", runs, of -> of.holds(workbook) ? 1 : 0)
                .tags("workbook", workbook)
                .description("1 while a run of this process holds the workbook")
                .register(registry);
    }

    private void ofRuns(MeterRegistry registry, String workbook, JobDefinition job) {
        String scheduled = String.valueOf(job.cron() != null);
        TimeGauge.builder(
                        "costura.run.last.completed.timestamp",
                        figures,
                        TimeUnit.SECONDS,
                        known(workbook, of -> seconds(of.lastCompleted().get(job.name()))))
                .tags("workbook", workbook, "job_name", job.name(), "scheduled", scheduled)
                .description("when a run of this job last completed, 0 where none has")
                .register(registry);
        Gauge.builder(
                        "costura.run.last.failed",
                        figures,
                        known(workbook, of -> failed(of.lastRuns().get(job.name()))))
                .tags("workbook", workbook, "job_name", job.name())
                .description("1 where the last run of this job failed")
                .register(registry);
    }

    private static ToDoubleFunction<FreshFigures> known(String workbook, ToDoubleFunction<Figures> figure) {
        return fresh -> {
            Figures of = fresh.of(workbook);
            return of == null ? Double.NaN : figure.applyAsDouble(of);
        };
    }

    private double age(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    private static double seconds(@Nullable EndedRun run) {
        return run == null ? 0 : run.endedAt().getEpochSecond();
    }

    private static double failed(@Nullable EndedRun run) {
        return run != null && run.status() == BatchStatus.FAILED ? 1 : 0;
    }
}
