package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.WorkOrders;
import dev.costura.union.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Runs are launched, watched, stopped, restarted and given up over REST. */
class LaunchingTest extends EndToEnd {

    private static final int ORDERS = 6;
    private static final int UNIONS = 9;
    /** Each work order is nine rows of unions and one of the spool: a batch of ten. */
    private static final int ROWS = ORDERS * (UNIONS + 1);

    /** A workbook in whose queue there is work for six batches. */
    private Shop shopWithSixBatches() {
        Shop shop = shop(
                Policy.SMALL_BATCHES,
                IntStream.range(0, ORDERS)
                        .mapToObj(order ->
                                anOrder("OT-" + order).spool("MK-" + order).unions(1, UNIONS))
                        .toArray(WorkOrders[]::new));
        List<Report> reports = new ArrayList<>();
        for (int order = 0; order < ORDERS; order++) {
            String ot = "OT-" + order;
            IntStream.rangeClosed(1, UNIONS)
                    .forEach(union -> reports.add(arm(union).of(ot).build()));
        }
        shop.stage(reports);
        return shop;
    }

    private static void assertAllAppliedOnce(Shop shop) {
        assertThat(shop.sheet().events())
                .hasSize(ROWS)
                .extracting(row -> row.text("ID"))
                .doesNotHaveDuplicates();
        assertThat(shop.sheet().rows(Sheet.ORDERS)).allSatisfy(row -> assertThat(row.count("Uniones_ARM_Completadas"))
                .isEqualTo(UNIONS));
        assertThat(shop.queue())
                .allSatisfy(
                        report -> assertThat(report.path("status").asString()).isEqualTo("APPLIED"));
    }

