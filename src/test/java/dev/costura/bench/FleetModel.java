package dev.costura.bench;

import java.util.Comparator;
import java.util.List;

/**
 * How long a night takes: as long as the scarcest thing does, were the others without end.
 *
 * @param costs those of a measured execution
 */
record FleetModel(FleetFigures costs) {

    private static final double MINUTE = 60_000;

    /** As {@code dev.costura.fleet.Limit} has it: so little at once, a sixtieth never, and the rest evenly. */
    private static final int BURSTS_OF_READS = 15;

    private static final int BURSTS_OF_WRITES = 20;
    private static final int MARGINS = 60;
    private static final double SMALLEST_BURST = 3;

    /** What limits, and how long it takes alone, in milliseconds. */
    record Bound(String name, double millis) {}

    Bound time(FleetSize size) {
        return bounds(size).stream()
                .max(Comparator.comparingDouble(Bound::millis))
                .orElseThrow();
    }

    List<Bound> bounds(FleetSize size) {
        return List.of(
                new Bound("hands", Math.ceil(size.workbooks() / size.hands()) * costs.handMillis()),
                new Bound("quota of the projects", quota(size, size.projects(), size.ofProject())),
                new Bound("quota of the credentials", quota(size, size.projects() * size.credentials(), size.ofUser())),
                new Bound("processors", size.workbooks() * processorMillis(size) / size.cores()),
                new Bound(
                        "database",
                        size.databaseCores() == 0
                                ? 0
                                : size.workbooks() * costs.databaseMillis() / size.databaseCores()));
    }

    private double processorMillis(FleetSize size) {
        double costura = costs.workerMillis() + costs.serviceMillis();
        return size.databaseCores() == 0 ? costura + costs.databaseMillis() + costs.sandboxMillis() : costura;
    }

    private double quota(FleetSize size, double buckets, double aMinute) {
        double share = size.workbooks() / buckets;
        return Math.max(
                paced(share * costs.reads(), aMinute, BURSTS_OF_READS),
                paced(share * costs.writes(), aMinute, BURSTS_OF_WRITES));
    }

    private static double paced(double calls, double aMinute, int bursts) {
        double usable = aMinute - Math.floor(aMinute / MARGINS);
        double burst = Math.max(SMALLEST_BURST, Math.floor(usable / bursts));
        return Math.max(0, calls - burst) / (usable - burst) * MINUTE;
    }

    /** Hands with which they limit as little as what limits most beside them. */
    double handsFor(FleetSize size) {
        double others = bounds(size).stream()
                .filter(bound -> !bound.name().equals("hands"))
                .mapToDouble(Bound::millis)
                .max()
                .orElseThrow();
        return Math.ceil(size.workbooks() * costs.handMillis() / others);
    }
}
