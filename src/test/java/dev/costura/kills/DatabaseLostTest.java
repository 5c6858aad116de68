package dev.costura.kills;

import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Execution;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.e2e.Tablet;
import dev.costura.fixture.ExecutionIds;
import dev.costura.kills.Points.Orders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The service on a PostgreSQL that cuts its connections in mid-run, or goes away and comes back. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseLostTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String BATCH_SENT = "apply: call of batchUpdate #2 applied, not answered";

    /** At planning, around a batch, and while it is settled; the soak takes all points of a run. */
    private static final List<String> IN_THE_NORMAL_BUILD = List.of(
            "launch: commit of batch_job_execution, batch_job_execution_params, batch_job_execution_context #1 after",
            "plan: commit of ledger_entry, ledger_state, staged, work_order_metrics, batch_step_execution_context, batch_step_execution #1 before",
            "apply: call of batchUpdate #1 before it is sent",
            BATCH_SENT);

    /** Of the settle its name depends on what it writes. */
    private static final Pattern SETTLE = Pattern.compile("apply: commit of .*ledger_attempt.* staged.* #1 .*");

    private RestartablePostgres postgres;
    private Installation installation;
    private Orders orders;
    private Service service;
    private Shop shop;
    private int round;

    @BeforeAll
    void start(@TempDir Path directory) {
        postgres = new RestartablePostgres(directory.resolve("postgres"));
        List<String> database = new ArrayList<>(postgres.properties());
        database.addAll(List.of(
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.datasource.hikari.connection-timeout=500",
                // It is told over and over that the database is away.
                "--logging.level.com.zaxxer.hikari=off",
                "--logging.level.org.springframework=off",
                "--logging.level.dev.costura.ops.Problems=off",
                "--logging.level.dev.costura.reconcile.Endings=off"));
        installation = new Installation(directory, 10, database, Rounds.workOrders(Figures.SOAK ? 150 : 12));
        orders = installation.orders();
        System.setProperty(Halts.PROPERTY, orders.directory().toString());
        try {
            service = Service.start(installation.arguments());
        } finally {
            System.clearProperty(Halts.PROPERTY);
        }
        ExecutionIds.apart(postgres.dataSource(), 7);
        shop = installation.shop(service.http());
    }

    @AfterAll
    void endAll() {
        orders.give("");
        service.close();
        installation.close();
        postgres.close();
    }

    @Test
    void aRunWhoseConnectionsAreCutFailsClearlyAndARestartCompletesIt() {
        Map<String, Integer> outcomes = new TreeMap<>();
        stage();
        shop.run().completed();
        List<String> points = points();
        assertThat(points)
                .as("points of a run")
                .containsAll(IN_THE_NORMAL_BUILD)
                .anyMatch(this::isOfTheSettle);
        points.stream()
                .filter(point -> Figures.SOAK || IN_THE_NORMAL_BUILD.contains(point) || isOfTheSettle(point))
                .forEach(point -> outcomes.merge(cutAt(point), 1, Integer::sum));
        System.out.println("Connections cut, and the launch was answered with: " + outcomes);
    }

    private boolean isOfTheSettle(String point) {
        return SETTLE.matcher(point).matches();
    }

    /** Those that a run passes, in its order. */
    private List<String> points() {
        stage();
        orders.give(Orders.LIST);
        shop.run().completed();
        return orders.passed();
    }

    private String cutAt(String point) {
        String when = "connections cut at [" + point + "]";
        stage();
        CompletableFuture<Reply> launched = launchedUntil(point);
        postgres.cutConnections();
        orders.give("");
        Reply reply = launched.join();
        assertThat(reply.status()).as("%s: %s", when, reply.body()).isIn(200, 409, 503);
        if (reply.status() == 503) {
            tellsOfTheDatabase(reply);
        }
        Execution run = shop.newestRun();
        if (run.status().equals("FAILED")) {
            failedClearly(run);
            shop.restarted(run).completed();
        } else {
            // The launch did not come through; what it held is given back in a moment.
            assertThat(run.status()).as("%s: %s", when, run.json()).isEqualTo("COMPLETED");
            shop.runWhenFree().completed();
        }
        installation.isComplete(when, shop);
        return reply.status() + " and the newest run " + run.status();
    }

    @Test
    void aDatabaseThatGoesAwayInMidRunIsToldOfAndTheRunIsCompletedWhenItIsBack() {
        stage();
        shop.run().completed();
        stage();
        CompletableFuture<Reply> launched = launchedUntil(BATCH_SENT);
        long run = shop.newestRun().id();
        postgres.stop();
        try {
            orders.give("");
            tellsOfTheDatabase(launched.join());
            tellsOfTheDatabase(shop.as(Service.OPERATOR).get("api/executions/" + run));
            tellsOfTheDatabase(shop.post(
                    "completions", List.of(Tablet.json(arm(1).of("OT-000").build()))));
            tellsOfTheDatabase(shop.launch("on-demand", Map.of()));
            Reply health = service.http().get("actuator/health");
            assertThat(health.status()).as("%s", health.body()).isEqualTo(503);
            assertThat(service.http().get("actuator/health/readiness").status()).isEqualTo(503);
            assertThat(service.http().get("actuator/health/liveness").status()).isEqualTo(200);
            awaitScrape("costura_database_up 0.0");
        } finally {
            postgres.startAgain();
        }
        Awaitility.await("REST answers again")
                .atMost(SOON)
                .until(() ->
                        shop.as(Service.OPERATOR).get("api/executions/" + run).status() == 200);
        awaitScrape("costura_database_up 1.0");
        Execution failed = shop.awaitEnd(shop.execution(run));
        assertThat(failed.status()).as("%s", failed.json()).isEqualTo("FAILED");
        failedClearly(failed);
        shop.restarted(failed).completed();
        installation.isComplete("after the database was away", shop);
    }

    /** Scraped again and again, as Prometheus does. */
    private void awaitScrape(String line) {
        Awaitility.await(line).atMost(SOON).until(() -> shop.as(Service.OPERATOR)
                .text("actuator/prometheus")
                .contains("\n" + line + "\n"));
    }

    private void tellsOfTheDatabase(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(503);
        assertThat(reply.body().path("type").asString()).isEqualTo("urn:costura:problem:database");
        assertThat(reply.body().path("detail").asString())
                .contains("The database " + postgres.address() + " failed")
                .containsIgnoringCase("again")
                .doesNotContain("Exception");
    }

    /** What happened, to which database, and what to do. */
    private void failedClearly(Execution run) {
        assertThat(run.failure())
                .contains("The database " + postgres.address() + " failed")
                .contains("restart this run or launch the next")
                .doesNotContain("Exception");
        assertThat(run.json().path("endedAt").isNull()).as("%s", run.json()).isFalse();
        run.json().path("steps").forEach(step -> assertThat(step.path("status").asString())
                .as("%s", run.json())
                .isIn("COMPLETED", "FAILED"));
    }

    /** It is on record that the run failed a moment before its lease is free; but not for as long as a lease lasts. */
    /** The run waits there. */
    private CompletableFuture<Reply> launchedUntil(String point) {
        orders.give(Orders.WAIT + point);
        CompletableFuture<Reply> launched =
                CompletableFuture.supplyAsync(() -> shop.launch("on-demand", Map.of("waitSeconds", 60)));
        Awaitility.await(point)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> launched.isDone() || !orders.halting().isEmpty());
        assertThat(orders.halting())
                .as("came to a point; answered %s", launched)
                .isEqualTo(point);
        return launched;
    }

    private void stage() {
        installation.stage(shop, Rounds.reports(round++));
    }
}
