package dev.costura.reconcile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/** One line for each run that begins and each that ends: a sentence, and its facts as key-value pairs. */
final class RunLog {

    /** A logger of its own, so that one setting of the level is enough for this kind of line. */
    private static final Logger RUNS = LoggerFactory.getLogger("dev.costura.runs");

    private RunLog() {}

    static void begins(long executionId, String workbook, RunParameters parameters) {
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

    static void ended(JobExecution run, String workbook, String job, RunReport report, @Nullable String failure) {
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
}
