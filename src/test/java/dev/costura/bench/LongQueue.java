package dev.costura.bench;

import dev.costura.bench.SandboxProcess.Call;
import dev.costura.bench.Tablet.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A long queue, at no latency: staged over REST in arrays of 500 by one tablet, then drained by one run. */
final class LongQueue {

    private static final int COMPLETIONS = Integer.getInteger("bench.completions", 50_000);
    private static final int WORK_ORDERS = COMPLETIONS / Shop.UNIONS_EACH;
    private static final int ARRAY = 500;

    private LongQueue() {}

    static String measure(Path directory) throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start()) {
            new Shop(Shop.MEASURED, WORK_ORDERS).plant(sandbox);
            try (ServiceUnderTest service = ServiceUnderTest.start(sandbox);
                    PeakHeap intakeHeap = PeakHeap.watch()) {
                Tablet tablet = service.tablet(Shop.MEASURED);
                double intakeMillis = stage(tablet, directory);
                intakeHeap.close();
                try (PeakHeap runHeap = PeakHeap.watch()) {
                    double before = Machine.processorMillis();
                    Finished run = tablet.run("nightly", List.of(), COMPLETIONS);
                    double processor = Machine.processorMillis() - before;
                    runHeap.close();
                    List<Call> calls = sandbox.newCalls();
                    keep(directory, calls);
                    return told(intakeMillis, run, processor, calls, intakeHeap, runHeap);
                }
            }
        }
    }

    private static double stage(Tablet tablet, Path directory) throws IOException, InterruptedException {
        List<Map<String, Object>> reports = new ArrayList<>(COMPLETIONS);
        for (int order = 1; order <= WORK_ORDERS; order++) {
            for (int number = 1; number <= Shop.UNIONS_EACH; number++) {
                reports.add(Shop.report(order, number));
            }
        }
        List<String> lines = new ArrayList<>(List.of("reports,millis"));
        double millis = 0;
        for (int from = 0; from < reports.size(); from += ARRAY) {
            List<Map<String, Object>> array = reports.subList(from, Math.min(reports.size(), from + ARRAY));
            long start = System.nanoTime();
            tablet.stage(array);
            double took = (System.nanoTime() - start) / 1e6;
            millis += took;
            lines.add(String.format(Locale.ROOT, "%d,%.1f", array.size(), took));
        }
        Files.write(directory.resolve("queue-intake.csv"), lines);
        return millis;
    }

    private static void keep(Path directory, List<Call> calls) throws IOException {
        List<String> lines = new ArrayList<>(List.of("at,name,status,millis,requestBytes"));
        for (Call call : calls) {
            lines.add("%s,%s,%d,%d,%d".formatted(call.at(), call.name(), call.status(), call.millis(), call.bytes()));
        }
        Files.write(directory.resolve("queue-calls.csv"), lines);
    }

    private static String told(
            double intakeMillis,
            Finished run,
            double processor,
            List<Call> calls,
            PeakHeap intakeHeap,
            PeakHeap runHeap) {
        long reads = calls.stream().filter(Call::read).count();
        double atServer = calls.stream().mapToLong(Call::millis).sum();
        var report = run.execution().path("report");
        Table table = new Table("", "")
                .row("**drained**", perSecond(run.totalMillis()) + " completions a second")
                .row("the run, from the launch to the answer", seconds(run.totalMillis()))
                .row("of this: plan, the reads included", seconds(run.stepMillis("plan")))
                .row("of this: apply, the writes included", seconds(run.stepMillis("apply")))
                .row("of this: metrics", seconds(run.stepMillis("metrics")))
                .row("of this: the calls, at the server", seconds(atServer))
                .row("processor time of the service's process, compiling and collecting included", seconds(processor))
                .row("calls", "%d reads, %d writes".formatted(reads, calls.size() - reads))
                .row(
                        "batches, Metadata rows",
                        "%s, %s"
                                .formatted(
                                        report.path("batches").asString(),
                                        Table.count(report.path("metadataRows").asDouble())))
                .row("peak heap of the run", heap(runHeap))
                .row(
                        "intake, arrays of %d, durable when answered".formatted(ARRAY),
                        "%s completions a second (%s)".formatted(perSecond(intakeMillis), seconds(intakeMillis)))
                .row("peak heap of the intake", heap(intakeHeap));
        return """
                ### A queue of %s completions, no latency

                One full run over %s work orders in a cold process. The heap is that of the service's process (limit
                %d MB), looked at every 10 ms, and in brackets what was left after the fullest collection. It holds the
                benchmark's own client, whose 50,000 reports are there before the intake begins.

                %s""".formatted(Table.count(COMPLETIONS), Table.count(WORK_ORDERS), PeakHeap.mostMegabytes(), table);
    }

    private static String heap(PeakHeap heap) {
        return "%d MB (%d MB)".formatted(heap.usedMegabytes(), heap.afterCollectionMegabytes());
    }

    private static String perSecond(double millis) {
        return Table.count(COMPLETIONS / millis * 1000);
    }

    private static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
}
