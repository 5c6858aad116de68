package dev.costura.ops.console;

import dev.costura.fleet.FleetPartition.Status;
import dev.costura.fleet.PartitionCounts;
import java.util.ArrayList;
import java.util.List;

/** How the partitions of an execution stand, as a bar of a thousand units: what is done first, what waits last. */
record FleetBar(List<Part> parts) {

    private static final long WIDTH = 1000;

    private static final List<Status> ORDER =
            List.of(Status.COMPLETED, Status.FAILED, Status.STOPPED, Status.UNDER_WAY, Status.WAITING);

    record Part(Status status, long left, long width) {}

    static FleetBar of(PartitionCounts counts) {
        List<Part> parts = new ArrayList<>();
        long before = 0;
        for (Status status : ORDER) {
            long left = place(before, counts);
            before += counts.of(status);
            parts.add(new Part(status, left, place(before, counts) - left));
        }
        return new FleetBar(parts);
    }

    private static long place(long partitions, PartitionCounts counts) {
        return counts.total() == 0 ? 0 : partitions * WIDTH / counts.total();
    }
}
