package dev.costura.bench;

import dev.costura.bench.FleetModel.Bound;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The model's tables, from the figures of measured executions: what it says of those themselves, and of a company with many more
 * workbooks. Made again from the file of figures, without measuring, by {@code -Dbench=fleet-model}.
 */
final class FleetOutlook {

    private static final double HOUR = 3_600_000;
    private static final double HANDS_OF_A_WORKER = 4;
    private static final int NIGHTS_A_MONTH = 30;

    /** Of a machine's cores so much is planned for; the rest is for what comes in between. */
    private static final double PLANNED = 0.6;

    private final List<FleetFigures> runs;
    private final FleetModel model;
    private final double workbooks = Settings.number("of-company", 10_000);

    private FleetOutlook(List<FleetFigures> runs) {
        this.runs = runs;
        this.model = FleetModel.of(runs);
    }

    static String again(Path directory) throws Exception {
        return of(FleetFigures.read(directory.resolve("fleet-figures.csv")));
    }

    static String of(List<FleetFigures> runs) {
        FleetOutlook outlook = new FleetOutlook(runs);
        return """
                ### The model against the measured runs

                Its constants are those of the first two runs; the others are foretold.

                %s
                ### %s workbooks a night

                %s
                ### What a night of one project with five credentials leaves, and costs

                %s""".formatted(outlook.checked(), Table.count(outlook.workbooks), outlook.nights(), outlook.costs());
    }

    private Table checked() {
        Table table = new Table(
                "workers",
                "measured",
                "foretold",
                "error",
                "what limits",
                "hands alone",
                "quota alone",
                "processors alone");
        for (FleetFigures run : runs) {
            FleetSize size = FleetSize.of(run);
            Bound time = model.time(size);
            List<Bound> bounds = model.bounds(size, time.millis());
            table.row(
                    number("%.0f", run.workers()),
                    Table.seconds(run.wallMillis()),
                    Table.seconds(time.millis()),
                    number("%+.0f %%", (time.millis() / run.wallMillis() - 1) * 100),
                    time.name(),
                    Table.seconds(bounds.get(0).millis()),
                    Table.seconds(Math.max(bounds.get(1).millis(), bounds.get(2).millis())),
                    Table.seconds(bounds.get(3).millis()));
        }
        return table;
    }

    /** Where the quota is so large that it does not limit, so many hands as the processors can serve. */
    private Table nights() {
        Table table = new Table(
                "projects",
                "credentials of each",
                "calls a minute: credential / project",
                "night",
                "what limits",
                "hands",
                "workers of 4",
                "cores of workers and service",
                "of PostgreSQL",
                "commits a second");
        for (FleetSize size : List.of(
                asked(1, 1, 60, 300),
                asked(1, 5, 60, 300),
                asked(2, 5, 60, 300),
                asked(5, 5, 60, 300),
                asked(1, 10, 300, 3_000),
                asked(2, 10, 300, 3_000))) {
            FleetSize whole = served(size);
            Bound time = model.time(whole);
            double cores = ofCostura(whole, time.millis()) / time.millis();
            double database = model.database().millis(whole, time.millis()) / time.millis();
            table.row(
                    number("%.0f", size.projects()),
                    number("%.0f", size.credentials()),
                    number("%.0f", size.ofUser()) + " / " + number("%.0f", size.ofProject()),
                    hours(time.millis()),
                    time.name(),
                    Table.count(whole.hands()),
                    Table.count(whole.workers()),
                    number("%.1f busy", cores) + number(", %.0f planned", Math.ceil(cores / PLANNED)),
                    number("%.1f busy", database) + number(", %.0f planned", Math.ceil(database / PLANNED)),
                    Table.count(size.workbooks() * model.costs().commits() / time.millis() * 1000));
        }
        return table;
    }

    /** Cores are what is asked about here: none are taken for the limit. */
    private FleetSize asked(int projects, int credentials, int ofUser, int ofProject) {
        double many = 1e9;
        return new FleetSize(workbooks, 1, 1, projects, credentials, ofUser, ofProject, many, many);
    }

    /** With hands enough. */
    private FleetSize served(FleetSize size) {
        double hands = model.handsFor(size);
        return size.with(Math.ceil(hands / HANDS_OF_A_WORKER), hands);
    }

    private double ofCostura(FleetSize size, double lasts) {
        return model.worker().and(model.service()).millis(size, lasts);
    }

    private Table costs() {
        FleetFigures costs = model.costs();
        FleetPrices prices = FleetPrices.asked();
        FleetSize size = served(asked(1, 5, 60, 300));
        double lasts = model.time(size).millis();
        double workers = ofCostura(size, lasts) / HOUR;
        double database = model.database().millis(size, lasts) / HOUR;
        double gigabytes = workbooks * costs.databaseBytes() / 1e9;
        double cost = (workers * prices.coreHour() + database * prices.databaseCoreHour()) / PLANNED;
        double kept = gigabytes * NIGHTS_A_MONTH;
        return new Table("of a night", "", "price", "cost")
                .row("completions", Table.count(workbooks * costs.completions()), "", "")
                .row("calls of the API", Table.count(workbooks * costs.calls()), "0", "0")
                .row(
                        "core hours of workers and service",
                        number("%.2f", workers)
                                + number(", at %.0f %% busy ", PLANNED * 100)
                                + number("%.2f", workers / PLANNED),
                        number("%.2f", prices.coreHour()),
                        number("%.2f", workers / PLANNED * prices.coreHour()))
                .row(
                        "core hours of PostgreSQL",
                        number("%.2f", database)
                                + number(", at %.0f %% busy ", PLANNED * 100)
                                + number("%.2f", database / PLANNED),
                        number("%.2f", prices.databaseCoreHour()),
                        number("%.2f", database / PLANNED * prices.databaseCoreHour()))
                .row("commits", Table.count(workbooks * costs.commits()), "", "")
                .row("rows written", Table.count(workbooks * costs.rows()), "", "")
                .row("new rows of the job repository", Table.count(workbooks * costs.jobRepositoryRows()), "", "")
                .row("WAL", number("%.1f GB", workbooks * costs.walBytes() / 1e9), "", "")
                .row("database grows by", number("%.2f GB", gigabytes), "", "")
                .row(
                        "%d nights kept".formatted(NIGHTS_A_MONTH),
                        number("%.0f GB", kept),
                        number("%.2f", prices.gigabyteMonth()),
                        number("%.2f a month", kept * prices.gigabyteMonth()))
                .row("all of a month", "", "", number("%.2f", cost * NIGHTS_A_MONTH + kept * prices.gigabyteMonth()));
    }

    private static String hours(double millis) {
        return number(millis < HOUR ? "%.0f min" : "%.1f h", millis < HOUR ? millis / 60_000 : millis / HOUR);
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