    @Test
    void aLaunchIsAcceptedWithALocationToLookAt() {
        Shop shop = shop(aFreshSpool(1));
        shop.stage(arm(1));
        Reply reply = shop.launch("on-demand", Map.of());
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.location())
                .isEqualTo("/api/executions/" + reply.body().path("id").asLong());
        Execution run =
                shop.awaitEnd(new Execution(reply.body(), new Calls(List.of()))).completed();
        assertThat(run.json().path("steps"))
                .extracting(step -> step.path("name").asString())
                .containsExactly("recover", "plan", "apply", "metrics");
        assertThat(run.json().path("steps"))
                .allSatisfy(step -> assertThat(step.path("status").asString()).isEqualTo("COMPLETED"));
        assertThat(run.json().at("/parameters/launchedBy").asString()).isEqualTo(Service.OPERATOR);
    }

    @Test
    void theSameRequestIsTheSameRun() {
        Shop shop = shop(aFreshSpool(2));
        Execution first = shop.run("on-demand", Map.of("requestId", "turno-1")).completed();
        shop.stage(arm(1));
        Execution again = shop.run("on-demand", Map.of("requestId", "turno-1"));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.calls().all()).isEmpty();
        assertThat(shop.sheet().events()).isEmpty();
        Execution other = shop.run("on-demand", Map.of("requestId", "turno-2")).completed();
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(other.reported("applied")).isEqualTo(1);
    }

    @Test
    void somethingElseUnderTheSameRequestIsRefusedAndNamesTheRun() {
        Shop shop = shop(aFreshSpool(2));
        Map<String, Object> asked = Map.of("requestId", "turno-1", "workOrders", List.of("OT-123"));
        Execution first = shop.run("on-demand", asked).completed();
        assertThat(shop.launch("on-demand", asked).body().path("id").asLong()).isEqualTo(first.id());

        assertThat(shop.launch("on-demand", Map.of("requestId", "turno-1"))
                        .body()
                        .path("id")
                        .asLong())
                .as("by its id alone")
                .isEqualTo(first.id());

        List<Reply> others = List.of(
                shop.launch("on-demand", Map.of("requestId", "turno-1", "workOrders", List.of("OT-7"))),
                shop.launch("nightly", asked),
                shop.launch(
                        "on-demand", Map.of("requestId", "turno-1", "workOrders", List.of("OT-123"), "dryRun", true)));
        assertThat(others).allSatisfy(other -> {
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.body().path("execution").asLong()).isEqualTo(first.id());
            assertThat(other.body().path("detail").asString())
                    .contains("'turno-1'", "run " + first.id() + " already: on-demand on OT-123");
        });
        assertThat(others.get(2).body().path("detail").asString()).contains("a dry run of on-demand on OT-123 under");
    }

    @Test
    void whoSeesARunEndCanLaunchTheNextAtOnce() {
        Shop shop = shop(aFreshSpool(1));
        for (int run = 0; run < 10; run++) {
            shop.awaitEnd(shop.begin()).completed();
        }
    }

    @Test
    void theSameRequestFromManyAtOnceIsOneRun() {
        Shop shop = shop(aFreshSpool(2));
        shop.stage(arm(1));
        List<CompletableFuture<Reply>> launches = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> shop.launch("on-demand", Map.of("requestId", "turno-1", "waitSeconds", 30))))
                .limit(4)
                .toList();
        List<Reply> replies = launches.stream().map(CompletableFuture::join).toList();
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(replies.stream()
                        .map(reply -> reply.body().path("id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(shop.sheet().events()).hasSize(2);
    }

    @Test
    void whileARunHoldsTheWorkbookAnotherIsToldWhich() {
        Shop shop = shopWithSixBatches();
        latency(100);
        Execution running = shop.begin();
        Reply refused = shop.launch("nightly", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.body().path("execution").asLong()).isEqualTo(running.id());
        assertThat(refused.body().path("detail").asString()).contains("run " + running.id());
        latency(0);
        shop.awaitEnd(running).completed();
        assertAllAppliedOnce(shop);
        shop.nightly().completed();
    }

    @Test
    void anotherWorkbookIsNotHeldUp() {
        Shop busy = shopWithSixBatches();
        Shop free = shop(aFreshSpool(1));
        free.stage(arm(1));
        latency(50);
        Execution running = busy.begin();
        free.run().completed();
        busy.awaitEnd(running).completed();
        assertAllAppliedOnce(busy);
    }

    @Test
    void aRunStopsAfterTheBatchInHandAndIsRestarted() {
        Shop shop = shopWithSixBatches();
        latency(100);
        Execution running = shop.begin();
        shop.await(running.id(), run -> run.reported("batches") >= 1);
        assertThat(shop.command(running, "stop").status()).isEqualTo(202);
        Execution stopped = shop.awaitEnd(running);
        latency(0);
        assertThat(stopped.status()).isEqualTo("STOPPED");
        int written = shop.sheet().events().size();
        assertThat(written % 10).isZero();
        assertThat(written).isBetween(10, ROWS - 10);
        assertThat(stopped.reported("metadataRows")).isEqualTo(written);

        Reply restarted = shop.command(stopped, "restart");
        assertThat(restarted.status()).as("%s", restarted.body()).isEqualTo(202);
        Execution again =
                shop.awaitEnd(new Execution(restarted.body(), stopped.calls())).completed();
        assertThat(again.id()).isNotEqualTo(stopped.id());
        assertThat(again.reported("metadataRows")).isEqualTo(ROWS - written);
        assertAllAppliedOnce(shop);
        assertThat(shop.sheet().markers()).isEqualTo(ORDERS);
    }

    @Test
    void aRunCanBeStoppedAsSoonAsItsIdIsKnown() {
        Shop shop = shopWithSixBatches();
        latency(50);
        Execution running = shop.begin();
        assertThat(shop.command(running, "stop").status()).isEqualTo(202);
        Execution stopped = shop.awaitEnd(running);
        latency(0);
        assertThat(stopped.status()).isEqualTo("STOPPED");
        shop.run().completed();
        assertAllAppliedOnce(shop);
    }

    @Test
    void whatAStoppedRunLeftIsDoneByAnyLaterRun() {
        Shop shop = shopWithSixBatches();
        latency(100);
        Execution running = shop.begin();
        shop.await(running.id(), run -> run.reported("batches") >= 1);
        shop.command(running, "stop");
        Execution stopped = shop.awaitEnd(running);
        latency(0);
        JsonNode abandoned = shop.command(stopped, "abandon").ok();
        assertThat(abandoned.path("status").asString()).isEqualTo("ABANDONED");
        assertThat(shop.command(stopped, "restart").status()).isEqualTo(409);
        shop.run().completed();
        assertAllAppliedOnce(shop);
    }

    @Test
    void aRunThatIsOverCanNeitherBeStoppedNorRestartedNorAbandoned() {
        Shop shop = shop(aFreshSpool(1));
        Execution over = shop.run().completed();
        for (String command : List.of("stop", "restart", "abandon")) {
            Reply refused = shop.command(over, command);
            assertThat(refused.status()).as(command).isEqualTo(409);
            assertThat(refused.body().path("detail").asString()).contains("COMPLETED");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'waitSeconds': -1}       | waitSeconds
                    {'waitSeconds': 301}      | waitSeconds
                    {'waitSeconds': 'soon'}   | JSON
                    {'workOrders': ['A,B']}   | workOrders
                    {'workOrders': 'OT-1'}    | JSON
                    {'requestId': ' '}        | requestId
                    {                         | JSON
                    """)
    void aLaunchThatCanNotBeMeantIsRefused(String body, String told) {
        Shop shop = sharedShop();
        Reply reply =
                shop.as(Service.OPERATOR).send("POST", shop.path("jobs/on-demand/executions"), body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.body().path("detail").asString()).contains(told);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Shop shop = sharedShop();
        Reply job = shop.launch("weekly", Map.of());
        assertThat(job.status()).isEqualTo(404);
        assertThat(job.body().path("detail").asString()).contains("weekly", "nightly, on-demand");
        for (String path :
                List.of("api/executions/999999", "api/executions/999999/entries", shop.path("completions/nobody"))) {
            Reply reply = shop.as(Service.OPERATOR).get(path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.contentType()).isEqualTo("application/problem+json");
        }
        assertThat(shop.as(Service.OPERATOR).get("api/executions/first").status())
                .isEqualTo(400);
    }

    @Test
    void runsAreListedNewestFirstAndFiltered() {
        Shop shop = shop(aFreshSpool(1));
        Execution first = shop.run().completed();
        Execution second = shop.nightly().completed();
        String workbook = first.json().path("workbook").asString();
        assertThat(shop.items("api/executions?workbook=" + workbook))
                .extracting(run -> run.path("id").asLong())
                .containsExactly(second.id(), first.id());
        assertThat(shop.items("api/executions?status=COMPLETED&job=nightly&workbook=" + workbook))
                .extracting(run -> run.path("id").asLong())
                .containsExactly(second.id());
        assertThat(shop.items("api/executions?status=FAILED&workbook=" + workbook))
                .isEmpty();
        assertThat(shop.items("api/executions?job=&status=&workbook=" + workbook))
                .as("nothing in particular")
                .hasSize(2);
        shop.stage(arm(1));
        assertThat(shop.items(shop.path("completions?status=&ot=&reason="))).hasSize(1);
    }
}
