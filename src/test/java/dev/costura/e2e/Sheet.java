package dev.costura.e2e;

import dev.costura.fixture.ShopTime;
import dev.costura.union.CellValue;
import dev.costura.union.Spool;
import dev.costura.union.SpoolField;
import dev.costura.union.Union;
import dev.costura.union.UnionField;
import dev.costura.union.WorkOrder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The spreadsheet as people have it open: they fill it, look things up in it by header, and change it. */
public final class Sheet {

    public static final String UNIONS = "Uniones";
    public static final String ORDERS = "Operaciones";
    public static final String EVENTS = "Metadata";

    private static final List<String> EVENT_HEADERS = List.of(
            "ID",
            "Timestamp",
            "Evento_Tipo",
            "TAG_SPOOL",
            "Worker_ID",
            "Worker_Nombre",
            "Operacion",
            "Accion",
            "Fecha_Operacion",
            "Metadata_JSON",
            "N_UNION");
    private static final DateTimeFormatter SHOP = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");
    private static final int SPARE_ROWS = 30;

    private final Http api;
    private final String id;

    public Sheet(Http api, String id) {
        this.api = api;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Makes the spreadsheet and fills it with these work orders, dates as the shop types them. */
    public Sheet plant(List<WorkOrder> orders) {
        List<Spool> spools =
                orders.stream().flatMap(order -> order.spools().stream()).toList();
        List<List<Object>> unions = new ArrayList<>();
        unions.add(
                Stream.of(UnionField.values()).<Object>map(UnionField::header).toList());
        spools.forEach(spool -> spool.unions().forEach(union -> unions.add(row(union))));
        List<List<Object>> rows = new ArrayList<>();
        rows.add(Stream.of(SpoolField.values()).<Object>map(SpoolField::header).toList());
        spools.stream().map(Spool::row).filter(row -> row != null).forEach(row -> rows.add(row(row)));
        create(unions.size() + SPARE_ROWS, rows.size() + SPARE_ROWS);
        write("RAW", Map.of(UNIONS + "!A1", unions, ORDERS + "!A1", rows, EVENTS + "!A1", List.of(EVENT_HEADERS)));
        return this;
    }

    private void create(int unionRows, int orderRows) {
        api.put(
                        "sandbox/spreadsheets/" + id,
                        Map.of(
                                "properties",
                                Map.of("title", id, "locale", "es_CL", "timeZone", "America/Santiago"),
                                "sheets",
                                List.of(tab(1, UNIONS, unionRows), tab(2, ORDERS, orderRows), tab(3, EVENTS, 20))))
                .ok();
    }

    private static Map<String, Object> tab(int sheetId, String title, int rows) {
        Map<String, Object> grid = Map.of("rowCount", rows, "columnCount", 26);
        return Map.of("properties", Map.of("sheetId", sheetId, "title", title, "gridProperties", grid));
    }

    private static List<Object> row(Union union) {
        return Stream.of(
                        union.id(),
                        union.ot(),
                        union.tagSpool(),
                        union.nUnion(),
                        union.dnUnion(),
                        union.tipoUnion(),
                        date(union.armFechaInicio()),
                        date(union.armFechaFin()),
                        union.armWorker(),
                        date(union.solFechaInicio()),
                        date(union.solFechaFin()),
                        union.solWorker(),
                        union.ndtFecha(),
                        union.ndtStatus(),
                        union.version(),
                        date(union.fechaCreacion()),
                        union.modificadoPor(),
                        date(union.fechaModificacion()))
                .<Object>map(cell -> cell instanceof Number ? cell : Objects.toString(cell, ""))
                .toList();
    }

    private static List<Object> row(Map<SpoolField, CellValue> cells) {
        return Stream.of(SpoolField.values())
                .map(field -> plain(cells.get(field)))
                .toList();
    }

    private static Object plain(@Nullable CellValue value) {
        if (value instanceof CellValue.Text text) {
            return text.text();
        } else if (value instanceof CellValue.Numeric numeric) {
            return numeric.number();
        } else if (value instanceof CellValue.Moment moment) {
            return String.valueOf(date(moment.instant()));
        }
        return "";
    }

    private static @Nullable String date(@Nullable Instant instant) {
        return instant == null ? null : SHOP.format(instant.atZone(ShopTime.SANTIAGO));
    }

    /** The rows of a tab below its header that are not empty. */
    public List<Row> rows(String tab) {
        JsonNode values = api.get("v4/spreadsheets/" + id + "/values/" + encoded(tab)
                        + "?valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=SERIAL_NUMBER")
                .ok()
                .path("values");
        List<String> headers = values.path(0)
                .valueStream()
                .map(JsonNode::asString)
                .map(Row::key)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int row = 1; row < values.size(); row++) {
            Map<String, JsonNode> cells = new LinkedHashMap<>();
            for (int column = 0; column < headers.size(); column++) {
                cells.put(headers.get(column), values.path(row).path(column));
            }
            if (cells.values().stream().anyMatch(cell -> !cell.asString("").isEmpty())) {
                rows.add(new Row(row + 1, cells));
            }
        }
        return rows;
    }

