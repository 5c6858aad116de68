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
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * On demand: ten unions of one spool, each call to the API taking 200 to 500 ms at the server. Every run has a spool of
 * its own. The process is warmed up before, at no latency and on another workbook; of the very first run it is told how
 * long it took.
 */
final class OnDemand {

    private static final int RUNS = Integer.getInteger("bench.runs", 30);
    private static final int WARM_UPS = Integer.getInteger("bench.warm-ups", 300);
    /** Runs by which the process gets to know the measured workbook: only the first of them needs more calls. */
    private static final int FIRST_READS = 2;

    private static final int FASTEST_CALL = 200;
    private static final int SLOWEST_CALL = 500;
    private static final double TARGET_TOTAL = 1000;
    private static final double TARGET_OUTSIDE = 60;
    private static final int TARGET_CALLS = 2;

    private OnDemand() {}

    /** One run, in milliseconds. */
    record Sample(
            double stage,
            double total,
            double launch,
            double run,
            double read,
            double plan,
            double write,
            double apply,
            double metrics,
            double processor,
            int calls) {

        double outside() {
            return total - read - write;
        }

        /** Of the run, what is in none of the three steps: recover, the report, the bookkeeping between steps. */
        double between() {
            return run - read - plan - write - apply - metrics;
        }

        double answer() {
            return total - launch - run;
        }

        String csv() {
            return String.format(
                    Locale.ROOT,
                    "%.1f,%.1f,%.1f,%.1f,%.0f,%.1f,%.0f,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f,%d",
                    stage,
                    total,
                    launch,
                    run,
                    read,
                    plan,
                    write,
                    apply,
                    metrics,
                    between(),
                    answer(),
                    outside(),
                    processor,
                    calls);
        }
    }

    static String measure(Path directory) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        Sample first;
        try (SandboxProcess sandbox = SandboxProcess.start()) {
            new Shop(Shop.WARM_UP, WARM_UPS).plant(sandbox);
            new Shop(Shop.MEASURED, FIRST_READS + RUNS).plant(sandbox);
            try (ServiceUnderTest service = ServiceUnderTest.start(sandbox)) {
                Tablet warmUp = service.tablet(Shop.WARM_UP);
                first = sample(1, warmUp, sandbox);
                for (int order = 2; order <= WARM_UPS; order++) {
                    sample(order, warmUp, sandbox);
                }
                Tablet tablet = service.tablet(Shop.MEASURED);
                for (int order = 1; order <= FIRST_READS; order++) {
                    sample(order, tablet, sandbox);
                }
                sandbox.latency(FASTEST_CALL, SLOWEST_CALL);
                for (int order = FIRST_READS + 1; order <= FIRST_READS + RUNS; order++) {
                    samples.add(sample(order, tablet, sandbox));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("stage,total,launch,run,read,plan,write,apply,metrics,between,answer,outside,processor,calls");
        samples.forEach(sample -> lines.add(sample.csv()));
        Files.write(directory.resolve("on-demand.csv"), lines);
        return told(first, samples);
    }

    private static Sample sample(int order, Tablet tablet, SandboxProcess sandbox)
            throws IOException, InterruptedException {
        List<Map<String, Object>> reports = IntStream.rangeClosed(1, Shop.UNIONS_EACH)
                .mapToObj(number -> Shop.report(order, number))
                .toList();
        long start = System.nanoTime();
        tablet.stage(reports);
        double stage = (System.nanoTime() - start) / 1e6;
        double before = Machine.processorMillis();
        Finished finished = tablet.run("on-demand", List.of(Shop.ot(order)), reports.size());
        double processor = Machine.processorMillis() - before;
        List<Call> calls = sandbox.newCalls();
        double read = calls.stream().filter(Call::read).mapToLong(Call::millis).sum();
        double write = calls.stream()
                .filter(call -> !call.read())
                .mapToLong(Call::millis)
                .sum();
        return new Sample(
                stage,
                finished.totalMillis(),
                finished.launchMillis(),
                finished.runMillis(),
                read,
                finished.stepMillis("plan") - read,
                write,
                finished.stepMillis("apply") - write,
                finished.stepMillis("metrics"),
                processor,
                calls.size());
    }

    private static String told(Sample first, List<Sample> samples) {
        Distribution total = of(samples, Sample::total);
        Distribution outside = of(samples, Sample::outside);
        int mostCalls = samples.stream().mapToInt(Sample::calls).max().orElseThrow();
        Table parts = new Table("part", "average", "p50", "p95", "max")
                .row("**total**, from the launch to the answer", total)
                .row("launch: until the run begins", of(samples, Sample::launch))
                .row("read: the call", of(samples, Sample::read))
                .row("plan: the step without the call", of(samples, Sample::plan))
                .row("write: the call", of(samples, Sample::write))
                .row("apply: the step without the call", of(samples, Sample::apply))
                .row("metrics", of(samples, Sample::metrics))
                .row("the rest of the run: recover, between steps, report", of(samples, Sample::between))
                .row("answer: from its end on", of(samples, Sample::answer))
                .row("**outside the API**: total without the two calls", outside)
                .row("processor time of the service's process", of(samples, Sample::processor))
                .row("the run by its own clock, `startedAt` to `endedAt`", of(samples, Sample::run))
                .row("before it: staging ten reports in one request", of(samples, Sample::stage));
        Table targets = new Table("target", "measured", "")
                .row("p95 under 1 s", Table.millis(total.percentile(95)), met(total.percentile(95) < TARGET_TOTAL))
                .row(TARGET_CALLS + " API calls a run", "at most " + mostCalls, met(mostCalls <= TARGET_CALLS))
                .row(
                        "under 60 ms outside the API",
                        "p50 %s, p95 %s"
                                .formatted(Table.millis(outside.percentile(50)), Table.millis(outside.percentile(95))),
                        met(outside.percentile(95) < TARGET_OUTSIDE));
        return """
                ### On demand: 10 unions of one spool, %d to %d ms a call

                %d runs, each on a spool of its own, in a workbook of %d unions; before them %d at no latency, in another
                workbook, that are not counted. The calls' times are those of the server. The first run after the start took
                %s with %d calls, none of them delayed.

                %s
                %s""".formatted(
                        FASTEST_CALL,
                        SLOWEST_CALL,
                        samples.size(),
                        (FIRST_READS + RUNS) * Shop.UNIONS_EACH,
                        WARM_UPS,
                        Table.millis(first.total()),
                        first.calls(),
                        parts,
                        targets);
    }

    private static Distribution of(List<Sample> samples, ToDoubleFunction<Sample> part) {
        return Distribution.of(samples.stream().map(part::applyAsDouble).toList());
    }

    private static String met(boolean met) {
        return met ? "met" : "not met";
    }
}
