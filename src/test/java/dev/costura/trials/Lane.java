package dev.costura.trials;

import dev.costura.Costura;
import dev.costura.database.Underneath;
import dev.costura.e2e.Tablet;
import dev.costura.fixture.ExecutionIds;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Runs;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.staging.Intake;
import dev.costura.staging.IntakeAnswer;
import dev.costura.union.Report;
import dev.costura.workbook.Workbooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

/**
 * A service and a sandbox in which one trial after the other is made, each with a workbook of its own. Lanes share
 * nothing, so that what goes wrong in one is of one trial alone.
 */
final class Lane implements AutoCloseable {

    private static final AtomicInteger LANES = new AtomicInteger();

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Wire wire = new Wire(sandbox.url());
    private final ConfigurableApplicationContext service;
    private final DataSource database;
    private final DyingDatabase dying;
    private final Runs runs;
    private final Intake intake;
    private final Workbooks workbooks;
    private final JdbcClient jdbc;

    /** @param seeds of the trials that are to be made here: job files are read at the start */
    Lane(LongStream seeds) {
        this(seeds, Underneath.isPostgres());
    }

    /** @param postgres whether it is under the service, whatever is under others */
    Lane(LongStream seeds, boolean postgres) {
        Path directory = directory();
        seeds.forEach(seed -> write(directory.resolve("jobs").resolve(workbook(seed) + ".yaml"), """
                workbook: { id: %s, spreadsheet-id: %s, time-zone: America/Santiago }
                policies: { arm-only-types: [FW], events-per-batch: %d }
                jobs: { on-demand: { mode: pending } }
                """.formatted(
                        workbook(seed), spreadsheet(seed), 3 + Math.floorMod(seed, 5))));
        service =
                start(directory, sandbox.url(), postgres ? Underneath.propertiesOfPostgres(directory) : h2(directory));
        dying = (DyingDatabase) service.getBean(DataSource.class);
        database = Objects.requireNonNull(dying.getTargetDataSource());
        ExecutionIds.apart(database, LANES.incrementAndGet());
        runs = service.getBean(Runs.class);
        intake = service.getBean(Intake.class);
        workbooks = service.getBean(Workbooks.class);
        jdbc = JdbcClient.create(database);
    }

    static String workbook(long seed) {
        return "t" + seed;
    }

    static String spreadsheet(long seed) {
        return "sheet-" + seed;
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("costura-trials");
            Files.createDirectories(directory.resolve("jobs"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In memory, for nobody pulls a plug here; its files lie apart all the same. */
    private static List<String> h2(Path directory) {
        return List.of(
                "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("costura"),
                "--spring.datasource.hikari.jdbc-url=jdbc:h2:mem:" + directory.getFileName()
                        + ";OPTIMIZE_REUSE_RESULTS=0");
    }

    private static ConfigurableApplicationContext start(Path directory, URI sheets, List<String> database) {
        List<String> arguments = new ArrayList<>(database);
        arguments.addAll(settings(directory, sheets));
        return new SpringApplicationBuilder(Costura.class)
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof DataSource source && !(bean instanceof DyingDatabase)
                                ? new DyingDatabase(source)
                                : bean;
                    }
                }))
                .run(arguments.toArray(String[]::new));
    }

    private static List<String> settings(Path directory, URI sheets) {
        return List.of(
                "--server.port=0",
                "--costura.jobs-dir=" + directory.resolve("jobs"),
                "--costura.sheets.root-url=" + sheets,
                "--costura.sheets.reads-per-minute=60000000",
                "--costura.sheets.writes-per-minute=60000000",
                "--costura.sheets.initial-backoff=1ms",
                "--costura.sheets.max-backoff=2ms",
                "--costura.sheets.max-attempts=4",
                "--costura.sheets.read-whole-up-to=0",
                "--costura.sheets.read-timeout=" + Faults.TIMEOUT.toMillis() + "ms",
                "--logging.level.root=off",
                "--logging.level.dev.costura=off",
                "--logging.level.org.springframework.batch=off");
    }

    Wire sandbox() {
        return wire;
    }

    SheetReader sheet(long seed) {
        return SheetReader.over(sandbox.url(), spreadsheet(seed));
    }

    QueueReader queue(long seed) {
        return QueueReader.sql(database, workbook(seed));
    }

    /** Reports in order of arrival, through the intake as the tablets' are. */
    void stage(long seed, List<Report> reports) {
        for (int first = 0; first < reports.size(); ) {
            String endpoint = Tablet.endpointOf(reports.get(first));
            List<JsonNode> items = new ArrayList<>();
            while (first < reports.size()
                    && Tablet.endpointOf(reports.get(first)).equals(endpoint)) {
                items.add(Wire.JSON.valueToTree(plain(Tablet.json(reports.get(first++)))));
            }
            IntakeAnswer answer =
                    switch (endpoint) {
                        case "completions" -> intake.completions(workbook(seed), items);
                        case "actions" -> intake.actions(workbook(seed), items);
                        default -> intake.events(workbook(seed), items);
                    };
            if (answer.staged() != items.size()) {
                throw new AssertionError("Not all was staged: " + answer);
            }
        }
    }

    private static JsonNode plain(Map<String, Object> json) {
        return Wire.JSON.readTree(Wire.JSON.writeValueAsString(json));
    }

    /** Whether there is a batch that was given up and whose number is still open. */
    boolean hasGivenUp(long seed) {
        return jdbc.sql("select count(*) from ledger_attempt where workbook = ? and state = 'SUPERSEDED'")
                        .param(workbook(seed))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** How a run ended. */
    record Ran(String status, long writes, String failure) {}

    Ran run(long seed) throws InterruptedException {
        long id = runs.launch(LaunchRequest.of(workbook(seed), "on-demand", "trial"));
        // Of a run that has died the database says for ever that it goes on; its thread is over all the same.
        if (!runs.await(id, Duration.ofSeconds(60)) && !dying.isDead()) {
            throw new AssertionError("Run " + id + " does not end");
        }
        return jdbc.sql("""
                        select e.status, coalesce(r.writes, 0) writes, coalesce(r.failure, '') failure
                        from batch_job_execution e left join run r on r.execution_id = e.job_execution_id
                        where e.job_execution_id = ?
                        """)
                .param(id)
                .query((row, number) ->
                        new Ran(row.getString("status"), row.getLong("writes"), row.getString("failure")))
                .single();
    }

    /** The run's process dies at one of its commits. */
    void dieAt(int commits, boolean after) {
        dying.dieAt(commits, after);
    }

    /** Another process takes over: it knows nothing but what the database holds. */
    boolean revive(long seed) {
        boolean died = dying.revive();
        if (died) {
            bury(seed);
            forget(seed);
        }
        return died;
    }

    /** What this process would still do for the dead run when the database is back, one that is dead does not. */
    private void bury(long seed) {
        ThreadPoolExecutor later = (ThreadPoolExecutor)
                Objects.requireNonNull(ReflectionTestUtils.getField(service.getBean("endings"), "later"));
        while (later.getActiveCount() > 0 || !later.getQueue().isEmpty()) {
            later.getQueue().clear();
            Thread.onSpinWait();
        }
        ReflectionTestUtils.invokeMethod(service.getBean("leases"), "release", workbook(seed));
    }

    /** The service knows nothing of the spreadsheet any more. */
    void forget(long seed) {
        Object opened = Objects.requireNonNull(ReflectionTestUtils.getField(workbooks, "opened"));
        Map<?, ?> byUse = (Map<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(opened, "byUse"));
        byUse.remove(workbook(seed));
    }

    @Override
    public void close() {
        service.close();
        sandbox.close();
    }
}
