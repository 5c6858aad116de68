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
            }
        }
        keep(directory, lanes);
        return told(lanes);
    }

    private static void keep(Path directory, List<WorkbookRuns> lanes) throws IOException {
        List<String> lines = new ArrayList<>(List.of("unions," + RunParts.HEADER));
        for (WorkbookRuns lane : lanes) {
            lane.all().forEach(run -> lines.add(lane.unions() + "," + run.csv()));
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
        return """
                ### On demand in workbooks of different sizes, 200 to 500 ms a call

                Ten unions of one spool, %d runs in each workbook by turns, on spools spread all over it; a service with a heap
                of %s for all of them, warmed up by %d runs in another workbook.

                %s""".formatted(RUNS, ServiceProcess.heap(), WARM_UPS, table);
    }

    private static Distribution of(WorkbookRuns lane, ToDoubleFunction<RunParts> part) {
        return RunParts.of(lane.warm(), part);
    }
}
