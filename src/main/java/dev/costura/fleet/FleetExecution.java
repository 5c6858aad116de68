package dev.costura.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution of the fleet's job as people look at it.
 *
 * @param request under which id it was asked for
 * @param manager the process that waits for its partitions
 * @param continues the execution whose failed or stopped workbooks it goes on with
 * @param continuedBy the execution that goes on with its
 * @param failures sentences, of the first partitions that failed
 */
public record FleetExecution(
        long id,
        String job,
        String status,
        String request,
        String launchedBy,
        String manager,
        boolean stopRequested,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long continues,
        @Nullable Long continuedBy,
        PartitionCounts partitions,
        List<String> failures) {

    public boolean hasEnded() {
        return endedAt != null;
    }
}
