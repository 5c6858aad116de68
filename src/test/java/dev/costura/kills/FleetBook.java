package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.e2e.Http;
import dev.costura.e2e.JobFile;
import dev.costura.e2e.Sheet;
import dev.costura.e2e.Shop;
import dev.costura.fixture.WorkOrders;
import dev.costura.trials.Discrepancy;
import dev.costura.trials.Oracle;
import dev.costura.trials.QueueReader;
import dev.costura.trials.SheetReader;
import dev.costura.union.Report;
import dev.costura.union.WorkOrder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One workbook of a fleet, and what must be in it. */
final class FleetBook {

    private static final int ROWS_PER_BATCH = 10;

    private final String name;
    private final URI sandbox;
    private final Sheet sheet;
    private final SheetReader content;
    private final Oracle oracle;
    private final QueueReader queue;
    private final int rounds;
    private int round;
    private int reports;

    FleetBook(String name, URI sandbox, Database database, int rounds) {
        this.name = name;
        this.sandbox = sandbox;
        this.rounds = rounds;
        List<WorkOrder> planted =
                Arrays.stream(Rounds.workOrders(rounds)).map(WorkOrders::build).toList();
        this.sheet = new Sheet(Http.at(sandbox), JobFile.spreadsheetOf(name)).plant(planted);
        this.content = SheetReader.over(sandbox, sheet.id());
        this.oracle = Oracle.of(planted).before(content.read());
        this.queue = QueueReader.sql(database.dataSource(), name);
    }

    static void configure(String name, Path jobs) {
        JobFile.of(name, "events-per-batch: " + ROWS_PER_BATCH).writeTo(jobs);
    }

    String name() {
        return name;
    }

    Shop over(Http service) {
        return new Shop(name, service, Http.at(sandbox));
    }

    /** Reports one more round over a service that must take it; false where there is no work left. */
    boolean stage(Http service) {
        if (round >= rounds) {
            return false;
        }
        List<Report> more = Rounds.reports(round++);
        over(service).stage(more);
        oracle.staged(more);
        reports += more.size();
        return true;
    }

    int reports() {
        return reports;
    }

    int rowsWritten() {
        return sheet.events().size();
    }

    void agrees(String when) {
        new Books(Http.at(sandbox), sheet).agree(name + " " + when);
    }

    void isComplete(String when) {
        agrees(when);
        List<Discrepancy> wrong = oracle.discrepancies(content.read(), List.of(queue.read()));
        assertThat(wrong).as("%s %s", name, when).isEmpty();
    }
}
