package dev.costura.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured of a fleet, as tables. */
final class FleetTables {

    private static final int TABLES = 6;

    private final List<FleetRun> runs;

    private FleetTables(List<FleetRun> runs) {
        this.runs = runs;
    }

    static String of(List<FleetRun> runs) {
        FleetTables tables = new FleetTables(runs);
        FleetPlan plan = runs.get(0).plan();
        return """
                ### A night of %s workbooks with %s completions each

                %d to %d ms a call; %s calls a minute for the credential and %s for the project, reads and writes each; workers with
                %d workbooks in hand at once and %s of heap. %d workbooks a worker before that are not counted.

                %s
                *Ideal*: as long as the hands wait for their calls, and nothing else. *Cores busy*: the processor time of all, to what
                the machine's cores could have done; the sandbox's is in it, which is Google elsewhere.

                How long each workbook waited for a worker, and was in its hands, in seconds:

                %s
                Fairness is Jain's index over the calls a minute that each workbook made while it was in hand: 1 where all had the same.

                Processor time, and the database, for each workbook:

                %s
                Rows that PostgreSQL went through or fetched, by table:

                %s""".formatted(
                        Table.count(plan.workbooks()),
                        Table.count(plan.completions()),
                        plan.leastLatency(),
                        plan.mostLatency(),
                        Table.count(plan.ofUser()),
                        Table.count(plan.ofProject()),
                        plan.hands(),
                        Settings.text("worker-heap", "320m"),
                        plan.warmUps(),
                        tables.times(),
                        tables.workbooks(),
                        tables.costs(),
                        tables.mostRead());
    }

    private Table times() {
        Table table = new Table(
                "workers",
                "time",
                "speed-up",
                "efficiency",
                "ideal",
                "to ideal",
                "reads",
                "writes",
                "429",
                "cores busy",
                "connections");
        FleetRun first = runs.get(0);
        for (FleetRun run : runs) {
            double speedUp = first.wallMillis() / run.wallMillis();
            double more = run.plan().allHands() / (double) first.plan().allHands();
            table.row(
                    String.valueOf(run.plan().workers()),
                    Table.seconds(run.wallMillis()),
                    number("%.2f", speedUp),
                    number("%.0f %%", speedUp / more * 100),
                    Table.seconds(run.idealMillis()),
                    number("%.2f", run.wallMillis() / run.idealMillis()),
                    Table.count(run.reads()),
                    Table.count(run.writes()),
                    Table.count(run.refused()),
                    number("%.0f %%", run.busy() * 100),
                    Table.count(run.connections()));
        }
        return table;
    }

    private Table workbooks() {
        Table table = new Table(
                "workers",
                "waited p50",
                "p95",
                "max",
                "in hand p50",
                "p95",
                "max",
                "fairness",
                "workbooks a worker",
                "first worker idle before the end");
        for (FleetRun run : runs) {
            Distribution waited = Distribution.of(
                    run.workbooks().stream().map(WorkbookNight::waitedMillis).toList());
            Distribution held = Distribution.of(
                    run.workbooks().stream().map(WorkbookNight::heldMillis).toList());
            List<Long> shares =
                    run.workbooksByWorker().values().stream().sorted().toList();
            double lastEnd = Collections.max(run.lastEnds().values());
            table.row(
                    String.valueOf(run.plan().workers()),
                    seconds(waited.percentile(50)),
                    seconds(waited.percentile(95)),
                    seconds(waited.max()),
                    seconds(held.percentile(50)),
                    seconds(held.percentile(95)),
                    seconds(held.max()),
                    number("%.3f", run.fairness()),
                    shares.get(0) + " to " + shares.get(shares.size() - 1),
                    seconds(lastEnd - Collections.min(run.lastEnds().values())));
        }
        return table;
    }

    private Table costs() {
        Table table = new Table(
                "workers",
                "workers' processors",
                "service's",
                "PostgreSQL's",
                "sandbox's",
                "commits",
                "rows written",
                "of the job repository",
                "of the fleet",
                "rows read",
                "WAL",
                "database grew by",
                "commits a second at rest");
        for (FleetRun run : runs) {
            DatabaseLoad load = run.database();
            TableLoad all = load.all();
            TableLoad batch = load.ofJobRepository();
            TableLoad fleet = load.ofFleet();
            table.row(
                    String.valueOf(run.plan().workers()),
                    each(run, "%.0f ms", FleetRun::allWorkersMillis),
                    each(run, "%.0f ms", FleetRun::serviceMillis),
                    each(run, "%.0f ms", any -> load.processorMillis()),
                    each(run, "%.0f ms", FleetRun::sandboxMillis),
                    each(run, "%.0f", any -> load.commits()),
                    each(run, "%.0f", any -> all.inserted() + all.changed()),
                    each(run, "%.0f", any -> batch.inserted() + batch.changed()),
                    each(run, "%.0f", any -> fleet.inserted() + fleet.changed()),
                    each(run, "%.0f", any -> all.read()),
                    each(run, "%.0f KB", any -> load.wal() / 1e3),
                    each(run, "%.0f KB", any -> load.size() / 1e3),
                    number("%.1f", run.commitsASecondAtRest()));
        }
        return table;
    }

    private Table mostRead() {
        FleetRun last = runs.get(runs.size() - 1);
        Table table = new Table("table", "workers", "looks", "rows", "rows a workbook");
        for (String name : last.database().mostRead(TABLES)) {
            for (FleetRun run : runs) {
                TableLoad load = run.database().tables().getOrDefault(name, TableLoad.NONE);
                table.row(
                        name,
                        String.valueOf(run.plan().workers()),
                        Table.count(load.looks()),
                        Table.count(load.read()),
                        each(run, "%.0f", any -> load.read()));
            }
        }
        return table;
    }

    private static String each(FleetRun run, String format, ToDoubleFunction<FleetRun> figure) {
        return number(format, figure.applyAsDouble(run) / run.workbooks().size());
    }

    private static String seconds(double millis) {
        return number("%.2f", millis / 1000);
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
