package dev.costura.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is asked of a fleet.
 *
 * @param workers processes
 * @param hands workbooks that a worker has in hand at once
 * @param workbooks that count
 * @param completions of each workbook
 * @param warmUps workbooks that do not count, for each worker
 * @param ofUser calls a minute of the credential, reads and writes each
 * @param ofProject calls a minute of the project, reads and writes each
 * @param leastLatency of a call, in milliseconds
 */
record FleetPlan(
        int workers,
        int hands,
        int workbooks,
        int completions,
        int warmUps,
        int ofUser,
        int ofProject,
        int leastLatency,
        int mostLatency) {

    private static final int OPERATIONS = 2;

    /** As asked for on the command line. */
    static List<FleetPlan> asked() {
        List<Integer> quota = Settings.numbers("quota", 3_000, 3_000);
        List<Integer> latency = Settings.numbers("latency", 200, 500);
        return Settings.numbers("workers", 1, 2, 4, 8).stream()
                .map(workers -> new FleetPlan(
                        workers,
                        Settings.number("hands", 1),
                        Settings.number("workbooks", 200),
                        Settings.number("completions", 500),
                        Settings.number("warm-ups", 12),
                        quota.get(0),
                        quota.get(quota.size() - 1),
                        latency.get(0),
                        latency.get(latency.size() - 1)))
                .toList();
    }

    int allHands() {
        return workers * hands;
    }

    List<Queue> queues() {
        return queues("night", workbooks);
    }

    /** They have a job of their own. */
    List<Queue> warmUpQueues() {
        return queues("warm", workers * warmUps);
    }

    private List<Queue> queues(String name, int number) {
        int orders = Math.max(1, completions / (OPERATIONS * Night.UNIONS_EACH));
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> Queue.of(new Shop(name + "-" + i, orders, Night.UNIONS_EACH), OPERATIONS))
                .toList();
    }
}
