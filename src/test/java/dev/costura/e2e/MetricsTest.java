package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.H2Only;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.PromQl.Selector;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * What Prometheus reads of a service that has had a night: reports applied, rejected and deferred, a call that was repeated, a
 * 429, and a run that failed.
 */
class MetricsTest {

    private static final String WORKBOOK = "measured";
    private static final Path DOCS = Path.of("docs");

    @TempDir
    private static Path directory;

    private static Sandbox sandbox;
    private static Service service;
    private static Shop shop;

    private static Execution night;
    private static Execution failed;
    private static Exposition told;

    @BeforeAll
    static void aNight() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        new JobFile(
                        WORKBOOK,
                        "arm-only-types: [FW]",
                        "nightly: { mode: full, cron: '0 0 2 1 1 *' }, on-demand: { mode: pending }")
                .writeTo(directory.resolve("jobs"));
        service = Service.start(directory, sandbox.url()).apart(21);
        Http faults = Http.at(sandbox.url());
        shop = new Shop(WORKBOOK, service.http(), faults);
        shop.sheet().plant(List.of(aFreshSpool(10).build()));
        // Prometheus has been here before anything happened, as ever.
        read();
        shop.stage(IntStream.rangeClosed(1, 8)
                .mapToObj(union -> arm(union).build())
                .toList());
        shop.stage(arm(20), arm(19), sold(9));
        fault("{'match': 'spreadsheets.values.batchGet', 'fault': 'DROP_REQUEST'}");
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'STATUS', 'status': 429}");
        night = shop.nightly().completed();
        faults.delete("sandbox/faults").ok();
        shop.stage(arm(10));
        fault("{'times': 100, 'fault': 'STATUS', 'status': 503}");
        failed = shop.run();
        faults.delete("sandbox/faults").ok();
        told = read(now -> now.value("costura_queue_depth", "status", "PENDING") == 1);
    }

    @AfterAll
    static void stop() {
        service.close();
        sandbox.close();
    }

    private static void fault(String rule) {
        Http.at(sandbox.url())
                .send("POST", "sandbox/faults", ("[" + rule + "]").replace('\'', '"'))
                .ok();
    }

    private static Exposition read() {
        return Exposition.parse(service.http().as(Service.VIEWER).text("actuator/prometheus"));
    }

    /** Gauges are read from the database every few seconds only. */
    private static Exposition read(Predicate<Exposition> expected) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(MetricsTest::read, expected);
    }

    @Test
    void countsWhatTheRunsDidAndWhatTheyReport() {
        assertThat(failed.status()).isEqualTo("FAILED");
        assertThat(told.value("costura_decisions_total", "outcome", "APPLIED")).isEqualTo(8);
        assertThat(told.value("costura_decisions_total", "outcome", "REJECTED")).isEqualTo(2);
        assertThat(told.value("costura_decisions_total", "outcome", "REJECTED", "reason", "UNKNOWN_UNION"))
                .isEqualTo(2);
        assertThat(told.value("costura_decisions_total", "outcome", "DEFERRED")).isEqualTo(1);
        assertThat(told.value("costura_batches_total", "outcome", "WRITTEN")).isEqualTo(1);
        assertThat(told.value("costura_batches_total", "workbook", WORKBOOK)).isEqualTo(1);
        assertThat(told.value("costura_metadata_rows_total")).isEqualTo(night.reported("metadataRows"));
        assertThat(told.value("costura_pulgadas_total", "operation", "ARM"))
                .isEqualTo(night.report().path("pulgadas").path("ARM").asDouble())
                .isEqualTo(36);
        assertThat(told.value("costura_runs_seconds_count", "exit", "COMPLETED_WITH_REJECTIONS", "job_name", "nightly"))
                .isEqualTo(1);
        assertThat(told.value("costura_runs_seconds_count", "exit", "FAILED", "job_name", "on-demand"))
                .isEqualTo(1);
        assertThat(told.value("costura_runs_seconds_count")).isEqualTo(2);
        assertThat(told.value("costura_run_last_failed", "job_name", "on-demand"))
                .isEqualTo(1);
        assertThat(told.value("costura_run_last_failed", "job_name", "nightly")).isZero();
        assertThat(told.value(
                        "costura_run_last_completed_timestamp_seconds", "job_name", "nightly", "scheduled", "true"))
                .isPositive();
        assertThat(told.value("costura_run_last_completed_timestamp_seconds", "job_name", "on-demand"))
                .isZero();
    }

    @Test
    void countsCallsByMethodAndStatusWithEachAttempt() {
        String calls = "costura_api_calls_seconds_count";

        assertThat(told.value(calls, "kind", "spreadsheets.batchUpdate", "status", "429"))
                .isEqualTo(1);
        assertThat(told.value(calls, "kind", "spreadsheets.batchUpdate", "status", "200"))
                .isEqualTo(1);
        assertThat(told.value(calls, "kind", "spreadsheets.values.batchGet", "status", "no-answer"))
                .isEqualTo(1);
        assertThat(told.value(calls, "quota", "read"))
                .isEqualTo(night.reportedCalls("reads") + failed.reportedCalls("reads"));
        assertThat(told.value(calls, "quota", "write")).isEqualTo(night.reportedCalls("writes"));
        assertThat(told.value("costura_api_retries_total"))
                .isEqualTo(night.reportedCalls("retries") + failed.reportedCalls("retries"));
        assertThat(told.value("costura_api_calls_seconds_bucket", "le", "+Inf")).isEqualTo(told.value(calls));
    }

    /** A plan is rolled back at its commit, when all of it was decided. */
    @Test
    void countsNothingThatIsRolledBack() {
        JdbcClient database = JdbcClient.create(service.database());
        shop.stage(arm(18).of("OT-404"));
        Exposition before = read();
        database.sql("alter table batch_step_execution add constraint no_plan check "
                        + "(step_name <> 'plan' or status <> 'STARTED' or read_count = 0)")
                .update();
        Execution rolledBack;
        try {
            rolledBack = shop.nightly();
        } finally {
            database.sql("alter table batch_step_execution drop constraint no_plan")
                    .update();
        }

        assertThat(rolledBack.status()).isEqualTo("FAILED");
        for (String counter : List.of("costura_decisions_total", "costura_batches_total")) {
            assertThat(read().value(counter)).as(counter).isEqualTo(before.value(counter));
        }
        shop.nightly().completed();
        assertThat(read().value("costura_decisions_total", "reason", "UNKNOWN_WORK_ORDER"))
                .isEqualTo(1);
    }

    /** The run that sent it can't know and counts nothing; the one that finds it does. */
    @Test
    void countsABatchThatNobodySawAnsweredWhenItIsFound() {
        shop.run().completed();
        shop.stage(sold(7));
        Exposition before = read();
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'LOSE_ANSWER'},"
                + "{'match': 'spreadsheets.developerMetadata.search', 'times': 50, 'fault': 'DROP_REQUEST'}");
        assertThat(shop.run().status()).isEqualTo("FAILED");
        assertThat(read().value("costura_batches_total")).isEqualTo(before.value("costura_batches_total"));
        assertThat(read().value("costura_pulgadas_total", "operation", "SOLD")).isZero();
        Http.at(sandbox.url()).delete("sandbox/faults").ok();

        shop.run().completed();

        assertThat(read().value("costura_batches_total", "outcome", "RECOVERED"))
                .isEqualTo(1);
        assertThat(read().value("costura_pulgadas_total", "operation", "SOLD")).isEqualTo(4.5);
    }

    /** The database takes no statement until it is told to: whoever waited for it would wait for ever. */
    @Test
    @H2Only("there one connection can have the whole database alone; DatabaseLostTest takes PostgreSQL away")
    void aDatabaseThatStandsStillNeitherHangsNorBreaksIt() throws SQLException {
        try (Connection alone = service.database().getConnection()) {
            alone.createStatement().execute("set exclusive 1");
            try {
                Exposition still = read(now -> now.value("costura_database_up") == 0);

                assertThat(still.value("costura_queue_depth")).isNaN();
                assertThat(still.value("costura_decisions_total", "outcome", "APPLIED"))
                        .isGreaterThanOrEqualTo(8);
                assertThat(service.http().get("actuator/health/liveness").status())
                        .isEqualTo(200);
            } finally {
                alone.createStatement().execute("set exclusive 0");
            }
        }
        assertThat(read(now -> now.value("costura_database_up") == 1).value("costura_queue_depth"))
                .isNotNegative();
    }

    @Test
    void healthHasAGroupForWhoRestartsAndOneForWhoSendsReports() {
        Reply liveness = service.http().get("actuator/health/liveness");
        Reply readiness = service.http().get("actuator/health/readiness");

        assertThat(liveness.ok().path("components").propertyNames()).containsExactly("livenessState");
        assertThat(readiness.ok().path("components").propertyNames()).containsExactlyInAnyOrder("readinessState", "db");
        assertThat(service.http()
                        .get("actuator/health")
                        .body()
                        .path("components")
                        .propertyNames())
                .contains("workbooks");
    }

    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(DOCS.resolve("prometheus/alerts.yaml")));
        return file.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }

    @Test
    void everyAlertSaysWhatItIsAndWhereItIsExplained() throws IOException {
        List<String> headings = Files.readAllLines(DOCS.resolve("operating.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            String alert = String.valueOf(rule.get("alert"));
            assertThat(rule.keySet()).containsExactlyInAnyOrder("alert", "expr", "for", "labels", "annotations");
            assertThat(String.valueOf(rule.get("for"))).matches("\\d+[mh]");
            assertThat(rule.get("labels").toString()).matches("\\{severity=(critical|warning|info)}");
            assertThat(rule.get("annotations"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, String.class))
                    .containsOnlyKeys("summary", "description", "runbook")
                    .containsEntry("runbook", "docs/operating.md#" + kebab(alert));
            assertThat(headings).as("there is something to read").contains(kebab(alert));
        });
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What stands in the files but not in the exposition would alarm nobody and show nothing. */
    @Test
    void dashboardAndAlertsAskForNothingThatIsNotExposed() throws IOException {
        List<String> queries = new ArrayList<>();
        rules().forEach(rule -> queries.add(String.valueOf(rule.get("expr"))));
        JsonNode dashboard = Http.JSON.readTree(Files.readString(DOCS.resolve("grafana/costura.json")));
        dashboard
                .findValues("targets")
                .forEach(targets -> targets.forEach(
                        target -> queries.add(target.path("expr").asString())));
        assertThat(queries).hasSizeGreaterThan(30);

        assertThat(queries.stream()
                        .flatMap(query -> PromQl.parse(query).selectors().stream())
                        .filter(selector -> !isOfPrometheus(selector) && !selector.isIn(told)))
                .isEmpty();
        assertThat(queries.stream().flatMap(query -> PromQl.parse(query).groupings().stream()))
                .isSubsetOf(Stream.concat(told.labelNames().stream(), Stream.of("instance"))
                        .toList());
    }

    private static boolean isOfPrometheus(Selector selector) {
        return selector.metric().equals("up");
    }

    /** Grafana asks for the data source, and shows one row for each thing that people come for. */
    @Test
    void theDashboardHasFourRowsAndTakesAnyDataSource() throws IOException {
        JsonNode dashboard = Http.JSON.readTree(Files.readString(DOCS.resolve("grafana/costura.json")));

        assertThat(dashboard
                        .path("panels")
                        .valueStream()
                        .filter(panel -> panel.path("type").asString().equals("row"))
                        .map(panel -> panel.path("title").asString()))
                .containsExactly("The night", "The queue", "The API", "Pulgadas");
        assertThat(dashboard.path("templating").path("list").get(0).path("type").asString())
                .isEqualTo("datasource");
        assertThat(dashboard.findValues("uid").stream().map(JsonNode::asString))
                .containsOnly("costura", "${datasource}");
    }
}
