package dev.costura.bench;

import dev.costura.bench.ProcessHeap.Peak;
import dev.costura.bench.SandboxProcess.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Full mode in a workbook of 500,000 unions, the service with a heap of 1 GiB: every work order is looked at. All are finished
 * but those for which something waits: a finished union takes four times as much memory as a new one.
 */
final class FullMode {

    private static final int UNIONS = Settings.number("unions", 500_000);
    private static final int UNIONS_EACH = 10;
    private static final int PENDING = 1_000;

    private final SandboxProcess sandbox;
    private final ServiceProcess service;
    private final ProcessHeap heap;
    private final Table table = new Table(
            "run", "from launch to answer", "plan", "metrics", "processor time", "calls", "sent", "peak heap");
    private final List<String> lines =
            new ArrayList<>(List.of("run,millis,plan,metrics,processor,calls,usedMegabytes,leftMegabytes"));

    private FullMode(SandboxProcess sandbox, ServiceProcess service, ProcessHeap heap) {
        this.sandbox = sandbox;
        this.service = service;
        this.heap = heap;
    }

    static String measure(Path directory) throws Exception {
        Shop shop = new Shop("planta", UNIONS / UNIONS_EACH, UNIONS_EACH, PENDING / UNIONS_EACH);
        Queue queue = new Queue(shop, 1, PENDING);
        try (SandboxProcess sandbox = SandboxProcess.start();
                ServiceProcess service = ServiceProcess.start(sandbox, List.of(shop), ServiceProcess.NO_QUOTA);
                ProcessHeap heap = service.watchHeap()) {
            shop.plant(sandbox);
            FullMode full = new FullMode(sandbox, service, heap);
            Tablet tablet = service.tablet(shop);
            tablet.stage(queue);
            full.run("cold, %s completions waiting".formatted(Table.count(PENDING)), tablet, PENDING);
            full.run("again, nothing waiting", tablet, 0);
            full.run("once more", tablet, 0);
            Files.write(directory.resolve("full.csv"), full.lines);
            return """
                    ### Full mode in a workbook of %s unions, no latency

                    Every one of its %s work orders, nearly all of them finished, is looked at, by a service with a heap of %s. Heap: the most in use, garbage
                    included, looked at every 50 ms, and in brackets the most that a collection left; %d MB are left when all
                    is over.

                    %s""".formatted(
                            Table.count(shop.unions()),
                            Table.count(shop.workOrders()),
                            ServiceProcess.heap(),
                            heap.collected(),
                            full.table);
        }
    }

    private void run(String name, Tablet tablet, int applied) throws Exception {
        sandbox.newCalls();
        double before = service.processorMillis();
        List<Tablet.Finished> finished = new ArrayList<>();
        Peak peak;
        try {
            peak = heap.peakDuring(() -> finished.add(tablet.run("nightly", List.of(), applied)));
        } catch (IOException e) {
            table.row(name, "failed: " + e.getMessage(), "", "", "", "", "", "");
            return;
        }
        double processor = service.processorMillis() - before;
        List<Call> calls = sandbox.newCalls();
        Tablet.Finished run = finished.get(0);
        table.row(
                name,
                Table.seconds(run.totalMillis()),
                Table.seconds(run.stepMillis("plan")),
                Table.seconds(run.stepMillis("metrics")),
                Table.seconds(processor),
                "%d reads, %d writes"
                        .formatted(
                                calls.stream().filter(Call::read).count(),
                                calls.stream().filter(call -> !call.read()).count()),
                Table.kilobytes(calls.stream().mapToLong(Call::bytes).sum()),
                peak.toString());
        lines.add("%s,%.0f,%.0f,%.0f,%.0f,%d,%d,%d"
                .formatted(
                        name.replace(",", ""),
                        run.totalMillis(),
                        run.stepMillis("plan"),
                        run.stepMillis("metrics"),
                        processor,
                        calls.size(),
                        peak.used(),
                        peak.left()));
    }
}
