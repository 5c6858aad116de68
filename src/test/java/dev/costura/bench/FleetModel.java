package dev.costura.bench;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long a night takes: as long as the scarcest thing does, or as the hands do that wait for each other at the processors.
 *
 * @param costs those of the execution with the fewest workers
 * @param sandbox processor time, as of all others
 */
record FleetModel(
        FleetFigures costs,
        ProcessorTime worker,
        ProcessorTime service,
        ProcessorTime database,
        ProcessorTime sandbox) {

    private static final double MINUTE = 60_000;

    /** As {@code dev.costura.fleet.Limit} has it: so little at once, a sixtieth never, and the rest evenly. */
    private static final int BURSTS_OF_READS = 15;

    private static final int BURSTS_OF_WRITES = 20;
    private static final int MARGINS = 60;
    private static final double SMALLEST_BURST = 3;

    /** A night lasts as long as what is done in it, some of which is done for as long as it lasts. */
    private static final int ROUNDS = 50;

    /** From the first two executions; of the others nothing is known. */
    static FleetModel of(List<FleetFigures> runs) {
        return new FleetModel(
                runs.get(0),
                ProcessorTime.ofWorkers(runs, FleetFigures::workerMillis),
                ProcessorTime.ofOthers(runs, FleetFigures::serviceMillis),
                ProcessorTime.ofOthers(runs, FleetFigures::databaseMillis),
                ProcessorTime.ofOthers(runs, FleetFigures::sandboxMillis));
    }

    /** What limits, and how long it takes alone, in milliseconds. */
    record Bound(String name, double millis) {}

    /** What limits most, and how long the night takes. */
    Bound time(FleetSize size) {
        double lasts = 0;
        for (int round = 0; round < ROUNDS; round++) {
            lasts = Math.max(longest(size, lasts).millis(), waitingHands(size, lasts));
        }
        return new Bound(longest(size, lasts).name(), lasts);
    }

    private Bound longest(FleetSize size, double lasts) {
        return bounds(size, lasts).stream()
                .max(Comparator.comparingDouble(Bound::millis))
                .orElseThrow();
    }

    /** @param lasts milliseconds of the night */
    List<Bound> bounds(FleetSize size, double lasts) {
        return List.of(
                new Bound("hands", turns(size) * costs.handMillis()),
                new Bound("quota of the projects", quota(size, size.projects(), size.ofProject())),
                new Bound("quota of the credentials", quota(size, size.projects() * size.credentials(), size.ofUser())),
                new Bound("processors", ofMachine(size).millis(size, lasts) / size.cores()),
                new Bound("database", size.isOneMachine() ? 0 : database.millis(size, lasts) / size.databaseCores()));
    }

    private static double turns(FleetSize size) {
        return Math.ceil(size.workbooks() / size.hands());
    }

    private ProcessorTime ofMachine(FleetSize size) {
        ProcessorTime costura = worker.and(service);
        return size.isOneMachine() ? costura.and(database).and(sandbox) : costura;
    }

    /** As though a hand waited for all that the processors do; some of it they do beside. */
    private double waitingHands(FleetSize size, double lasts) {
        Station machine = new Station(ofMachine(size).millis(size, lasts) / size.workbooks(), size.cores());
        Stream<Station> ofDatabase = size.isOneMachine()
                ? Stream.empty()
                : Stream.of(new Station(database.millis(size, lasts) / size.workbooks(), size.databaseCores()));
        List<Station> stations = Stream.concat(Stream.of(machine), ofDatabase).toList();
        return turns(size) * Station.cycle(stations, Math.min(size.hands(), size.workbooks()), elsewhereMillis());
    }

    /** In which a hand waited for Google, in the execution with the fewest workers. */
    private double elsewhereMillis() {
        double processors =
                costs.workerMillis() + costs.serviceMillis() + costs.databaseMillis() + costs.sandboxMillis();
        return Math.max(0, costs.handMillis() - processors);
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
        double others = bounds(size, 0).stream()
                .filter(bound -> !bound.name().equals("hands"))
                .mapToDouble(Bound::millis)
                .max()
                .orElseThrow();
        return Math.ceil(size.workbooks() * costs.handMillis() / others);
    }
}
