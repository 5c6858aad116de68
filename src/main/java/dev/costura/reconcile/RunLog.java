package dev.costura.reconcile;

import dev.costura.reconcile.ReportsDecided.Refused;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * One line for each run that begins or ends, each batch that is settled and each report that is rejected, once it is
 * committed. A line can be read on its own and has its facts as key-value pairs too; what it shares with the other lines of
 * its run (run, workbook, batch) is in the MDC, so a pair never bears one of these names. No line names a worker.
 */
@Component
class RunLog {

    /** Loggers of their own, so that one setting of the level is enough for each kind of line. */
    private static final Logger RUNS = LoggerFactory.getLogger("dev.costura.runs");

    private static final Logger BATCHES = LoggerFactory.getLogger("dev.costura.batches");
    private static final Logger DECISIONS = LoggerFactory.getLogger("dev.costura.decisions");

    /** Of a run and reason; the rest is counted. Who wants to see all finds them in the queue. */
    private static final int MOST_REJECTIONS = 100;

    private static final String RUN = "run";
    private static final String WORKBOOK = "workbook";
    private static final String BATCH = "batch";

    private final Map<Long, Map<String, Integer>> rejections = new ConcurrentHashMap<>();

    /** From now on all lines of this thread are the run's. */
    static void enter(long executionId, String workbook) {
        MDC.put(RUN, String.valueOf(executionId));
        MDC.put(WORKBOOK, workbook);
    }

    static void leave() {
        MDC.remove(RUN);
        MDC.remove(WORKBOOK);
    }

    /** Until it is closed all lines of this thread are the batch's. */
    static MDC.MDCCloseable ofBatch(long number) {
        return MDC.putCloseable(BATCH, String.valueOf(number));
    }

    void begins(long executionId, String workbook, RunParameters parameters) {
        RUNS.atInfo()
                .addKeyValue("job", parameters.job())
                .addKeyValue("dryRun", parameters.dryRun())
                .log(
                        "Run {} of {} on workbook {} begins{}",
                        executionId,
                        parameters.job(),
                        workbook,
                        parameters.dryRun() ? ", and will write nothing" : "");
    }

    void ended(JobExecution run, String workbook, String job, RunReport report, @Nullable String failure) {
        Duration took = RunEnded.durationOf(run);
        LoggingEventBuilder line = RUNS.atLevel(run.getStatus() == BatchStatus.FAILED ? Level.WARN : Level.INFO)
                .addKeyValue("job", job)
                .addKeyValue("status", run.getStatus().name())
                .addKeyValue("applied", report.applied())
                .addKeyValue("rejected", report.rejected())
                .addKeyValue("deferred", report.deferred())
                .addKeyValue("rows", report.metadataRows())
                .addKeyValue("batches", report.batches())
                .addKeyValue("reads", report.apiCalls().reads())
                .addKeyValue("writes", report.apiCalls().writes())
                .addKeyValue("retries", report.apiCalls().retries())
                .addKeyValue("millis", took.toMillis());
        if (failure != null) {
            line = line.addKeyValue("failure", failure);
        }
        line.log(
                "Run {} of {} on workbook {} ended {} in {} ms: {} applied, {} rejected, {} deferred, {} rows in {} batches{}",
                run.getId(),
                job,
                workbook,
                run.getStatus(),
                took.toMillis(),
                report.applied(),
                report.rejected(),
                report.deferred(),
                report.metadataRows(),
                report.batches(),
                failure == null ? "" : ". " + failure.replaceAll("\\s*\\R\\s*", " "));
    }

    @TransactionalEventListener
    void settled(BatchSettled batch) {
        Duration took = batch.took();
        try (MDC.MDCCloseable line = ofBatch(batch.number())) {
            LoggingEventBuilder told = BATCHES.atInfo()
                    .addKeyValue("outcome", batch.outcome().name())
                    .addKeyValue("rows", batch.rows())
                    .addKeyValue("reports", batch.reports());
            if (took != null) {
                told = told.addKeyValue("millis", took.toMillis());
            }
            told.log(
                    "Batch {} of workbook {} {}: {} rows{}{}",
                    batch.number(),
                    batch.workbook(),
                    batch.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    batch.rows(),
                    batch.outcome().isWritten() ? " with " + batch.reports() + " reports" : "",
                    took == null ? "" : " in " + took.toMillis() + " ms");
        }
    }

    @TransactionalEventListener
    void decided(ReportsDecided decided) {
        if (DECISIONS.isInfoEnabled()) {
            Map<String, Integer> told = rejections.computeIfAbsent(decided.executionId(), any -> new TreeMap<>());
            for (Refused refused : decided.refused()) {
                if (told.merge(refused.reason(), 1, Integer::sum) <= MOST_REJECTIONS) {
                    rejected(decided, refused);
                }
            }
        }
    }

    private static void rejected(ReportsDecided decided, Refused refused) {
        LoggingEventBuilder line =
                DECISIONS.atInfo().addKeyValue("reason", refused.reason()).addKeyValue("ot", refused.ot());
        if (refused.union() != null) {
            line = line.addKeyValue("union", refused.union());
        }
        if (refused.operation() != null) {
            line = line.addKeyValue("operation", refused.operation());
        }
        line.log(
                "Run {} on workbook {} rejected {} of {}: {}",
                decided.executionId(),
                decided.workbook(),
                refused.operation() == null ? "an event" : refused.operation(),
                refused.union() == null ? refused.ot() : refused.ot() + "+" + refused.union(),
                refused.reason());
    }

    /** Called once at the end of a run: how many rejections had no line of their own. */
    void more(long executionId, String workbook) {
        Map<String, Integer> told = rejections.remove(executionId);
        if (told != null) {
            told.forEach((reason, count) -> {
                if (count > MOST_REJECTIONS) {
                    DECISIONS
                            .atInfo()
                            .addKeyValue("reason", reason)
                            .addKeyValue("more", count - MOST_REJECTIONS)
                            .log(
                                    "Run {} on workbook {} rejected {} more for {}; the queue has them all",
                                    executionId,
                                    workbook,
                                    count - MOST_REJECTIONS,
                                    reason);
                }
            });
        }
    }
}
