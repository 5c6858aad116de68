package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.sheets.v4.Sheets;
import dev.costura.fixture.ShopTime;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop's spreadsheet in a sandbox of its own, spoken to over HTTP as people's browsers would. */
final class Shop implements AutoCloseable {

    static final int UNIONS = 1;
    static final int WORK_ORDERS = 2;
    static final int EVENTS = 3;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ID = "shop";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HttpClient http = HttpClient.newHttpClient();

    private Shop() {}

    static List<Object> unionHeaders() {
        return Arrays.stream(UnionField.values())
                .map(UnionField::header)
                .map(Object.class::cast)
                .toList();
    }

    static List<Object> spoolHeaders() {
        return Arrays.stream(SpoolField.values())
                .map(SpoolField::header)
                .map(Object.class::cast)
                .toList();
    }

    static List<Object> eventHeaders() {
        return Arrays.stream(EventField.values())
                .map(EventField::header)
                .map(Object.class::cast)
                .toList();
    }

    /** A fresh union. */
    static List<Object> union(String ot, String spool, Object number) {
        return List.of(ot + "+" + number, ot, spool, number, 4.5, "BW");
    }

    /** One spool, MK-1 of OT-123, with unions 1 to 5 in rows 2 to 6. */
    static Shop withASpool() {
        return with(
                Stream.of(1, 2, 3, 4, 5)
                        .map(number -> union("OT-123", "MK-1", number))
                        .toList(),
                List.of(List.of("OT-123", "MK-1", 5, 0, 0, 0, 0)));
    }

    static Shop with(List<List<Object>> unions, List<List<Object>> spools) {
        Shop shop = new Shop();
        shop.put(
                "sandbox/spreadsheets/" + ID,
                Map.of(
                        "properties",
                        Map.of("title", "Planta Norte", "locale", "es_CL", "timeZone", "America/Santiago"),
                        "sheets",
                        List.of(
                                sheet(UNIONS, "Uniones", Math.max(40, unions.size() + 10)),
                                sheet(WORK_ORDERS, "Operaciones", Math.max(40, spools.size() + 10)),
                                sheet(EVENTS, "Metadata", 40))));
        List<List<Object>> rows = new ArrayList<>();
        rows.add(unionHeaders());
        rows.addAll(unions);
        shop.write("Uniones!A1", rows);
        rows = new ArrayList<>();
        rows.add(spoolHeaders());
        rows.addAll(spools);
        shop.write("Operaciones!A1", rows);
        shop.write("Metadata!A1", List.of(eventHeaders()));
        shop.forgetCalls();
        return shop;
    }

    private static Map<String, Object> sheet(int id, String title, int rows) {
        return Map.of(
                "properties",
                Map.of(
                        "sheetId",
                        id,
                        "title",
                        title,
                        "gridProperties",
                        Map.of("rowCount", rows, "columnCount", 26, "frozenRowCount", 1)));
    }

    /** Another process opens the workbook: it knows nothing yet. */
    GoogleWorkbook open() {
        return open(Duration.ofMillis(1));
    }

    /** With a pause of that length before anything is tried again. */
    GoogleWorkbook open(Duration pause) {
        WorkbookLocation location =
                new WorkbookLocation("planta-norte", ID, ShopTime.SANTIAGO, WorkbookLocation.Tabs.DEFAULTS);
        return (GoogleWorkbook) new Workbooks(properties(pause, 0)).open(location);
    }

    /** That reads workbooks of so many unions whole whatever it is asked for. */
    GoogleWorkbook openReadingWholeUpTo(int unions) {
        WorkbookLocation location =
                new WorkbookLocation("planta-norte", ID, ShopTime.SANTIAGO, WorkbookLocation.Tabs.DEFAULTS);
        return (GoogleWorkbook) new Workbooks(properties(Duration.ofMillis(1), unions)).open(location);
    }

    /** Those of one process that has so much room for what it remembers of them. */
    Workbooks workbooks(long room) {
        SheetsProperties properties = properties(Duration.ofMillis(1), 0);
        return new Workbooks(properties, ObservationRegistry.NOOP, Pacings.ofThisProcess(properties), room);
    }

    /** This spreadsheet under another name. */
    WorkbookLocation location(String name) {
        return new WorkbookLocation(name, ID, ShopTime.SANTIAGO, WorkbookLocation.Tabs.DEFAULTS);
    }

    /** As another process does that finds the API elsewhere. */
    Workbook open(String url) {
        return new Workbooks(properties(Duration.ofMillis(1), 0).withRootUrl(url))
                .open(new WorkbookLocation("planta-norte", ID, ShopTime.SANTIAGO, WorkbookLocation.Tabs.DEFAULTS));
    }

    String url() {
        return sandbox.url().toString();
    }

    /** Google's client as the workbook has it, without what the workbook does around it. */
    Sheets connect() {
        return SheetsClient.connect(properties(Duration.ofMillis(1), 0));
    }

    SheetsProperties properties(Duration pause, int readWholeUpTo) {
        return new SheetsProperties(
                sandbox.url().toString(),
                "",
                60_000,
                60_000,
                60_000,
                60_000,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                4,
                pause,
                pause.multipliedBy(2),
                readWholeUpTo);
    }

    void write(String range, List<List<Object>> values) {
        put("v4/spreadsheets/" + ID + "/values/" + encoded(range) + "?valueInputOption=RAW", Map.of("values", values));
    }

    /** What people see from the first cell of the range on; blank cells at the end of a row are not there. */
    List<List<String>> shown(String range) {
        return rows(range, "FORMATTED_VALUE");
    }

    List<List<String>> formulas(String range) {
        return rows(range, "FORMULA");
    }

    private List<List<String>> rows(String range, String option) {
        JsonNode values = send(
                        "GET",
                        "v4/spreadsheets/" + ID + "/values/" + encoded(range) + "?valueRenderOption=" + option,
                        null)
                .path("values");
        return stream(values)
                .map(row -> stream(row).map(JsonNode::asString).toList())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A person edits, or another program. */
    void edit(String... requests) {
        send(
                "POST",
                "v4/spreadsheets/" + ID + ":batchUpdate",
                JSON.readTree("{\"requests\": [" + String.join(", ", requests).replace('\'', '"') + "]}"));
    }

    /** Something goes wrong with a later call. */
    void fault(String rule) {
        send("POST", "sandbox/faults", JSON.readTree(rule.replace('\'', '"')));
    }

    static String insertRow(int sheet, int before) {
        return ("{'insertDimension': {'range': {'sheetId': %d, 'dimension': 'ROWS', 'startIndex': %d, 'endIndex': %d}}}")
                .formatted(sheet, before, before + 1);
    }

    /** The calls made since they were last forgotten, such as {@code spreadsheets.batchUpdate 200}. */
    List<String> calls() {
        return stream(send("GET", "sandbox/calls", null).path("calls"))
                .map(call ->
                        call.path("name").asString() + " " + call.path("status").asString())
                .toList();
    }

    void forgetCalls() {
        send("DELETE", "sandbox/calls", null);
    }

    /** So many reads a minute are answered to each user. */
    void quota(int reads) {
        put("sandbox/quota", Map.of("reads", reads));
    }

    private void put(String path, Object body) {
        send("PUT", path, body);
    }

    private static String encoded(String range) {
        return URLEncoder.encode(range, StandardCharsets.UTF_8);
    }

    private JsonNode send(String method, String path, @Nullable Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(sandbox.url().toString()).resolve(path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(method + " " + path + ": " + response.body())
                    .isEqualTo(200);
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
