package dev.costura.fleet;

import java.util.Map;

/**
 * How many partitions stand how.
 *
 * @param waiting nobody has them who is there
 * @param underWay somebody has them in hand
 */
public record PartitionCounts(long waiting, long underWay, long completed, long failed, long stopped) {

    static final PartitionCounts NONE = new PartitionCounts(0, 0, 0, 0, 0);

    static PartitionCounts of(Map<FleetPartition.Status, Long> counts) {
        return new PartitionCounts(
                counts.getOrDefault(FleetPartition.Status.WAITING, 0L),
                counts.getOrDefault(FleetPartition.Status.UNDER_WAY, 0L),
                counts.getOrDefault(FleetPartition.Status.COMPLETED, 0L),
                counts.getOrDefault(FleetPartition.Status.FAILED, 0L),
                counts.getOrDefault(FleetPartition.Status.STOPPED, 0L));
    }

    PartitionCounts plus(PartitionCounts other) {
        return new PartitionCounts(
                waiting + other.waiting,
                underWay + other.underWay,
                completed + other.completed,
                failed + other.failed,
                stopped + other.stopped);
    }

    /** Those that stand so. */
    public long of(FleetPartition.Status status) {
        return switch (status) {
            case WAITING -> waiting;
            case UNDER_WAY -> underWay;
            case COMPLETED -> completed;
            case FAILED -> failed;
            case STOPPED -> stopped;
        };
    }

    public long total() {
        return waiting + underWay + completed + failed + stopped;
    }
}
