package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Underneath;
import dev.costura.e2e.Http;
import dev.costura.e2e.JobFile;
import dev.costura.e2e.Service;
import dev.costura.e2e.Sheet;
import dev.costura.e2e.Shop;
import dev.costura.fixture.WorkOrders;
import dev.costura.kills.Points.Orders;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.trials.Discrepancy;
import dev.costura.trials.Oracle;
import dev.costura.trials.QueueReader;
import dev.costura.trials.SheetReader;
import dev.costura.union.Report;
import dev.costura.union.WorkOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What outlives the children: the directory with the database, and the sandbox with the workbook. */
final class Installation implements AutoCloseable {

    static final String WORKBOOK = "planta";

    private final Path directory;
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Orders orders;
    private final List<String> arguments;
    private final List<Child> children = new ArrayList<>();
    private final Sheet sheet;
    private final SheetReader content;
    private final Oracle oracle;
    private int boots;

    /** With the database that the tests are on. */
    Installation(Path directory, WorkOrders... workOrders) {
        this(directory, 10, List.of(), workOrders);
    }

    /** @param database properties; none: that of the directory */
    Installation(Path directory, int eventsPerBatch, List<String> database, WorkOrders... workOrders) {
        this.directory = directory;
        this.orders = orders("orders");
        JobFile.of(WORKBOOK, "events-per-batch: " + eventsPerBatch).writeTo(directory.resolve("jobs"));
        this.arguments = new ArrayList<>(Service.arguments(directory, sandbox.url()));
        if (!database.isEmpty()) {
            arguments.removeIf(argument -> argument.startsWith("--spring.datasource."));
            arguments.addAll(database);
        }
        List<WorkOrder> planted =
                Arrays.stream(workOrders).map(WorkOrders::build).toList();
        this.sheet = shop(api()).sheet().plant(planted);
        this.content = SheetReader.over(sandbox.url(), sheet.id());
        this.oracle = Oracle.of(planted).before(content.read());
    }

    /** A place for the orders to one of several children at a time. */
    Orders orders(String name) {
        return new Orders(made(directory.resolve(name)));
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sandbox's API. */
    Http api() {
        return Http.at(sandbox.url());
    }

    Shop shop(Http service) {
        return new Shop(WORKBOOK, service, api());
    }

    Orders orders() {
        return orders;
    }

    int boots() {
        return boots;
    }

    /** Another service on this directory. */
    Child start() {
        return start(orders);
    }

    Child start(Orders given) {
        return start(Jvm.get().command(given.directory()), arguments());
    }

    List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** The same configuration with another database. */
    List<String> argumentsWithDatabaseIn(Path other) {
        List<String> copied = new ArrayList<>(arguments);
        copied.removeAll(Underneath.properties(directory));
        copied.addAll(Underneath.properties(other));
        return copied;
    }

    /** Rows in Metadata. */
    int rowsWritten() {
        return sheet.events().size();
    }

    Child start(List<String> jvm, List<String> arguments) {
        boots++;
        Child child = Child.start(directory, jvm, arguments);
        children.add(child);
        return child;
    }

    /** A command, which comes first; with the same properties as the service. */
    Child command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        // The command has levels of its own, and a property given twice is both values at once.
        arguments.stream()
                .filter(argument -> !argument.startsWith("--server.") && !argument.startsWith("--logging.level.dev"))
                .forEach(all::add);
        return start(Jvm.get().command(orders.directory()), all);
    }

    /**
     * Time passes for the leases of a process that was killed. The next start frees them on H2, which one process has for itself;
     * on PostgreSQL they run out, and no test is to wait for half a minute after each kill.
     */
    void leasesRunOut() {
        if (!Underneath.isPostgres()) {
            return;
        }
        try (Connection connection = Underneath.connection(directory);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update shedlock set lock_until = locked_at where lock_until > locked_at");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void stage(Shop shop, List<Report> reports) {
        shop.stage(reports);
        oracle.staged(reports);
    }

    Oracle oracle() {
        return oracle;
    }

    /** What must hold at any moment. */
    void agrees(String when) {
        new Books(api(), sheet).agree(when);
    }

    /** Everything that was staged is done, says the oracle. */
    void isComplete(String when, QueueReader queue) {
        List<Discrepancy> wrong = oracle.discrepancies(content.read(), List.of(queue.read()));
        assertThat(wrong).as(when).isEmpty();
    }

    void isComplete(String when, Shop shop) {
        isComplete(when, QueueReader.rest(shop.queue()));
    }

    void latency(int min, int max) {
        api().put("sandbox/latency", Map.of("min", min, "max", max)).ok();
    }

    @Override
    public void close() {
        children.forEach(Child::close);
        sandbox.close();
    }
}
