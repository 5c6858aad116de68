package dev.costura.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of the fleet as people look at it.
 *
 * @param lost silent for so long that what it has in hand is given to others
 * @param told why it is in this state; null where there is nothing to say
 * @param runsAtOnce partitions that it has in hand at once; 0 of a service, which takes none
 * @param doing what it has in hand, partitions first
 */
public record FleetProcess(
        String name,
        FleetProperties.Role role,
        String host,
        Instant joinedAt,
        Instant seenAt,
        Members.State state,
        boolean lost,
        @Nullable String told,
        int runsAtOnce,
        List<Doing> doing) {

    /**
     * A workbook that a process has in hand.
     *
     * @param run the run on it; null while it has none yet
     */
    public record Doing(String workbook, @Nullable Long run, Kind kind, Instant since) {}

    /** What a process has a workbook in hand for. */
    public enum Kind {
        /** It is a partition of an execution of the fleet. */
        PARTITION,
        /** A run of its own: on demand, or by the clock. */
        LAUNCH
    }

    /** Whether it is there to hear what it is told. */
    public boolean canBeTold() {
        return !lost && state != Members.State.LEFT;
    }
}
