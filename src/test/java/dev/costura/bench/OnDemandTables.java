package dev.costura.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is told of the runs on demand. */
final class OnDemandTables {

    private static final double TARGET_TOTAL = 1000;
    private static final double TARGET_OUTSIDE = 25;
    private static final int TARGET_CALLS = 2;

    private OnDemandTables() {}

    static String of(RunParts first, int warmUps, List<RunParts> parts, List<Way.Sample> samples) {
        StringBuilder told = new StringBuilder("""
                ### On demand: one spool, %d to %d ms a call

                Costura and its yardsticks by turns, each in a workbook of its own; before them %d runs at no latency, in
                another workbook, that are not counted. What is outside the API is the total without the calls, as the
                server has them. The first run after the start took %s with %d calls, none of them delayed.

                %s""".formatted(
                        OnDemand.FASTEST_CALL,
                        OnDemand.SLOWEST_CALL,
                        warmUps,
                        Table.millis(first.total()),
                        first.calls(),
                        ways(samples)));
        if (!parts.isEmpty()) {
            told.append("\n#### Costura, 10 unions: where %d runs spent their time\n\n".formatted(parts.size()))
                    .append(RunParts.table(parts))
                    .append('\n')
                    .append(targets(parts));
        }
        return told.toString();
    }

    private static Table ways(List<Way.Sample> samples) {
        Table table = new Table(
                "unions",
                "way",
                "runs",
                "calls",
                "sent",
                "p50",
                "p95",
                "max",
                "outside the API, p50",
                "p95",
                "p50 to (b)");
        List<Integer> sizes = samples.stream()
                .map(Way.Sample::completions)
                .distinct()
                .sorted()
                .toList();
        for (int unions : sizes) {
            double floor = of(samples, Way.FLOOR, unions, Way.Sample::total).percentile(50);
            for (Way way : Way.values()) {
                Distribution total = of(samples, way, unions, Way.Sample::total);
                Distribution outside = of(samples, way, unions, Way.Sample::outside);
                table.row(
                        String.valueOf(unions),
                        way.words(),
                        String.valueOf(total.size()),
                        Table.count(of(samples, way, unions, Way.Sample::calls).max()),
                        Table.kilobytes(
                                of(samples, way, unions, Way.Sample::bytes).percentile(50)),
                        Table.millis(total.percentile(50)),
                        Table.millis(total.percentile(95)),
                        Table.millis(total.max()),
                        Table.millis(outside.percentile(50)),
                        Table.millis(outside.percentile(95)),
                        String.format(Locale.ROOT, "%.2f", total.percentile(50) / floor));
            }
        }
        return table;
    }

    private static Distribution of(
            List<Way.Sample> samples, Way way, int unions, ToDoubleFunction<Way.Sample> measure) {
        List<Double> values = new ArrayList<>();
        for (Way.Sample sample : samples) {
            if (sample.way() == way && sample.completions() == unions) {
                values.add(measure.applyAsDouble(sample));
            }
        }
        return Distribution.of(values);
    }

    private static Table targets(List<RunParts> parts) {
        double total = RunParts.of(parts, RunParts::total).percentile(95);
        Distribution outside = RunParts.of(parts, RunParts::outside);
        int calls = parts.stream().mapToInt(RunParts::calls).max().orElseThrow();
        return new Table("target", "measured", "")
                .row("p95 under 1 s", Table.millis(total), Table.met(total < TARGET_TOTAL))
                .row(TARGET_CALLS + " API calls a run", "at most " + calls, Table.met(calls <= TARGET_CALLS))
                .row(
                        "at most 25 ms outside the API in the middle",
                        "p50 %s, p95 %s"
                                .formatted(Table.millis(outside.percentile(50)), Table.millis(outside.percentile(95))),
                        Table.met(outside.percentile(50) <= TARGET_OUTSIDE));
    }
}
