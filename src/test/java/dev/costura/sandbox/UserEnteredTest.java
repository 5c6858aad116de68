package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What typed text becomes: how it is shown, what the cell holds, and what stays the text that it was. */
class UserEnteredTest extends SandboxTestCase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42|42|42",
                "0042|42|42",
                "+1|1|1",
                "-1|-1|-1",
                "-0.5|-0.5|-0.5",
                ".5|0.5|0.5",
                "5.|5|5",
                "(7.5)|-7.5|-7.5",
                "1,234|1,234|1234",
                "2,000,000.01|2,000,000.01|2000000.01",
                "$1,234.50|$1,234.50|1234.5",
                "$5|$5|5",
                "-$5|-$5|-5",
                "€5.25|€5.25|5.25",
                "50%|50%|0.5",
                "-12.5%|-12.50%|-0.125",
                "1e3|1.00E+03|1000",
                "1.5E-3|1.50E-03|0.0015",
                "12345678901234567890|1.23457E+19|12345678901234567000",
                "true|TRUE|true",
                "False|FALSE|false"
            })
    void numbersAndBooleansAreRead(String typed, String shown, String value) {
        assertTyped(ID, typed, shown, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/2/2026|1/2/2026|46024",
                "12/31/2026|12/31/2026|46387",
                "1/2/26|1/2/26|46024",
                "1/2/99|1/2/99|36162",
                "2026-01-21|2026-01-21|46043",
                "2026/1/21|2026/1/21|46043",
                "1-21-2026|1-21-2026|46043",
                "Jan 5, 2026|Jan 5, 2026|46027",
                "January 5, 2026|January 5, 2026|46027",
                "5-Jan-2026|5-Jan-2026|46027",
                "5 Jan 2026|5 Jan 2026|46027",
                "Sept 5, 2026|Sep 5, 2026|46270",
                "1/2/2026 6:00|1/2/2026 6:00:00|46024.25",
                "1/2/2026 6:00:30|1/2/2026 6:00:30|46024.250347222223",
                "1/2/2026 6:00 PM|1/2/2026 18:00:00|46024.75",
                "2026-01-21 09:30:00|2026-01-21 09:30:00|46043.395833333336",
                "14:30|14:30|0.6041666666666666",
                "9:05:07|9:05:07|0.37855324074074076",
                "2:30 PM|2:30 PM|0.6041666666666666",
                "12:00 am|12:00 AM|0",
                "30:15|30:15:00|1.2604166666666667",
                "0:00:01.5|0:00:01.5|0.000017361111111111112"
            })
    void datesAndTimesAreRead(String typed, String shown, String value) {
        assertTyped(ID, typed, shown, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,5|1,5|1.5",
                "1.234|1.234|1234",
                "1.234,50|1.234,50|1234.5",
                "-7,25|-7,25|-7.25",
                "$1.234|$1.234|1234",
                "12,5%|12,50%|0.125",
                "1,5e3|1,50E+03|1500",
                "VERDADERO|VERDADERO|true",
                "falso|FALSO|false",
                "TRUE|VERDADERO|true",
                "21-01-2026|21-01-2026|46043",
                "21/01/2026|21/01/2026|46043",
                "1/2/2026|1/2/2026|46054",
                "21-01-26|21-01-26|46043",
                "2026-01-21|2026-01-21|46043",
                "5 ene 2026|5 ene 2026|46027",
                "5-ene-2026|5-ene-2026|46027",
                "5 de enero de 2026|5 de enero de 2026|46027",
                "5 Jan 2026|5 ene 2026|46027",
                "21-01-2026 9:30|21-01-2026 9:30:00|46043.395833333336",
                "21-01-2026 09:30:15|21-01-2026 09:30:15|46043.396006944444",
                "14:30|14:30|0.6041666666666666"
            })
    void aChileanSpreadsheetReadsItsOwnForms(String typed, String shown, String value) {
        create("es_CL");
        assertTyped(ID + "-es_CL", typed, shown, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3_1_0",
                "31-02-2026",
                "02/30/2026",
                "13/13/2026",
                "2026-13-01",
                "2026-02-29",
                "1,5",
                "1,23",
                "1.2.3",
                "--1",
                "-",
                "(-5)",
                "%",
                "$",
                "12 34",
                "A1",
                "0x1F",
                "NaN",
                "Infinity",
                "1e",
                "24:60",
                "13:00 PM",
                "2026-01-21T09:30:00",
                "2026-01-21T09:30:00Z",
                "Foo 5, 2026",
                "truely",
                "MK-1335-CW-25238-011",
                "1e999",
                "="
            })
    void whatIsNoNumberAndNoDateStaysText(String typed) {
        assertStaysText(ID, typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.23", "1,234,5", "13-13-2026", "31-02-2026", "VERDAD"})
    void whatIsNoChileanNumberOrDateStaysText(String typed) {
        create("es_CL");
        assertStaysText(ID + "-es_CL", typed);
    }

    @Test
    void spacesAroundANumberDoNotMatterAndSpacesAroundTextAreKept() {
        assertTyped(ID, "  42 ", "42", "42");
        assertTyped(ID, " 1/2/2026 ", "1/2/2026", "46024");
        assertTyped(ID, "  hello ", "  hello ", "\"  hello \"");
        assertTyped(ID, " =1+1", " =1+1", "\" =1+1\"");
    }

    @Test
    void anApostropheForcesTextAndIsNotPartOfIt() {
        assertTyped(ID, "'0042", "0042", "\"0042\"");
        assertTyped(ID, "'=1+1", "=1+1", "\"=1+1\"");
        assertTyped(ID, "''x", "'x", "\"'x\"");
    }

    @Test
    void jsonNumbersAndBooleansAreWhatTheyAre() {
        ok(write("A1", "[[1, 2.5, true, false, -3e-7]]"));
        assertEquals(tree("[[1, 2.5, true, false, -3e-7]]"), unformatted("A1:E1"));
    }

    @Test
    void aCellFormattedAsTextKeepsWhatIsTyped() {
        for (String format : new String[] {"{'type': 'TEXT'}", "{'type': 'TEXT', 'pattern': '@'}"}) {
            format(format);
            assertTyped(ID, "0042", "0042", "\"0042\"");
            assertTyped(ID, "1/2/2026", "1/2/2026", "\"1/2/2026\"");
            assertTyped(ID, "=1+1", "=1+1", "\"=1+1\"");
        }
    }

    @Test
    void aFormatThatTheCellHasIsKept() {
        format("{'type': 'NUMBER', 'pattern': '0.000'}");
        assertTyped(ID, "1,234", "1234.000", "1234");
        assertTyped(ID, "50%", "0.500", "0.5");
        assertTyped(ID, "1/2/2026", "46024.000", "46024");
        format("{'type': 'DATE', 'pattern': 'yyyy'}");
        assertTyped(ID, "46024", "2026", "46024");
    }

    @Test
    void aFormatThatCameWithTheValueIsToldWithTheCell() {
        ok(write("A1", "[['12.5%', '1/2/2026', '$5', '42']]"));
        JsonNode cells = ok(http.get(
                        AT + "?ranges=A1:D1&fields=sheets.data.rowData.values.userEnteredFormat.numberFormat"))
                .path("sheets")
                .path(0)
                .path("data")
                .path(0)
                .path("rowData")
                .path(0)
                .path("values");
        assertEquals(
                tree("{'type': 'PERCENT', 'pattern': '0.00%'}"),
                cells.path(0).path("userEnteredFormat").path("numberFormat"));
        assertEquals(
                tree("{'type': 'DATE', 'pattern': 'm/d/yyyy'}"),
                cells.path(1).path("userEnteredFormat").path("numberFormat"));
        assertEquals(
                "CURRENCY",
                cells.path(2)
                        .path("userEnteredFormat")
                        .path("numberFormat")
                        .path("type")
                        .asString());
        assertEquals(3, cells.size());
    }

    @Test
    void rawKeepsEveryTypeAndReadsNothing() {
        ok(http.put(
                AT + "/values/A1?valueInputOption=RAW",
                json("{'values': [['0042', '=1+2', '1/2/2026', 'TRUE', '50%', 42, 1.5, true]]}")));
        assertEquals(tree("[['0042', '=1+2', '1/2/2026', 'TRUE', '50%', 42, 1.5, true]]"), unformatted("1:1"));
        assertEquals(tree("[['0042', '=1+2', '1/2/2026', 'TRUE', '50%', '42', '1.5', 'TRUE']]"), read("1:1"));
        ok(http.put(AT + "/values/A1?valueInputOption=RAW", "{\"values\": [[\"'x\", null, \"\"]]}"));
        assertEquals("'x", unformatted("1:1").path(0).path(0).asString());
        assertEquals("=1+2", unformatted("1:1").path(0).path(1).asString());
        assertEquals("", unformatted("1:1").path(0).path(2).asString());
    }

    private void assertStaysText(String id, String typed) {
        assertTyped(id, typed, typed, "\"" + typed + "\"");
    }

    private void assertTyped(String id, String typed, String shown, String value) {
        String cell = "v4/spreadsheets/" + id + "/values/A1";
        ok(http.post("v4/spreadsheets/" + id + "/values/A1:clear", null));
        ObjectNode body = Http.JSON.createObjectNode();
        body.putArray("values").addArray().add(typed);
        ok(http.put(cell + "?valueInputOption=USER_ENTERED", body.toString()));
        assertEquals(shown, ok(http.get(cell)).path("values").path(0).path(0).asString());
        JsonNode held = ok(http.get(cell + "?valueRenderOption=UNFORMATTED_VALUE"))
                .path("values")
                .path(0)
                .path(0);
        JsonNode expected = Http.JSON.readTree(value);
        assertEquals(expected.getNodeType(), held.getNodeType());
        if (expected.isNumber()) {
            assertEquals(expected.doubleValue(), held.doubleValue());
        } else {
            assertEquals(expected, held);
        }
    }

    private void format(String numberFormat) {
        ok(batch("{'repeatCell': {'range': {'endRowIndex': 1, 'endColumnIndex': 1}, 'fields': 'userEnteredFormat',"
                + " 'cell': {'userEnteredFormat': {'numberFormat': " + numberFormat + "}}}}"));
    }

    private JsonNode unformatted(String range) {
        return ok(http.get(AT + "/values/" + range + "?valueRenderOption=UNFORMATTED_VALUE"))
                .path("values");
    }
}
