package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ValuesTest extends SandboxTestCase {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Sheet1, Sheet1!A1:Z1000",
                "sheet1!a:a, Sheet1!A1:A1000",
                "B1:B, Sheet1!B1:B1000",
                "Sheet1!2:2, Sheet1!A2:Z2",
                "A2:2, Sheet1!A2:Z2",
                "D4:A1, Sheet1!A1:D4",
                "A1:A1, Sheet1!A1",
                "$C$3, Sheet1!C3",
                "'Sheet1'!A2:J10001, Sheet1!A2:J1000",
                "'It''s'!A1, 'It''s'!A1",
                "It's, 'It''s'!A1:B2",
                "'A1', 'A1'!A1:B2"
            })
    void aRangeIsEchoedInFull(String asked, String echoed) {
        ok(batch("{'addSheet': {'properties': {'title': 'A1', 'gridProperties': {'rowCount': 2, 'columnCount': 2}}}}"));
        ok(http.post(
                AT + ":batchUpdate",
                "{\"requests\": [{\"addSheet\": {\"properties\": {\"title\": \"It's\","
                        + " \"gridProperties\": {\"rowCount\": 2, \"columnCount\": 2}}}}]}"));
        assertEquals(
                echoed,
                ok(http.get(AT + "/values/" + encoded(asked))).path("range").asString());
    }

    @Test
    void aRangeThatMeansNothingIsRefused() {
        refused("Unable to parse range: 'Data Tab'!A1:C10", http.get(AT + "/values/" + encoded("'Data Tab'!A1:C10")));
        refused("Unable to parse range: Sheet1!nonsense!", http.get(AT + "/values/Sheet1!nonsense!"));
        refused(
                "Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26",
                http.get(AT + "/values/A1001:B"));
        refused("Unable to parse range: No!A1", http.get(AT + "/values:batchGet?ranges=A1&ranges=No!A1"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"Sheet1, B7", "B4, B7", "C5:D5, B7", "B2:D4, B7", "A3:G10, B7", "A1, A3", "A4, A4", "E4, E4"})
    void anAppendFindsTheTableAsTheGuideSays(String range, String start) {
        ok(write("A1:C2", "[['x', 'x', 'x'], ['x', 'x', 'x']]"));
        ok(write("B4:D6", "[['x', 'x', 'x'], ['x', 'x', 'x'], ['x', 'x', 'x']]"));
        JsonNode answer =
                ok(http.post(AT + "/values/" + range + ":append?valueInputOption=RAW", json("{'values': [['new']]}")));
        assertEquals(
                "Sheet1!" + start, answer.path("updates").path("updatedRange").asString());
    }

    @Test
    void anAppendMayInsertRowsAndWidensTheGrid() {
        ok(write("A1", "[['table'], ['more']]"));
        ok(write("A4", "[['below']]"));
        JsonNode answer = ok(http.post(
                AT + "/values/A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS",
                json("{'values': [['new'], ['newer']]}")));
        assertEquals("Sheet1!A1:A2", answer.path("tableRange").asString());
        assertEquals(tree("[['table'], ['more'], ['new'], ['newer'], [], ['below']]"), read("Sheet1"));
    }

    @Test
    void aWriteTellsWhatItTouched() {
        JsonNode answer = ok(http.put(
                AT + "/values/A1:D6?valueInputOption=RAW&includeValuesInResponse=true",
                json("{'values': [[null, null, null, 'D1'], [], [], [], [], ['A6', null, null, null]]}")));
        assertEquals("Sheet1!A1:D6", answer.path("updatedRange").asString());
        assertEquals(2, answer.path("updatedRows").asInt());
        assertEquals(2, answer.path("updatedColumns").asInt());
        assertEquals(2, answer.path("updatedCells").asInt());
        assertEquals(
                "A6", answer.path("updatedData").path("values").path(5).path(0).asString());
        refused(
                "Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]",
                write("A1:B1", "[[1, 2, 3]]"));
        refused(
                "Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]",
                write("A1:B1", "[[1], [2]]"));
        refused(
                "Invalid data[1]: Unable to parse range: NoSuchTab!A1",
                http.post(
                        AT + "/values:batchUpdate",
                        json(
                                "{'valueInputOption': 'RAW', 'data': ["
                                        + "{'range': 'A1', 'values': [['lost']]}, {'range': 'NoSuchTab!A1', 'values': [[1]]}]}")));
        assertEquals(tree("[['', '', '', 'D1'], [], [], [], [], ['A6']]"), read("Sheet1"));
        refused(
                "'valueInputOption' is required but not specified",
                http.put(AT + "/values/A1", json("{'values': [[1]]}")));
        refused(
                "Invalid values[0][1]: list_value {\n  values {\n    number_value: 2\n  }\n}\n",
                write("A1", "[[1, [2]]]"));
        refused(
                "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"X\"",
                write("nowhere", "'X'"));
    }

    @Test
    void columnsAreReadAndWrittenTransposed() {
        ok(http.put(
                AT + "/values/B2?valueInputOption=RAW",
                json("{'majorDimension': 'COLUMNS', 'values': [[1, 2], [3]]}")));
        assertEquals(tree("[[], ['', '1', '3'], ['', '2']]"), read("Sheet1"));
        assertEquals(
                tree("[[], ['', '1', '2'], ['', '3']]"),
                ok(http.get(AT + "/values/Sheet1?majorDimension=COLUMNS")).path("values"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "0042, 42, 42",
                "\"2,000,000.01\", \"2,000,000.01\", 2000000.01",
                "= 1 / 1024, 0.0009765625, 9.765625E-4",
                "2020-01-01, 2020-01-01, 43831",
                "1/2/2020, 1/2/2020, 43832",
                "12.5%, 12.50%, 0.125",
                "true, TRUE, true",
                "1/2/2020 6:00:00, 1/2/2020 6:00:00, 43832.25",
                "13/13/2020, 13/13/2020, \"\"\"13/13/2020\"\"\"",
                "3_1_0, 3_1_0, \"\"\"3_1_0\"\"\""
            })
    void textIsReadAsIfTyped(String typed, String shown, String value) {
        assertTyped(ID, typed, shown, value);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "21-01-2026, 21-01-2026, 46043",
                "21/1/2026, 21/1/2026, 46043",
                "21-01-2026 09:30:00, 21-01-2026 09:30:00, 46043.395833333336",
                "\"1,5\", \"1,5\", 1.5",
                "\"1.234,50\", \"1.234,50\", 1234.5"
            })
    void aChileanSheetReadsDaysFirstAndCommas(String typed, String shown, String value) {
        create("es_CL");
        assertTyped(ID + "-es_CL", typed, shown, value);
    }

    private void assertTyped(String id, String typed, String shown, String value) {
        String cell = "v4/spreadsheets/" + id + "/values/A1";
        var body = Http.JSON.createObjectNode();
        body.putArray("values").addArray().add(typed);
        ok(http.put(cell + "?valueInputOption=USER_ENTERED", body.toString()));
        assertEquals(shown, ok(http.get(cell)).path("values").path(0).path(0).asString());
        JsonNode unformatted = ok(http.get(cell + "?valueRenderOption=UNFORMATTED_VALUE"));
        assertEquals(value, unformatted.path("values").path(0).path(0).toString());
    }

    @Test
    void aFormulaIsShownAsFormulaOnlyWhenAsked() {
        ok(write("A1", "[['=4/2', '2020-01-01'], ['=SUM(B1:B9)']]"));
        assertEquals(tree("[['2', '2020-01-01'], ['=SUM(B1:B9)']]"), read("Sheet1"));
        assertEquals(
                tree("[['=4/2', 43831], ['=SUM(B1:B9)']]"),
                ok(http.get(AT + "/values/Sheet1?valueRenderOption=FORMULA")).path("values"));
        assertEquals(
                tree("[[2, '2020-01-01']]"),
                ok(http.get(AT + "/values/1:1?valueRenderOption=UNFORMATTED_VALUE"
                                + "&dateTimeRenderOption=FORMATTED_STRING"))
                        .path("values"));
    }

    @Test
    void clearingKeepsFormats() {
        ok(write("A1", "[['50%', 'x']]"));
        assertEquals(
                tree("{'spreadsheetId': 'shop', 'clearedRanges': ['Sheet1!A1', 'Sheet1!B1:B1000']}"),
                ok(http.post(AT + "/values:batchClear", json("{'ranges': ['A1', 'B:B']}"))));
        assertEquals(0, read("Sheet1").size());
        ok(write("A1", "[[0.25]]"));
        assertEquals(tree("[['25%']]"), read("A1"));
        refused(
                "Invalid range[0]: Range (Sheet1!ZZ1) exceeds grid limits. Max rows: 1000, max columns: 26",
                http.post(AT + "/values:batchClear", json("{'ranges': ['ZZ1']}")));
    }

    @Test
    void aNamedRangeStandsForItsCells() {
        ok(batch("{'addNamedRange': {'namedRange': {'name': 'Cabeza', 'range': {'startRowIndex': 0, 'endRowIndex': 3,"
                + " 'startColumnIndex': 1, 'endColumnIndex': 3}}}}"));
        assertEquals(
                "Sheet1!B1:C3",
                ok(http.get(AT + "/values/Cabeza")).path("range").asString());
    }

    private static String encoded(String range) {
        return URLEncoder.encode(range, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
