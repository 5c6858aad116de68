package dev.costura.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * On demand in workbooks of 500 to 500,000 unions, by turns: ten unions of one spool, each call 200 to 500 ms. The
 * spools are spread over the workbook.
 */
final class LargeWorkbook {

    private static final List<Integer> SIZES = Settings.numbers("unions", 500, 1_000, 10_000, 100_000, 500_000);
    private static final int RUNS = Settings.number("runs", 30);
    private static final int WARM_UPS = Settings.number("warm-ups", 300);
    /** Completions of a nightly run, in workbooks that are large enough for it. */
    private static final int NIGHTLY = Settings.number("nightly", 25_000);

    private static final int RUNS_AFTER = Math.max(3, RUNS / 5);
    private static final int UNIONS_EACH = 10;
    private static final double TARGET_TOTAL = 1000;
    private static final int TARGET_CALLS = 2;

    private LargeWorkbook() {}

    static String measure(Path directory) throws Exception {
        Shop warmUp = new Shop("warm-up", WARM_UPS + 1, UNIONS_EACH);
        List<WorkbookRuns> lanes = new ArrayList<>();
        List<Shop> shops = new ArrayList<>(List.of(warmUp));
        try (SandboxProcess sandbox = SandboxProcess.start()) {
            for (int unions : SIZES) {
                shops.add(new Shop("unions-" + unions, Math.max(unions / UNIONS_EACH, RUNS + 1), UNIONS_EACH));
            }
            try (ServiceProcess service = ServiceProcess.start(sandbox, shops, ServiceProcess.NO_QUOTA)) {
                for (Shop shop : shops) {
                    lanes.add(new WorkbookRuns(shop.plant(sandbox), service, sandbox));
                }
                WorkbookRuns warmingUp = lanes.remove(0);
                for (int run = 0; run <= WARM_UPS; run++) {
                    warmingUp.run(run, WARM_UPS + 1);
                }
                for (WorkbookRuns lane : lanes) {
                    lane.tryRun(0, RUNS + 1);
                }
                sandbox.latency(OnDemand.FASTEST_CALL, OnDemand.SLOWEST_CALL);
                for (int run = 1; run <= RUNS; run++) {
                    for (WorkbookRuns lane : lanes) {
                        lane.tryRun(run, RUNS + 1);
                    }
                }
                afterNightly(sandbox, lanes);
            }
        }
        keep(directory, lanes);
        return told(lanes);
    }

    private static void afterNightly(SandboxProcess sandbox, List<WorkbookRuns> lanes)
            throws IOException, InterruptedException {
        List<WorkbookRuns> large =
                lanes.stream().filter(lane -> lane.unions() >= 3 * NIGHTLY).toList();
        sandbox.latency(0, 0);
        for (WorkbookRuns lane : large) {
            lane.tryNightly(NIGHTLY, RUNS + 1);
        }
        sandbox.latency(OnDemand.FASTEST_CALL, OnDemand.SLOWEST_CALL);
        for (int run = 1; run <= RUNS_AFTER; run++) {
            for (WorkbookRuns lane : large) {
                lane.tryRunAfterNightly(run, RUNS + 1);
            }
        }
    }

    private static void keep(Path directory, List<WorkbookRuns> lanes) throws IOException {
        List<String> lines = new ArrayList<>(List.of("unions," + RunParts.HEADER));
        for (WorkbookRuns lane : lanes) {
            lane.all().forEach(run -> lines.add(lane.unions() + "," + run.csv()));
            lane.afterNightly().forEach(run -> lines.add(lane.unions() + "-after-nightly," + run.csv()));
        }
        Files.write(directory.resolve("workbook.csv"), lines);
    }

    private static String told(List<WorkbookRuns> lanes) {
        Table table = new Table(
                "unions",
                "first run, not delayed",
                "calls warm, at most",
                "total p50",
                "p95",
                "max",
                "outside the API p50",
                "p95",
                "processor time p50",
                "p95 < 1 s, 2 calls");
        for (WorkbookRuns lane : lanes) {
            if (lane.failure() != null) {
                table.row(Table.count(lane.unions()), "failed: " + lane.failure());
                continue;
            }
            Distribution total = of(lane, RunParts::total);
            Distribution outside = of(lane, RunParts::outside);
            double calls = of(lane, RunParts::calls).max();
            RunParts first = lane.all().get(0);
            table.row(
                    Table.count(lane.unions()),
                    "%s, %d calls".formatted(Table.millis(first.total()), first.calls()),
                    Table.count(calls),
                    Table.millis(total.percentile(50)),
                    Table.millis(total.percentile(95)),
                    Table.millis(total.max()),
                    Table.millis(outside.percentile(50)),
                    Table.millis(outside.percentile(95)),
                    Table.millis(of(lane, RunParts::processor).percentile(50)),
                    Table.met(total.percentile(95) < TARGET_TOTAL && calls <= TARGET_CALLS));
        }
        Table after = new Table(
                "unions",
                "calls of the first run",
                "total",
                "outside the API",
                "calls of the next, at most",
                "total p50",
                "outside the API p50");
        for (WorkbookRuns lane : lanes) {
            if (lane.failure() == null && !lane.afterNightly().isEmpty()) {
                RunParts first = lane.afterNightly().get(0);
                List<RunParts> next = lane.afterNightly().subList(1, RUNS_AFTER);
                after.row(
                        Table.count(lane.unions()),
                        Table.count(first.calls()),
                        Table.millis(first.total()),
                        Table.millis(first.outside()),
                        Table.count(RunParts.of(next, RunParts::calls).max()),
                        Table.millis(RunParts.of(next, RunParts::total).percentile(50)),
                        Table.millis(RunParts.of(next, RunParts::outside).percentile(50)));
            }
        }
        return """
                ### On demand in workbooks of different sizes, 200 to 500 ms a call

                Ten unions of one spool, %d runs in each workbook by turns, on spools spread all over it; a service with a heap
                of %s for all of them, warmed up by %d runs in another workbook.

                %s
                After a nightly run of %s completions:

                %s""".formatted(RUNS, ServiceProcess.heap(), WARM_UPS, table, Table.count(NIGHTLY), after);
    }

    private static Distribution of(WorkbookRuns lane, ToDoubleFunction<RunParts> part) {
        return RunParts.of(lane.warm(), part);
    }
}
