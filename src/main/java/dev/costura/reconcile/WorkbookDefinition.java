package dev.costura.reconcile;

import dev.costura.union.Policies;
import dev.costura.workbook.WorkbookLocation;
import java.util.Map;
import java.util.Optional;

/**
 * All that is configured for one workbook.
 *
 * @param eventsPerBatch rows of Metadata in one API call
 * @param tell who is told what happens to it
 */
public record WorkbookDefinition(
        WorkbookLocation location,
        Policies policies,
        int eventsPerBatch,
        Map<String, JobDefinition> jobs,
        TellDefinition tell) {

    private static final String JOB_NAME_PREFIX = "reconcile-";

    public static final int DEFAULT_EVENTS_PER_BATCH = 900;

    public WorkbookDefinition {
        jobs = Map.copyOf(jobs);
    }

    public String id() {
        return location.id();
    }

    public Optional<JobDefinition> job(String name) {
        return Optional.ofNullable(jobs.get(name));
    }

    /** Whether any of its jobs is launched by the clock. */
    public boolean isScheduled() {
        return jobs.values().stream().anyMatch(job -> job.cron() != null);
    }

    /** The Spring Batch job of this workbook, whatever it is launched as. */
    String batchJobName() {
        return JOB_NAME_PREFIX + id();
    }

    static String idOf(String batchJobName) {
        return batchJobName.substring(JOB_NAME_PREFIX.length());
    }
}
