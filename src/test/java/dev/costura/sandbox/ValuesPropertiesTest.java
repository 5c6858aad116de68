package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ValuesPropertiesTest {

    private static final String AT = "v4/spreadsheets/";

    private static Sandbox sandbox;
    private static Http http;

    @BeforeContainer
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        http = new Http(sandbox);
        for (String locale : new String[] {"en_US", "es_CL", "de_DE"}) {
            http.put("sandbox/spreadsheets/" + locale, "{\"properties\": {\"locale\": \"" + locale + "\"}}");
        }
    }

    @AfterContainer
    static void stop() {
        sandbox.close();
    }

    @Property(tries = 150)
    void whatIsWrittenRawIsReadBackTheSameButForWhatIsEmptyAtTheEnd(
            @ForAll("tables") List<List<Object>> table, @ForAll boolean byColumns) {
        String cells = AT + "en_US/values/B2:I9";
        http.post(cells + ":clear", null);
        ObjectNode body = Http.JSON.createObjectNode();
        body.put("majorDimension", byColumns ? "COLUMNS" : "ROWS").set("values", json(table));
        assertEquals(
                200, http.put(cells + "?valueInputOption=RAW", body.toString()).status());
        JsonNode read = http.get(cells + "?valueRenderOption=UNFORMATTED_VALUE&majorDimension="
                        + (byColumns ? "COLUMNS" : "ROWS"))
                .body();
        List<List<Object>> trimmed = trimmed(table);
        assertEquals(!trimmed.isEmpty(), read.has("values"));
        assertEquals(
                json(trimmed).toString(),
                trimmed.isEmpty() ? "[]" : read.path("values").toString());
    }

    /** Says by itself what the API leaves out. */
    private static List<List<Object>> trimmed(List<List<Object>> table) {
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : table) {
            int end = 0;
            for (int i = 0; i < row.size(); i++) {
                end = row.get(i).equals("") ? end : i + 1;
            }
            rows.add(row.subList(0, end));
        }
        int last = rows.size();
        while (last > 0 && rows.get(last - 1).isEmpty()) {
            last--;
        }
        return rows.subList(0, last);
    }

    @Provide
    Arbitrary<List<List<Object>>> tables() {
        Arbitrary<Object> cells = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("")),
                Tuple.of(2, Arbitraries.strings().ofMaxLength(6).map(Object.class::cast)),
                Tuple.of(1, Arbitraries.of("=1+2", "0042", "'x", "TRUE", " ", "1/2/2026", "🌵")),
                Tuple.of(1, Arbitraries.integers().map(Object.class::cast)),
                Tuple.of(1, Arbitraries.of(true, false)));
        return cells.list().ofMaxSize(8).list().ofMaxSize(8);
    }

    @Property(tries = 300)
    void aNumberAsItIsShownIsReadAsThatNumber(
            @ForAll("locales") String locale, @ForAll("patterns") String pattern, @ForAll("numbers") double number) {
        String cell = AT + locale + "/values/A1";
        format(locale, pattern);
        http.put(cell + "?valueInputOption=RAW", "{\"values\": [[" + number + "]]}");
        String shown = only(http.get(cell)).asString();
        ObjectNode typed = Http.JSON.createObjectNode();
        typed.putArray("values").addArray().add(shown);
        http.put(AT + locale + "/values/B1?valueInputOption=USER_ENTERED", typed.toString());
        JsonNode read = only(http.get(AT + locale + "/values/B1?valueRenderOption=UNFORMATTED_VALUE"));
        assertEquals(number, read.doubleValue(), shown);
        assertTrue(read.isNumber(), shown);
    }

    @Provide
    Arbitrary<String> locales() {
        return Arbitraries.of("en_US", "es_CL", "de_DE");
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("", "0.00", "#,##0.00", "#,##0.00;(#,##0.00)", "0.0000%", "\"$\"#,##0.00");
    }

    /** With no more decimals than every pattern shows. */
    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.longs().between(-9_999_999_999L, 9_999_999_999L).map(cents -> cents / 100d);
    }

    @Property(tries = 2000)
    void anyPatternShowsAnyNumber(
            @ForAll("scribbles") String pattern, @ForAll double number, @ForAll("types") String type) {
        ObjectNode format = Http.JSON.createObjectNode();
        format.putObject("numberFormat").put("type", type).put("pattern", pattern);
        NumberPattern numbers = new NumberPattern(SheetLocale.of("es_419"));
        assertEquals(numbers.show(number, format), numbers.show(number, format));
        assertEquals(numbers.show(1234.5, format), numbers.show(1234.5, format));
    }

    @Provide
    Arbitrary<String> scribbles() {
        return Arbitraries.strings()
                .withChars("0#?.,%;@dmyhsM[]\"\\_*E+-/ aApP$<>=1")
                .ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("NUMBER", "DATE", "DATE_TIME", "TIME", "PERCENT", "TEXT");
    }

    private static void format(String locale, String pattern) {
        ObjectNode body = Http.JSON.createObjectNode();
        ObjectNode repeat = body.putArray("requests").addObject().putObject("repeatCell");
        repeat.put("fields", "userEnteredFormat")
                .putObject("range")
                .put("endRowIndex", 1)
                .put("endColumnIndex", 2);
        ObjectNode cell = repeat.putObject("cell");
        if (!pattern.isEmpty()) {
            repeat.withObject("range").put("endColumnIndex", 1);
            cell.putObject("userEnteredFormat")
                    .putObject("numberFormat")
                    .put("type", "NUMBER")
                    .put("pattern", pattern);
        }
        assertEquals(
                200, http.post(AT + locale + ":batchUpdate", body.toString()).status());
    }

    private static JsonNode only(Http.Reply reply) {
        return reply.body().path("values").path(0).path(0);
    }

    private static JsonNode json(List<List<Object>> table) {
        ArrayNode rows = Http.JSON.createArrayNode();
        for (List<Object> row : table) {
            ArrayNode values = rows.addArray();
            row.forEach(value -> values.add(Http.JSON.<JsonNode>valueToTree(value)));
        }
        return rows;
    }
}
