package dev.costura.reconcile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param workOrders empty for all
 * @param requestId the same one again answers with the same run; null for a run of its own
 * @param launchedBy who asked: a user, or what launched it on schedule
 * @param plan the dry run whose plan is to be written, and nothing else; null to decide what waits now
 */
public record LaunchRequest(
        String workbook,
        String job,
        Set<String> workOrders,
        boolean dryRun,
        @Nullable String requestId,
        String launchedBy,
        @Nullable Long plan) {

    public LaunchRequest(
            String workbook,
            String job,
            Set<String> workOrders,
            boolean dryRun,
            @Nullable String requestId,
            String launchedBy) {
        this(workbook, job, workOrders, dryRun, requestId, launchedBy, null);
    }

    /** What a dry run showed, for the work orders that it was about. */
    public static LaunchRequest ofPlan(String workbook, String job, long plan, String launchedBy) {
        return new LaunchRequest(workbook, job, Set.of(), false, null, launchedBy, plan);
    }

    public static LaunchRequest of(String workbook, String job, String launchedBy) {
        return new LaunchRequest(workbook, job, Set.of(), false, null, launchedBy);
    }
}
