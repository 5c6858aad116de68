package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fleet.FleetOfProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The fleet as its service tells of it and takes orders for it: a service and workers on one PostgreSQL. */
class FleetOverHttpTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String BROKEN = "rota";
    private static final String WITHOUT_KEY = "sin-llave";

    @TempDir
    private Path directory;

    private FleetOfProcesses fleet;

    private final List<Service> workers = new ArrayList<>();

    /** Nobody is to be taken for lost on a machine that has much to do. */
    private static final String PATIENTLY = "--costura.fleet.lost-after=60s";

    private void fleet(int workbooks) {
        fleet = new FleetOfProcesses(directory, workbooks, PATIENTLY);
        fleet.shops().values().forEach(shop -> shop.stage(arm(1).of(FleetOfProcesses.WORK_ORDER)));
    }

    /** One that has one partition in hand at once. Returns its name. */
    private String worker() {
        Set<String> before = workers();
        workers.add(fleet.worker("--costura.fleet.runs-at-once=1", PATIENTLY));
        Set<String> after = new TreeSet<>(workers());
        after.removeAll(before);
        assertThat(after).hasSize(1);
        return after.iterator().next();
    }

    @AfterEach
    void endAll() {
        if (fleet != null) {
            fleet.close();
        }
    }

    private Http operator() {
        return fleet.service().http().as(Service.OPERATOR);
    }

    private JsonNode look() {
        return operator().get("api/fleet").ok();
    }

    private Set<String> workers() {
        Set<String> names = new TreeSet<>();
        look().path("processes").forEach(process -> {
            if (process.path("role").asString().equals("WORKER")) {
                names.add(process.path("name").asString());
            }
        });
        return names;
    }

    private JsonNode process(String name) {
        return look().path("processes")
                .valueStream()
                .filter(process -> process.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long launch(Map<String, ?> asked) {
        Reply reply = operator().post("api/fleet/executions", asked);
        long id = reply.ok().path("id").asLong();
        assertThat(reply.location()).isEqualTo("/api/fleet/executions/" + id);
        return id;
    }

    private JsonNode execution(long id) {
        return operator().get("api/fleet/executions/" + id).ok();
    }

    private JsonNode ended(long id) {
        await("execution " + id + " ends")
                .until(() -> !execution(id).path("endedAt").isNull());
        return execution(id);
    }

    private JsonNode partitions(long execution, String query) {
        return operator()
                .get("api/fleet/executions/" + execution + "/partitions?" + query)
                .ok();
    }

    /** Those that a worker has or had. */
    private Set<String> of(String worker, long execution) {
        Set<String> workbooks = new HashSet<>();
        partitions(execution, "").path("items").forEach(partition -> {
            if (partition.path("worker").asString("").equals(worker)) {
                workbooks.add(partition.path("workbook").asString());
            }
        });
        return workbooks;
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONGEST).pollInterval(Duration.ofMillis(100));
    }

    @Test
    void whoIsThereAndWhatEachIsDoingIsToldWhileTheyDoIt() {
        fleet(4);
        String one = worker();
        String other = worker();
        fleet.latency(1000);

        long execution = launch(Map.of("job", "nightly"));

        await("both have a workbook in hand, with its run, and the others wait").untilAsserted(() -> {
            Set<String> inHand = new TreeSet<>();
            for (String name : List.of(one, other)) {
                JsonNode process = process(name);
                assertThat(process.path("state").asString()).isEqualTo("WORKING");
                assertThat(process.path("runsAtOnce").asInt()).isEqualTo(1);
                assertThat(process.path("doing")).hasSize(1);
                JsonNode doing = process.path("doing").get(0);
                assertThat(doing.path("kind").asString()).isEqualTo("PARTITION");
                assertThat(doing.path("run").isNumber()).isTrue();
                inHand.add(doing.path("workbook").asString());
                assertThat(operator()
                                .get("api/executions/" + doing.path("run").asLong())
                                .ok()
                                .path("workbook"))
                        .isEqualTo(doing.path("workbook"));
            }
            assertThat(inHand).hasSize(2).isSubsetOf(fleet.shops().keySet());
            assertThat(look().at("/partitions/underWay").asInt()).isEqualTo(2);
            assertThat(look().at("/partitions/waiting").asInt()).isEqualTo(2);
        });
        assertThat(look().path("processes").get(2).path("role").asString()).isEqualTo("SERVICE");
        Reply again = operator().post("api/fleet/executions", Map.of("job", "nightly"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("location").asString()).isEqualTo("/api/fleet/executions/" + execution);

        JsonNode stopped = operator()
                .post("api/fleet/executions/" + execution + "/stop", Map.of())
                .ok();

        assertThat(stopped.path("stopRequested").asBoolean()).isTrue();
        assertThat(ended(execution).at("/partitions/stopped").asInt()).isPositive();
        fleet.latency(0);
        long next = operator()
                .post("api/fleet/executions/" + execution + "/restart", Map.of())
                .ok()
                .path("id")
                .asLong();
        JsonNode done = ended(next);
        assertThat(done.path("status").asString()).as("%s", done).isEqualTo("COMPLETED");
        assertThat(done.path("continues").asLong()).isEqualTo(execution);
        assertThat(execution(execution).path("continuedBy").asLong()).isEqualTo(next);
        assertThat(look().at("/partitions/waiting").asInt()).isZero();
    }

    @Test
    void aRunOnDemandIsToldOfToo() {
        fleet(1);
        String worker = worker();
        fleet.latency(1000);

        long run = fleet.shop(1).launch("on-demand", Map.of()).ok().path("id").asLong();

        await("the worker has it in hand")
                .until(
                        () -> process(worker).path("doing").get(0),
                        doing -> doing != null
                                && doing.path("run").asLong() == run
                                && doing.path("kind").asString().equals("LAUNCH"));
        fleet.latency(0);
        await("its hands are empty").until(() -> process(worker).path("doing").isEmpty());
    }

    @Test
    void whoDrainsTakesNothingMoreAndWhoResumesTakesAgain() {
        fleet(9);
        String drained = worker();
        String other = worker();
        fleet.latency(400);
        long execution = launch(Map.of("job", "nightly"));
        await("both have taken")
                .until(() -> !of(drained, execution).isEmpty()
                        && !of(other, execution).isEmpty());

        JsonNode told = operator()
                .post("api/fleet/workers/" + drained + "/drain", Map.of())
                .ok();

        assertThat(told.path("state").asString()).isEqualTo("DRAINING");
        assertThat(told.path("told").asString()).isEqualTo("Drained by " + Service.OPERATOR);
        await("it has put down what it had")
                .until(() -> process(drained).path("state").asString().equals("DRAINED"));
        assertThat(process(drained).path("doing")).isEmpty();
        Set<String> its = of(drained, execution);
        int others = of(other, execution).size();
        await("the other has taken another one")
                .until(() -> of(other, execution).size() > others);
        assertThat(of(drained, execution)).isEqualTo(its);
        assertThat(execution(execution).at("/partitions/waiting").asInt())
                .as("there was something to take")
                .isPositive();

        operator().post("api/fleet/workers/" + drained + "/resume", Map.of()).ok();

        await("it takes again").until(() -> of(drained, execution).size() > its.size());
        fleet.latency(0);
        assertThat(ended(execution).path("status").asString()).isEqualTo("COMPLETED");
    }

    /** While it still has in hand what it had. */
    @Test
    void whoResumesBeforeItHasPutDownWhatItHadTakesAgainToo() {
        fleet(3);
        String worker = worker();
        fleet.latency(1500);
        long execution = launch(Map.of("job", "nightly"));
        await("it has taken one").until(() -> of(worker, execution).size() == 1);
        operator().post("api/fleet/workers/" + worker + "/drain", Map.of()).ok();
        String seen = process(worker).path("seenAt").asString();
        await("it has heard it")
                .until(() -> process(worker).path("seenAt").asString().compareTo(seen) > 0);

        operator().post("api/fleet/workers/" + worker + "/resume", Map.of()).ok();

        fleet.latency(0);
        assertThat(ended(execution).path("status").asString()).isEqualTo("COMPLETED");
        assertThat(of(worker, execution)).hasSize(3);
        assertThat(process(worker).path("told").isNull()).isTrue();
    }

    @Test
    void whatFailedComesFirstAndIsSaid() throws IOException {
        JobFile.of(BROKEN, "defer-days: 3").writeTo(directory.resolve("jobs"));
        Files.writeString(directory.resolve("jobs/" + WITHOUT_KEY + ".yaml"), """
                workbook: { id: %s, spreadsheet-id: x, time-zone: America/Santiago, credentials: nowhere.json }
                jobs: { nightly: { mode: full } }
                """.formatted(WITHOUT_KEY));
        fleet(4);
        worker();

        long execution = launch(Map.of("job", "nightly", "requestId", "night-1", "waitSeconds", 60));

        JsonNode ended = ended(execution);
        assertThat(ended.path("status").asString()).isEqualTo("FAILED");
        assertThat(ended.at("/partitions/completed").asInt()).isEqualTo(4);
        assertThat(ended.at("/partitions/failed").asInt()).isEqualTo(2);
        assertThat(ended.path("failures")).hasSize(2);
        assertThat(ended.path("failures").get(1).asString()).contains(WITHOUT_KEY, "nowhere.json");
        assertThat(operator()
                        .get("api/executions?workbook=" + WITHOUT_KEY)
                        .ok()
                        .path("total")
                        .asInt())
                .as(
                        "runs of one that failed before it began; one that is over at once may be taken for another's, and gone on with once")
                .isBetween(1, 2);
        JsonNode page = partitions(execution, "size=3");
        assertThat(page.path("total").asInt()).isEqualTo(6);
        assertThat(page.path("items")).hasSize(3);
        JsonNode failed = page.path("items").get(0);
        assertThat(failed.path("workbook").asString()).isEqualTo(BROKEN);
        assertThat(failed.path("status").asString()).isEqualTo("FAILED");
        assertThat(failed.path("failure").asString())
                .startsWith("Run " + failed.path("run").asLong() + " on workbook " + BROKEN + " is FAILED: ");
        assertThat(ended.path("failures").get(0)).isEqualTo(failed.path("failure"));
        assertThat(Stream.of(page, partitions(execution, "size=3&page=1"))
                        .flatMap(each -> each.path("items").valueStream())
                        .map(each -> each.path("workbook").asString()))
                .containsExactly(BROKEN, WITHOUT_KEY, "planta-1", "planta-2", "planta-3", "planta-4");
        assertThat(partitions(execution, "status=COMPLETED&size=2")
                        .path("total")
                        .asInt())
                .isEqualTo(4);
        assertThat(partitions(execution, "status=WAITING").path("items")).isEmpty();
        assertThat(launch(Map.of("job", "nightly", "requestId", "night-1")))
                .as("the same request is the same execution")
                .isEqualTo(execution);

        long second = operator()
                .post("api/fleet/executions/" + execution + "/restart", Map.of())
                .ok()
                .path("id")
                .asLong();

        assertThat(ended(second).at("/partitions/failed").asInt()).isEqualTo(2);
        assertThat(partitions(second, "").path("total").asInt())
                .as("the others are done")
                .isEqualTo(2);
        assertThat(operator()
                        .get("api/fleet/executions?size=1")
                        .ok()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asLong())
                .as("the newest first")
                .isEqualTo(second);
        assertThat(operator()
                        .get("api/fleet/executions?size=1")
                        .ok()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatCanNotBeDoneIsRefusedAndEverythingIsAsItIsDescribed() {
        fleet(1);
        String worker = worker();
        long execution = launch(Map.of("job", "nightly"));
        ended(execution);
        String service = look().path("processes").get(1).path("name").asString();
        ApiDocument document =
                new ApiDocument(fleet.service().http().get("v3/api-docs").ok());
        Map<String, Supplier<String>> bodies = Map.of(
                "fleetExecutionLaunch", () -> "{\"job\": \"nightly\", \"waitSeconds\": 1}",
                "fleetExecutionStop", () -> "{}");
        for (ApiDocument.Described operation : document.operations()) {
            if (operation.id().startsWith("fleet")) {
                Reply reply = operator()
                        .send(
                                operation.method(),
                                operation
                                        .path()
                                        .substring(1)
                                        .replace("{id}", "" + execution)
                                        .replace("{name}", worker),
                                bodies.getOrDefault(operation.id(), () -> null).get());
                assertThat(document.wrongIn(operation, reply))
                        .as("%s: %s", operation, reply.body())
                        .isEmpty();
            }
        }

        assertThat(status("POST", "api/fleet/workers/" + service + "/drain", "{}"))
                .isEqualTo(409);
        assertThat(status("POST", "api/fleet/workers/nobody/drain", "{}")).isEqualTo(404);
        assertThat(status("POST", "api/fleet/executions/" + execution + "/stop", "{}"))
                .as("it has ended")
                .isEqualTo(409);
        assertThat(status("POST", "api/fleet/executions/" + execution + "/restart", "{}"))
                .as("it is completed")
                .isEqualTo(409);
        assertThat(status("GET", "api/fleet/executions/999999", null)).isEqualTo(404);
        assertThat(status("GET", "api/fleet/executions/999999/partitions", null))
                .isEqualTo(404);
        assertThat(status("GET", "api/fleet/executions/" + execution + "/partitions?size=5000", null))
                .isEqualTo(400);
        assertThat(status("POST", "api/fleet/executions", "{\"job\": \"yearly\"}"))
                .isEqualTo(404);
        assertThat(status("POST", "api/fleet/executions", "{\"job\": \" \"}")).isEqualTo(400);
        assertThat(status("POST", "api/fleet/executions", "{\"job\": \"nightly\", \"workbooks\": [\"nowhere\"]}"))
                .isEqualTo(404);
        Reply tooMany = operator()
                .post(
                        "api/fleet/executions",
                        Map.of("job", "nightly", "workbooks", Collections.nCopies(400, "planta-1")));
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.body().path("detail").asString())
                .startsWith("The names of 400 workbooks are more than the job repository keeps");
        Http viewer = fleet.service().http().as(Service.VIEWER);
        assertThat(viewer.get("api/fleet").status()).isEqualTo(200);
        assertThat(viewer.post("api/fleet/workers/" + worker + "/drain", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(fleet.service().http().as(Service.INTAKE).get("api/fleet").status())
                .isEqualTo(403);

        workers.remove(0).close();

        Reply gone = operator().post("api/fleet/workers/" + worker + "/drain", Map.of());
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.body().path("detail").asString()).isEqualTo("Worker " + worker + " has left the fleet.");
        assertThat(operator()
                        .get("api/audit?action=WORKER_DRAINED")
                        .ok()
                        .path("items")
                        .get(0)
                        .path("target")
                        .asString())
                .isEqualTo("/api/fleet/workers/" + worker + "/drain");
    }

    private int status(String method, String path, String body) {
        return operator().send(method, path, body).status();
    }
}
