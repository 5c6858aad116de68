package dev.costura.reconcile;

import java.time.Duration;
import java.time.LocalDateTime;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/**
 * Published when a run of this process is over, its end is on record and its workbook is free again; once for each.
 *
 * @param exit {@link #COMPLETED}, {@link #WITH_REJECTIONS}, {@link #DRY_RUN}, {@link #STOPPED} or {@link #FAILED}
 */
public record RunEnded(long executionId, String workbook, String job, String exit, Duration duration) {

    public static final String COMPLETED = "COMPLETED";
    /** Completed, but something was refused. */
    public static final String WITH_REJECTIONS = RunListener.WITH_REJECTIONS;
    /** Completed without writing anything, as it was told to. */
    public static final String DRY_RUN = "DRY_RUN";

    public static final String STOPPED = "STOPPED";
    public static final String FAILED = "FAILED";

    static RunEnded of(WorkbookDefinition definition, JobExecution run) {
        RunParameters parameters = RunParameters.of(run.getJobParameters());
        return new RunEnded(
                run.getId(), definition.id(), parameters.job(), exitOf(run, parameters.dryRun()), durationOf(run));
    }

    /** So far, where it has not ended. The job repository's times have no zone: where its clocks are set back meanwhile, zero. */
    static Duration durationOf(JobExecution run) {
        LocalDateTime start = run.getStartTime();
        LocalDateTime end = run.getEndTime() == null ? LocalDateTime.now() : run.getEndTime();
        Duration duration = start == null ? Duration.ZERO : Duration.between(start, end);
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static String exitOf(JobExecution run, boolean dryRun) {
        if (run.getStatus() == BatchStatus.COMPLETED) {
            boolean refused = run.getExitStatus().getExitCode().equals(WITH_REJECTIONS);
            return dryRun ? DRY_RUN : refused ? WITH_REJECTIONS : COMPLETED;
        }
        return run.getStatus() == BatchStatus.STOPPED ? STOPPED : FAILED;
    }
}
