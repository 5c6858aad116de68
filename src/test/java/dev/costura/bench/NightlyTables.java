package dev.costura.bench;

import dev.costura.bench.NightlySize.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told of the nights. */
final class NightlyTables {

    /** The length with which the others are compared: shorter queues have not enough work to be compared by. */
    private static final int REFERENCE = 10_000;

    private static final double TARGET_RATIO = 1.5;
    private static final double TARGET_RATE = 8_000;
    private static final double TARGET_FLAT = 0.2;

    private NightlyTables() {}

    static String of(List<NightlySize> sizes, int warmUp) {
        return """
                ### Nightly, no latency

                One full run over work orders of one spool with 10 unions, all fitted up and welded: 22 rows of Metadata for
                20 completions. Costura and the yardsticks by turns, each in a workbook of its own, after a queue of %s that
                is not counted; the middle one of the repetitions. A service (heap %s) and a sandbox of its own for each
                length. Heap: the most that was in use, garbage included, looked at every 50 ms, and in brackets the most that
                a collection left. Longer queues than some 400,000 need several workbooks, for one holds ten million cells;
                they are staged as one queue and drained one after the other.

                %s
                #### By the same work

                %s
                #### Targets

                %s""".formatted(Table.count(warmUp), ServiceProcess.heap(), costura(sizes), ways(sizes), targets(sizes));
    }

    private static Table costura(List<NightlySize> sizes) {
        Table table = new Table(
                "completions",
                "drained in",
                "a second",
                "each",
                "processor time, each",
                "peak heap of the run",
                "staged, a second",
                "peak heap of the intake");
        for (NightlySize size : sizes) {
            double millis = size.millis(Way.COSTURA);
            table.row(
                    Table.count(size.completions()),
                    Table.seconds(millis),
                    Table.count(size.perSecond(millis)),
                    micros(size.each()),
                    micros(size.processor(Way.COSTURA) / size.completions()),
                    size.runHeap().toString(),
                    Table.count(size.perSecond(size.stagedMillis())),
                    size.intakeHeap().toString());
        }
        return table;
    }

    private static Table ways(List<NightlySize> sizes) {
        Table table = new Table(
                "completions",
                "way",
                "times",
                "wall time",
                "to (b)",
                "processor time",
                "to (b)",
                "reads",
                "writes",
                "requests in them",
                "sent",
                "at the server");
        for (NightlySize size : sizes) {
            for (Way way : Way.values()) {
                if (size.has(way)) {
                    Measured first = size.of(way).get(0);
                    boolean counted = first.reads() > 0;
                    table.row(
                            Table.count(size.completions()),
                            way.words(),
                            String.valueOf(size.of(way).size()),
                            Table.seconds(size.millis(way)),
                            ratio(size.millis(way) / size.millis(Way.FLOOR)),
                            counted ? Table.seconds(size.processor(way)) : "",
                            counted ? ratio(size.processor(way) / size.processor(Way.FLOOR)) : "",
                            counted ? Table.count(first.reads()) : "",
                            Table.count(
                                    counted ? first.writes() : first.sample().calls()),
                            counted ? Table.count(first.requests()) : "",
                            Table.kilobytes(first.sample().bytes()),
                            Table.seconds(first.sample().atServer()));
                }
            }
        }
        return table;
    }

    private static Table targets(List<NightlySize> sizes) {
        Table table = new Table(
                "completions",
                "(a) / (b) ≤ 1.5",
                "≥ 8,000 a second",
                "cost of each, to that of 10,000: ±20 %",
                "heap left at most, to that of 10,000");
        Optional<NightlySize> reference =
                sizes.stream().filter(size -> size.completions() == REFERENCE).findFirst();
        for (NightlySize size : sizes) {
            boolean asked = size.completions() >= REFERENCE;
            double ratio = size.millis(Way.COSTURA) / size.millis(Way.FLOOR);
            double rate = size.perSecond(size.millis(Way.COSTURA));
            double flat = reference.map(of -> size.each() / of.each()).orElse(Double.NaN);
            double heap = reference
                    .map(of -> size.runHeap().left() / (double) of.runHeap().left())
                    .orElse(Double.NaN);
            table.row(
                    Table.count(size.completions()),
                    judged(ratio(ratio), asked, ratio <= TARGET_RATIO),
                    judged(Table.count(rate), asked, rate >= TARGET_RATE),
                    judged(ratio(flat), asked && reference.isPresent(), Math.abs(flat - 1) <= TARGET_FLAT),
                    ratio(heap));
        }
        return table;
    }

    private static String judged(String measured, boolean asked, boolean met) {
        return asked ? measured + ", " + Table.met(met) : measured;
    }

    private static String micros(double millis) {
        return Table.count(millis * 1000) + " µs";
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "not measured" : String.format(Locale.ROOT, "%.2f", ratio);
    }
}
