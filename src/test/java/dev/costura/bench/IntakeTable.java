package dev.costura.bench;

import dev.costura.bench.ProcessHeap.Peak;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is told of the intake.
 *
 * @param tablets the numbers of tablets at a time, as they took turns
 * @param completions of each sample
 */
record IntakeTable(List<Sample> samples, List<Integer> tablets, int completions) {

    private static final double TARGET = 5_000;

    /** @param requests how long each took, in milliseconds */
    record Sample(int tablets, double millis, double processor, List<Double> requests, Peak heap) {
        double perSecond() {
            return requests.size() * Tablet.ARRAY / millis * 1000;
        }
    }

    List<String> csv() {
        List<String> lines = new ArrayList<>(List.of("repetition,tablets,requestMillis"));
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            for (double millis : sample.requests()) {
                lines.add(String.format(Locale.ROOT, "%d,%d,%.2f", i / tablets.size() + 1, sample.tablets(), millis));
            }
        }
        return lines;
    }

    Table table() {
        Table table = new Table(
                "tablets",
                "completions a second",
                "slowest, fastest repetition",
                "a request, p50",
                "p95",
                "max",
                "processor time of the service, each",
                "peak heap",
                "≥ 5,000 a second");
        for (int number : tablets) {
            List<Sample> of = samples.stream()
                    .filter(sample -> sample.tablets() == number)
                    .toList();
            Distribution rate =
                    Distribution.of(of.stream().map(Sample::perSecond).toList());
            Distribution request = Distribution.of(
                    of.stream().flatMap(sample -> sample.requests().stream()).toList());
            double processor = of.stream().mapToDouble(Sample::processor).sum() / of.size() / completions;
            table.row(
                    String.valueOf(number),
                    Table.count(rate.percentile(50)),
                    Table.count(rate.percentile(0)) + ", " + Table.count(rate.max()),
                    Table.millis(request.percentile(50)),
                    Table.millis(request.percentile(95)),
                    Table.millis(request.max()),
                    Table.count(processor * 1000) + " µs",
                    of.stream().map(Sample::heap).reduce(Peak.NONE, Peak::or).toString(),
                    Table.met(rate.percentile(50) >= TARGET));
        }
        return table;
    }
}
