package dev.costura.bench;

import dev.costura.bench.ProcessHeap.Peak;
import dev.costura.bench.SandboxProcess.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What was measured of queues of one length. */
final class NightlySize {

    static final String HEADER =
            "size,what,completions,total,atServer,outside,calls,requestBytes,reads,writes,requests,processor";

    private final int completions;
    private final List<Measured> measured = new ArrayList<>();
    private final List<Double> staged = new ArrayList<>();
    private Peak intake = Peak.NONE;
    private Peak run = Peak.NONE;

    /** @param requests in all batchUpdates together */
    record Measured(Way.Sample sample, long reads, long writes, long requests, double processor) {}

    NightlySize(int completions) {
        this.completions = completions;
    }

    int completions() {
        return completions;
    }

    void add(Way way, double total, List<Call> calls, double processor) {
        long reads = calls.stream().filter(Call::read).count();
        measured.add(new Measured(
                Way.Sample.of(way, completions, total, calls),
                reads,
                calls.size() - reads,
                calls.stream().mapToLong(Call::requests).sum(),
                processor));
    }

    /** Of a way of which only the time is told. */
    void add(Way.Sample sample) {
        measured.add(new Measured(sample, 0, 0, 0, 0));
    }

    void heaps(Peak intake, Peak run) {
        this.intake = this.intake.or(intake);
        this.run = this.run.or(run);
    }

    void staged(double millis) {
        staged.add(millis);
    }

    List<Measured> of(Way way) {
        return measured.stream().filter(one -> one.sample().way() == way).toList();
    }

    boolean has(Way way) {
        return !of(way).isEmpty();
    }

    /** The middle one of all repetitions, in milliseconds. */
    double millis(Way way) {
        return Distribution.of(of(way).stream().map(one -> one.sample().total()).toList())
                .percentile(50);
    }

    /** What a completion costs Costura, in milliseconds of wall time. */
    double each() {
        return millis(Way.COSTURA) / completions;
    }

    double processor(Way way) {
        return Distribution.of(of(way).stream().map(Measured::processor).toList())
                .percentile(50);
    }

    double perSecond(double millis) {
        return completions / millis * 1000;
    }

    double stagedMillis() {
        return Distribution.of(staged).percentile(50);
    }

    Peak intakeHeap() {
        return intake;
    }

    Peak runHeap() {
        return run;
    }

    Stream<String> csv() {
        return Stream.concat(
                measured.stream()
                        .map(one -> String.format(
                                Locale.ROOT,
                                "%d,%s,%d,%d,%d,%.0f",
                                completions,
                                one.sample().csv(),
                                one.reads(),
                                one.writes(),
                                one.requests(),
                                one.processor())),
                staged.stream()
                        .map(millis -> String.format(
                                Locale.ROOT, "%d,STAGED,%d,%.1f,,,,,,,,", completions, completions, millis)));
    }
}
