package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.Reports.Told;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.trials.Oracle;
import dev.costura.trials.QueueReader;
import dev.costura.trials.SheetReader;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.WorkOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A spreadsheet that was put back to an older version, lost its markers, or had a copy put in its place. */
@TestInstance(Lifecycle.PER_CLASS)
class RolledBackTest {

    private static final int WORKBOOKS = 12;

    private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
    private final Http sandbox = Http.at(server.url());
    private Path directory;
    private Service service;
    private int handedOut;

    private String workbook;
    private Shop shop;
    private Oracle oracle;
    private final List<Report> staged = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        for (int number = 1; number <= WORKBOOKS; number++) {
            JobFile.of("norte-" + number, "events-per-batch: 10").writeTo(directory.resolve("jobs"));
        }
        service = Service.start(directory, server.url());
    }

    @AfterAll
    void end() {
        service.close();
        server.close();
    }

    @BeforeEach
    void plant() {
        workbook = "norte-" + ++handedOut;
        shop = new Shop(workbook, service.http(), sandbox);
        WorkOrder order = aFreshSpool(20).build();
        shop.sheet().plant(List.of(order));
        oracle = Oracle.of(order).before(sheet(shop.sheet().id()).read());
        staged.clear();
    }

    @AfterEach
    void calm() {
        sandbox.put("sandbox/latency", Map.of("min", 0, "max", 0)).ok();
    }

    private SheetReader sheet(String id) {
        return SheetReader.over(server.url(), id);
    }

    private void restart() {
        service.close();
        service = Service.start(directory, server.url());
        shop = new Shop(workbook, service.http(), sandbox);
    }

    private void stage(Told<?>... reports) {
        List<Report> built = Arrays.stream(reports).map(Told::build).toList();
        staged.addAll(built);
        shop.stage(built);
        oracle.staged(built);
    }

    private void write(Told<?>... reports) {
        stage(reports);
        shop.run().completed();
    }

    private int keepVersion() {
        return sandbox.post("sandbox/spreadsheets/" + shop.sheet().id() + "/versions", Map.of())
                .ok()
                .path("version")
                .asInt();
    }

    private void restore(int version) {
        sandbox.post("sandbox/spreadsheets/" + shop.sheet().id() + "/versions/" + version + "/restore", Map.of())
                .ok();
    }

    private String copy(Map<String, ?> how) {
        String id = (String) how.get("as");
        sandbox.post("sandbox/spreadsheets/" + shop.sheet().id() + "/copy", how).ok();
        JobFile.of(workbook, "events-per-batch: 10").writeTo(directory.resolve("jobs"), id);
        return id;
    }

    private void removeMarkers(String spreadsheet) {
        sandbox.send("POST", "v4/spreadsheets/" + spreadsheet + ":batchUpdate", """
                        {'requests': [{'deleteDeveloperMetadata': {'dataFilter':
                          {'developerMetadataLookup': {'metadataKey': 'costura.batch'}}}}]}""".replace('\'', '"'))
                .ok();
    }

    /** A run that must stop: nothing may be written by it. */
    private String refused() {
        Execution run = shop.run();
        assertThat(run.status()).as("%s", run.json()).isEqualTo("FAILED");
        assertThat(run.calls().writes()).isZero();
        assertThat(run.failure()).contains(workbook, "mend --workbook " + workbook, "--apply-again", "--leave");
        JsonNode finding = finding();
        assertThat(finding.path("message").asString()).isEqualTo(run.failure());
        return run.failure();
    }

    private JsonNode finding() {
        return shop.as(Service.VIEWER).get(shop.path("history-check")).ok();
    }

    private JsonNode decide(String decision) {
        return shop.as(Service.OPERATOR)
                .post(shop.path("history-check"), Map.of("decision", decision))
                .ok();
    }

    private void exactlyOnce(String spreadsheet) {
        oracle.check(sheet(spreadsheet), QueueReader.rest(shop.queue()));
    }

    private static Told<?>[] arms(int first, int last) {
        List<Told<?>> reports = new ArrayList<>();
        for (int union = first; union <= last; union++) {
            reports.add(arm(union));
        }
        return reports.toArray(Told<?>[]::new);
    }

    private int restoredToTheFirstOfThree() {
        write(arms(1, 4));
        int version = keepVersion();
        write(iniciar(Operation.ARM).at("08:00"));
        write(arm(5), finalizar(Operation.ARM, 6).at("10:00"));
        stage(arm(7));
        restore(version);
        return version;
    }

    @Test
    void anOlderVersionStopsTheRunAndWhatIsGoneIsAppliedAgainOnce() {
        restoredToTheFirstOfThree();

        assertThat(refused())
                .contains(
                        "rolled back",
                        "its last batch is 1",
                        "2 batches from 2 to 3",
                        "0 still stand",
                        "version history");
        assertThat(finding().path("state").asString()).isEqualTo("ROLLED_BACK");

        JsonNode after = decide("APPLY_AGAIN");
        assertThat(after.path("state").asString()).isEqualTo("AGREES");
        assertThat(after.path("decisions").path(0).path("returned").asInt()).isEqualTo(4);
        assertThat(decide("APPLY_AGAIN").path("decisions").size()).isEqualTo(1);

        shop.run().completed();
        exactlyOnce(shop.sheet().id());
        assertThat(shop.run().completed().reported("batches")).isZero();
    }

    @Test
    void anOlderVersionIsSeenByAServiceThatWasRestartedToo() {
        restoredToTheFirstOfThree();
        restart();

        assertThat(refused()).contains("rolled back", "2 batches from 2 to 3");

        decide("APPLY_AGAIN");
        restart();
        shop.run().completed();
        exactlyOnce(shop.sheet().id());
    }

    /** Ten rows a batch: the group of twelve stands in two of them. */
    @Test
    void aGroupOfWhichOnlyTheFirstUnionsStandIsWrittenWithARowThatTellsOfAll() {
        stage(arms(1, 12));
        sandbox.post(
                        "sandbox/faults",
                        Map.of(
                                "fault",
                                "STATUS",
                                "status",
                                503,
                                "match",
                                "spreadsheets.batchUpdate",
                                "spreadsheet",
                                shop.sheet().id(),
                                "after",
                                1,
                                "times",
                                1000))
                .ok();
        assertThat(shop.run().status()).isEqualTo("FAILED");
        sandbox.delete("sandbox/faults").ok();
        int afterTheFirstBatch = keepVersion();
        shop.run().completed();
        restore(afterTheFirstBatch);
        stage(arm(13).by(95));
        refused();

        decide("APPLY_AGAIN");
        shop.run().completed();

        exactlyOnce(shop.sheet().id());
        assertThat(shop.sheet().events().stream()
                        .filter(row -> row.isBlank("N_UNION"))
                        .map(row -> row.details().path("union_count").asInt()))
                .containsExactlyInAnyOrder(12, 1);
    }

    @Test
    void anOlderVersionThatIsLeftAsItIsTakesWhatComesNext() {
        restoredToTheFirstOfThree();
        refused();

        JsonNode after = decide("LEAVE");

        assertThat(after.path("decisions").path(0).path("decision").asString()).isEqualTo("LEAVE");
        Execution run = shop.run().completed();
        assertThat(run.reported("applied")).isEqualTo(1);
        assertThat(shop.sheet().events().stream().filter(row -> !row.isBlank("N_UNION")))
                .hasSize(5);
        assertThat(shop.queue())
                .allMatch(report -> report.path("status").asString().equals("APPLIED"));
        assertThat(shop.queued(staged.get(5).id()).path("detail").asString()).contains(Service.OPERATOR, "left it so");
    }

    @Test
    void theNewestVersionBroughtBackLetsTheRunGoOn() {
        write(arms(1, 4));
        int first = keepVersion();
        write(arms(5, 6));
        int newest = keepVersion();
        restore(first);
        stage(arm(7));
        refused();
        decide("APPLY_AGAIN");
        restore(newest);

        Execution run = shop.run();

        run.completed();
        assertThat(run.warnings()).anySatisfy(warning -> assertThat(warning).contains("2 reports stood in Metadata"));
        assertThat(shop.sheet().events().stream().filter(row -> !row.isBlank("N_UNION")))
                .hasSize(7);
    }

    @Test
    void markersRemovedByHandStopTheRunAndNothingIsWrittenTwice() {
        write(arms(1, 4));
        write(arms(5, 6));
        stage(arm(7));
        removeMarkers(shop.sheet().id());
        restart();

        assertThat(refused()).contains("removed markers", "its last batch is 0", "All of their rows are still there");

        assertThat(decide("APPLY_AGAIN")
                        .path("decisions")
                        .path(0)
                        .path("returned")
                        .asInt())
                .isZero();
        Execution run = shop.run().completed();
        assertThat(run.reported("applied")).isEqualTo(1);
        assertThat(shop.sheet().events().stream().filter(row -> !row.isBlank("N_UNION")))
                .hasSize(7);
    }

    @Test
    void anOlderCopyInItsPlaceStopsTheRunAndGetsWhatItLacks() {
        write(arms(1, 4));
        int version = keepVersion();
        write(arms(5, 6));
        stage(arm(7));
        String copy = copy(Map.of("as", "copy-of-" + workbook, "version", version));
        restart();

        Execution run = shop.run();
        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.failure()).contains(copy, shop.sheet().id(), "Batch 2", "job file");
        decide("APPLY_AGAIN");
        assertThat(finding().path("state").asString()).isEqualTo("AGREES");
        shop.run().completed();
        exactlyOnce(copy);
    }

    @Test
    void aCompleteCopyInItsPlaceStopsTheRunAndIsAdoptedWithOrWithoutItsMarkers() {
        write(arms(1, 4));
        stage(arm(5));
        String copy = copy(Map.of("as", "copy-of-" + workbook));
        removeMarkers(copy);
        restart();

        Execution run = shop.run();
        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.failure()).contains(copy, "5 still stand in Metadata and 0 are gone");
        assertThat(decide("LEAVE").path("state").asString()).isEqualTo("AGREES");
        assertThat(shop.run().completed().reported("applied")).isEqualTo(1);
    }

    @Test
    void aVersionRestoredWhileARunGoesOnDoublesNothing() {
        write(arms(1, 2));
        int version = keepVersion();
        stage(arms(3, 20));
        sandbox.put("sandbox/latency", Map.of("min", 100, "max", 100)).ok();
        Execution running = shop.begin();
        shop.await(running.id(), run -> run.reported("batches") >= 1);
        restore(version);
        shop.awaitEnd(running);
        sandbox.put("sandbox/latency", Map.of("min", 0, "max", 0)).ok();
        restart();

        if (!finding().path("state").asString().equals("AGREES")) {
            decide("APPLY_AGAIN");
        }
        shop.run();

        assertThat(shop.sheet().events().stream()
                        .filter(row -> !row.isBlank("N_UNION"))
                        .map(row -> row.count("N_UNION")))
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void aDecisionNeedsAWordThatIsKnownAWorkbookThatIsAndNoRunThatGoesOn() {
        Http operator = shop.as(Service.OPERATOR);
        assertThat(operator.post(shop.path("history-check"), Map.of("decision", "PERHAPS"))
                        .status())
                .isEqualTo(400);
        assertThat(operator.send("POST", shop.path("history-check"), null).status())
                .isEqualTo(400);
        assertThat(operator.post("api/workbooks/nowhere/history-check", Map.of("decision", "LEAVE"))
                        .status())
                .isEqualTo(404);
        assertThat(operator.get("api/workbooks/nowhere/history-check").status()).isEqualTo(404);
        for (String user : List.of(Service.VIEWER, Service.INTAKE)) {
            assertThat(shop.as(user)
                            .post(shop.path("history-check"), Map.of("decision", "LEAVE"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(shop.as(Service.INTAKE).get(shop.path("history-check")).status())
                .isEqualTo(403);
        stage(arms(1, 3));
        sandbox.put("sandbox/latency", Map.of("min", 150, "max", 150)).ok();
        Execution running = shop.begin();
        Reply busy = operator.post(shop.path("history-check"), Map.of("decision", "LEAVE"));
        assertThat(busy.status()).as("%s", busy.body()).isEqualTo(409);
        shop.awaitEnd(running).completed();
    }
}
