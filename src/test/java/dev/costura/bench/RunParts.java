package dev.costura.bench;

import dev.costura.bench.SandboxProcess.Call;
import dev.costura.bench.Tablet.Finished;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Where the time of one run on demand went, in milliseconds. The calls' times are those of the server. */
record RunParts(
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
        int calls,
        long bytes) {

    static final String HEADER =
            "stage,total,launch,run,read,plan,write,apply,metrics,between,answer,outside,processor,calls";

    /** Stages these reports of one work order and runs the job on it. */
    static RunParts of(List<Done> reports, int order, Tablet tablet, ServiceProcess service, SandboxProcess sandbox)
            throws IOException, InterruptedException {
        double stage = tablet.stage(Queue.body(reports), reports.size());
        double before = service.processorMillis();
        sandbox.newCalls();
        Finished finished = tablet.run("on-demand", List.of(Shop.ot(order)), reports.size());
        return of(stage, finished, service.processorMillis() - before, sandbox.newCalls());
    }

    private static RunParts of(double stage, Finished finished, double processor, List<Call> calls) {
        double read = millis(calls, true);
        double write = millis(calls, false);
        return new RunParts(
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
                calls.size(),
                calls.stream().mapToLong(Call::bytes).sum());
    }

    private static double millis(List<Call> calls, boolean reads) {
        return calls.stream()
                .filter(call -> call.read() == reads)
                .mapToLong(Call::millis)
                .sum();
    }

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

    static Table table(List<RunParts> runs) {
        return new Table("part", "average", "p50", "p95", "max")
                .row("**total**, from the launch to the answer", of(runs, RunParts::total))
                .row("launch: until the run begins", of(runs, RunParts::launch))
                .row("read: the call", of(runs, RunParts::read))
                .row("plan: the step without the call", of(runs, RunParts::plan))
                .row("write: the call", of(runs, RunParts::write))
                .row("apply: the step without the call", of(runs, RunParts::apply))
                .row("metrics", of(runs, RunParts::metrics))
                .row("the rest of the run: recover, between steps, report", of(runs, RunParts::between))
                .row("answer: from its end on", of(runs, RunParts::answer))
                .row("**outside the API**: total without the two calls", of(runs, RunParts::outside))
                .row("processor time of the service's process", of(runs, RunParts::processor))
                .row("the run by its own clock, `startedAt` to `endedAt`", of(runs, RunParts::run))
                .row("before it: staging the reports in one request", of(runs, RunParts::stage));
    }

    static Distribution of(List<RunParts> runs, ToDoubleFunction<RunParts> part) {
        return Distribution.of(runs.stream().map(part::applyAsDouble).toList());
    }
}
