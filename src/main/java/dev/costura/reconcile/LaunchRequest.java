package dev.costura.reconcile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param workOrders empty for all
 * @param requestId the same one again answers with the same run; null for a run of its own
 * @param launchedBy who asked: a user, or what launched it on schedule
 */
public record LaunchRequest(
        String workbook,
        String job,
        Set<String> workOrders,
        boolean dryRun,
        @Nullable String requestId,
        String launchedBy) {

    public static LaunchRequest of(String workbook, String job, String launchedBy) {
        return new LaunchRequest(workbook, job, Set.of(), false, null, launchedBy);
    }
}
