package dev.costura.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workbook of an execution of the fleet's job as people look at it.
 *
 * @param worker who has it, or had it last; null: nobody yet, or it was let go
 * @param takes how often it was taken; more than once where a worker was lost
 * @param run the run on the workbook; null while it has none
 * @param failure a sentence; null where nothing failed
 */
public record FleetPartition(
        String workbook,
        Status status,
        @Nullable String worker,
        int takes,
        @Nullable Instant takenAt,
        @Nullable Long run,
        @Nullable String failure) {

    /** In the order in which people want to see them. */
    public enum Status {
        FAILED,
        UNDER_WAY,
        WAITING,
        STOPPED,
        COMPLETED
    }
}
