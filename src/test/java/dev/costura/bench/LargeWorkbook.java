package dev.costura.bench;

import dev.costura.bench.SandboxProcess.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

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
        List<Lane> lanes = new ArrayList<>();
        List<Shop> shops = new ArrayList<>(List.of(warmUp));
        try (SandboxProcess sandbox = SandboxProcess.start()) {
            for (int unions : SIZES) {
                shops.add(new Shop("unions-" + unions, unions / UNIONS_EACH, UNIONS_EACH));
            }
            try (ServiceProcess service = ServiceProcess.start(sandbox, shops, ServiceProcess.NO_QUOTA)) {
                for (Shop shop : shops) {
                    lanes.add(new Lane(shop.plant(sandbox), service, sandbox));
                }
                Lane warmingUp = lanes.remove(0);
                for (int run = 0; run <= WARM_UPS; run++) {
                    warmingUp.run(run, WARM_UPS + 1);
                }
                for (Lane lane : lanes) {
                    lane.tryRun(0);
                }
                sandbox.latency(OnDemand.FASTEST_CALL, OnDemand.SLOWEST_CALL);
                for (int run = 1; run <= RUNS; run++) {
                    for (Lane lane : lanes) {
                        lane.tryRun(run);
                    }
                }
            }
        }
        keep(directory, lanes);
        return told(lanes);
    }

    /** A workbook and its runs, of which the first is the one by which the service gets to know it. */
    private static final class Lane {
        private final Shop shop;
        private final Queue queue;
        private final ServiceProcess service;
        private final Tablet tablet;
        private final SandboxProcess sandbox;
        private final List<RunParts> runs = new ArrayList<>();
        private @Nullable String failure;

        Lane(Shop shop, ServiceProcess service, SandboxProcess sandbox) {
            this.shop = shop;
            this.queue = Queue.of(shop, 1);
            this.service = service;
            this.tablet = service.tablet(shop);
            this.sandbox = sandbox;
        }

        /** Once it has failed, nothing more is tried in this workbook; the others go on. */
        void tryRun(int run) throws InterruptedException {
            try {
                if (failure == null) {
                    run(run, RUNS + 1);
                }
            } catch (IOException e) {
                failure = e.getMessage();
            }
        }

        void run(int run, int of) throws IOException, InterruptedException {
            int order = (int) ((long) run * shop.workOrders() / of) + 1;
            List<Done> reports = queue.ofOrder(order);
            double stage = tablet.stage(Queue.body(reports), reports.size());
            double before = service.processorMillis();
            sandbox.newCalls();
            Tablet.Finished finished = tablet.run("on-demand", List.of(Shop.ot(order)), reports.size());
            List<Call> calls = sandbox.newCalls();
            runs.add(RunParts.of(stage, finished, service.processorMillis() - before, calls));
        }

        List<RunParts> warm() {
            return runs.subList(1, runs.size());
        }
    }

    private static void keep(Path directory, List<Lane> lanes) throws IOException {
        List<String> lines = new ArrayList<>(List.of("unions," + RunParts.HEADER));
        for (Lane lane : lanes) {
            lane.runs.forEach(run -> lines.add(lane.shop.unions() + "," + run.csv()));
        }
        Files.write(directory.resolve("workbook.csv"), lines);
    }

    private static String told(List<Lane> lanes) {
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
        for (Lane lane : lanes) {
            if (lane.failure != null) {
                table.row(Table.count(lane.shop.unions()), "failed: " + lane.failure);
                continue;
            }
            Distribution total = of(lane, RunParts::total);
            Distribution outside = of(lane, RunParts::outside);
            double calls = of(lane, RunParts::calls).max();
            RunParts first = lane.runs.get(0);
            table.row(
                    Table.count(lane.shop.unions()),
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

    private static Distribution of(Lane lane, ToDoubleFunction<RunParts> part) {
        return RunParts.of(lane.warm(), part);
    }
}
