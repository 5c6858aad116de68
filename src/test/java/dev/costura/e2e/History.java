package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Told;
import dev.costura.trials.Oracle;
import dev.costura.trials.QueueReader;
import dev.costura.trials.SheetReader;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.WorkOrder;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** A workbook whose spreadsheet is put back to an older version, loses its markers, or has a copy put in its place. */
final class History {

    private final String workbook;
    private final Http sandbox;
    private final URI sheets;
    private final Oracle oracle;
    private final List<Report> staged = new ArrayList<>();
    private Shop shop;

    /** One spool of twenty unions. */
    History(String workbook, Http service, Http sandbox, URI sheets) {
        this.workbook = workbook;
        this.sandbox = sandbox;
        this.sheets = sheets;
        this.shop = new Shop(workbook, service, sandbox);
        WorkOrder order = aFreshSpool(20).build();
        shop.sheet().plant(List.of(order));
        this.oracle = Oracle.of(order).before(sheet(shop.sheet().id()).read());
    }

    /** The service was started again. */
    History at(Http service) {
        shop = new Shop(workbook, service, sandbox);
        return this;
    }

    String workbook() {
        return workbook;
    }

    Shop shop() {
        return shop;
    }

    private SheetReader sheet(String id) {
        return SheetReader.over(sheets, id);
    }

    void stage(Told<?>... reports) {
        List<Report> built = Arrays.stream(reports).map(Told::build).toList();
        staged.addAll(built);
        shop.stage(built);
        oracle.staged(built);
    }

    void write(Told<?>... reports) {
        stage(reports);
        shop.run().completed();
    }

    /** The tablets send all that they ever sent once more, in the same order. */
    void sendAllAgain() {
        for (Report report : staged) {
            String result = shop.post(Tablet.endpointOf(report), List.of(Tablet.json(report)))
                    .ok()
                    .path("results")
                    .path(0)
                    .path("result")
                    .asString();
            assertThat(result).as("%s", report).isIn("STAGED", "DUPLICATE");
        }
    }

    Report staged(int index) {
        return staged.get(index);
    }

    static Told<?>[] arms(int first, int last) {
        List<Told<?>> reports = new ArrayList<>();
        for (int union = first; union <= last; union++) {
            reports.add(arm(union));
        }
        return reports.toArray(Told<?>[]::new);
    }

    /** Two of three batches are gone with it, and a report waits. */
    History restoredToTheFirstOfThree() {
        write(arms(1, 4));
        int version = keepVersion();
        write(iniciar(Operation.ARM).at("08:00"));
        write(arm(5), finalizar(Operation.ARM, 6).at("10:00"));
        stage(arm(7));
        restore(version);
        return this;
    }

    int keepVersion() {
        return sandbox.post("sandbox/spreadsheets/" + shop.sheet().id() + "/versions", Map.of())
                .ok()
                .path("version")
                .asInt();
    }

    void restore(int version) {
        sandbox.post("sandbox/spreadsheets/" + shop.sheet().id() + "/versions/" + version + "/restore", Map.of())
                .ok();
    }

    String copy(Map<String, ?> how) {
        sandbox.post("sandbox/spreadsheets/" + shop.sheet().id() + "/copy", how).ok();
        return (String) how.get("as");
    }

    void removeMarkers(String spreadsheet) {
        change(
                spreadsheet,
                "{'deleteDeveloperMetadata': {'dataFilter': {'developerMetadataLookup': {'metadataKey': 'costura.batch'}}}}");
    }

    void removeMarkers() {
        removeMarkers(shop.sheet().id());
    }

    /** As Costura itself does it to those of long ago. */
    void shortenMarkers(long first, long last) {
        change(
                shop.sheet().id(),
                LongStream.rangeClosed(first, last)
                        .mapToObj(number ->
                                "{'updateDeveloperMetadata': {'dataFilters': [{'developerMetadataLookup': {'metadataId': %d}}], 'developerMetadata': {'metadataKey': 'c', 'metadataValue': ''}, 'fields': 'metadataKey,metadataValue'}}"
                                        .formatted(1_129_270_000L + number))
                        .toArray(String[]::new));
    }

    private void change(String spreadsheet, String... requests) {
        sandbox.send(
                        "POST",
                        "v4/spreadsheets/" + spreadsheet + ":batchUpdate",
                        ("{'requests': [" + String.join(",", requests) + "]}").replace('\'', '"'))
                .ok();
    }

    /** A run that must stop: nothing may be written by it. */
    String refused() {
        return refused(shop.run());
    }

    String refused(Execution run) {
        assertThat(run.status()).as("%s", run.json()).isEqualTo("FAILED");
        assertThat(run.calls().writes()).isZero();
        assertThat(run.failure()).contains(workbook, "mend --workbook " + workbook, "--apply-again", "--leave");
        assertThat(finding().path("message").asString()).isEqualTo(run.failure());
        return run.failure();
    }

    JsonNode finding() {
        return shop.as(Service.VIEWER).get(shop.path("history-check")).ok();
    }

    String state() {
        return finding().path("state").asString();
    }

    JsonNode decide(String decision) {
        return shop.as(Service.OPERATOR)
                .post(shop.path("history-check"), Map.of("decision", decision))
                .ok();
    }

    /** The last decision that was made. */
    JsonNode decision() {
        return finding().path("decisions").path(0);
    }

    List<Row> unionRows() {
        return shop.sheet().events().stream()
                .filter(row -> !row.isBlank("N_UNION"))
                .toList();
    }

    void exactlyOnce() {
        exactlyOnce(shop.sheet().id());
    }

    void exactlyOnce(String spreadsheet) {
        oracle.check(sheet(spreadsheet), QueueReader.rest(shop.queue()));
    }
}