    /** The one union of a work order with this number. */
    public Row union(String ot, int number) {
        return only(
                rows(UNIONS).stream()
                        .filter(row -> row.text("OT").equals(ot) && row.count("N_UNION") == number)
                        .toList(),
                ot + "+" + number);
    }

    public Row union(String ot, String tagSpool, int number) {
        return only(
                rows(UNIONS).stream()
                        .filter(row -> row.text("OT").equals(ot)
                                && row.text("TAG_SPOOL").equals(tagSpool)
                                && row.count("N_UNION") == number)
                        .toList(),
                ot + "/" + tagSpool + "+" + number);
    }

    /** The row of a spool in Operaciones. */
    public Row spool(String ot, String tagSpool) {
        return only(
                rows(ORDERS).stream()
                        .filter(row -> row.text("OT").equals(ot)
                                && row.text("TAG_SPOOL").equals(tagSpool))
                        .toList(),
                ot + "/" + tagSpool);
    }

    private static Row only(List<Row> rows, String what) {
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows for " + what);
        }
        return rows.get(0);
    }

    public List<Row> events() {
        return rows(EVENTS);
    }

    /** Evento_Tipo of every row of Metadata, in the sheet's order. */
    public List<String> eventTypes() {
        return events().stream().map(row -> row.text("Evento_Tipo")).toList();
    }

    /** Versions of all unions, by the text in ID. */
    public Map<String, String> versions() {
        return rows(UNIONS).stream()
                .collect(Collectors.toMap(
                        row -> row.text("TAG_SPOOL") + "/" + row.text("N_UNION"), row -> row.text("version")));
    }

    /** A person types something, formulas included. */
    public void type(String cell, Object value) {
        write("USER_ENTERED", Map.of(cell, List.of(List.of(value))));
    }

    private void write(String option, Map<String, ?> ranges) {
        List<Map<String, Object>> data = ranges.entrySet().stream()
                .map(range -> Map.<String, Object>of("range", range.getKey(), "values", range.getValue()))
                .toList();
        api.post("v4/spreadsheets/" + id + "/values:batchUpdate", Map.of("valueInputOption", option, "data", data))
                .ok();
    }

    /** A person changes the sheet: requests of batchUpdate, in JSON with single quotes. */
    public JsonNode edit(String... requests) {
        String body = Arrays.stream(requests).collect(Collectors.joining(",", "{'requests': [", "]}"));
        return api.send("POST", "v4/spreadsheets/" + id + ":batchUpdate", body.replace('\'', '"'))
                .ok();
    }

    /** One cell with value, format and note. */
    public JsonNode cell(String cell) {
        return api.get("v4/spreadsheets/" + id + "?includeGridData=true&ranges=" + encoded(cell)
                        + "&fields=sheets.data.rowData.values(userEnteredValue,userEnteredFormat,effectiveValue,note)")
                .ok()
                .at("/sheets/0/data/0/rowData/0/values/0");
    }

    /** Everything in a tab: what was entered, formats and notes, by A1 without the tab. */
    public Map<String, JsonNode> grid(String tab) {
        JsonNode rows = api.get("v4/spreadsheets/" + id + "?includeGridData=true&ranges=" + encoded(tab)
                        + "&fields=sheets.data.rowData.values(userEnteredValue,userEnteredFormat,note)")
                .ok()
                .at("/sheets/0/data/0/rowData");
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            JsonNode values = rows.path(row).path("values");
            for (int column = 0; column < values.size(); column++) {
                if (!values.path(column).isEmpty()) {
                    cells.put((char) ('A' + column) + String.valueOf(row + 1), values.path(column));
                }
            }
        }
        return cells;
    }

    /** How many batches have left their marker. */
    public int markers() {
        String lookup = "{'dataFilters': [{'developerMetadataLookup': {'metadataKey': 'costura.batch'}}]}";
        return api.send("POST", "v4/spreadsheets/" + id + "/developerMetadata:search", lookup.replace('\'', '"'))
                .ok()
                .path("matchedDeveloperMetadata")
                .size();
    }

    /** What the service's account may do from now on: NONE, READER or WRITER. */
    public void access(String access) {
        api.put("sandbox/spreadsheets/" + id + "/access", Map.of("access", access))
                .ok();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
