package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What a range means, and how it is echoed. */
class RangesTest extends SandboxTestCase {

    @BeforeEach
    void addTabsWithAwkwardTitles() {
        for (String title : new String[] {
            "A1",
            "D3",
            "ABC1234",
            "R1C1",
            "C",
            "2026",
            "A:A",
            "It's",
            "Ojo! B2",
            "Data Tab",
            "🌵 cactus",
            "Ñandú",
            "Sales_1",
            "x.y",
            "TRUE",
            "a-b"
        }) {
            ObjectNode request = Http.JSON.createObjectNode();
            ObjectNode properties = request.putArray("requests")
                    .addObject()
                    .putObject("addSheet")
                    .putObject("properties");
            properties
                    .put("title", title)
                    .putObject("gridProperties")
                    .put("rowCount", 4)
                    .put("columnCount", 3);
            ok(http.post(AT + ":batchUpdate", request.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "A2:C, A2:C1000",
                "A:A, A1:A1000",
                "A:C, A1:C1000",
                "C:A, A1:C1000",
                "2:5, A2:Z5",
                "5:2, A2:Z5",
                "A2:2, A2:Z2",
                "2:A2, A2:Z2",
                "C3:3, C3:Z3",
                "B5:B, B5:B1000",
                "B:B5, B5:B1000",
                "C:A2, A2:C1000",
                "D4:A1, A1:D4",
                "A4:D1, A1:D4",
                "B2:B2, B2",
                "b2:c3, B2:C3",
                "$B$2:$C3, B2:C3",
                "$B:$C, B1:C1000",
                "$2:$3, A2:Z3",
                "A2:ZZ5000, A2:Z1000",
                "Y999:AB, Y999:Z1000",
                "R2C3, C2",
                "R1C1:R2C2, A1:B2",
                "r2c2:r1c1, A1:B2",
                "R[1]C[2], C2"
            })
    void aRangeIsReadInEachNotationAndEchoedInFull(String asked, String echoed) {
        assertEquals("Sheet1!" + echoed, echo("Sheet1!" + asked));
        assertEquals("Sheet1!" + echoed, echo(asked));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Sheet1, Sheet1!A1:Z1000",
                "sheet1, Sheet1!A1:Z1000",
                "'SHEET1', Sheet1!A1:Z1000",
                "Data Tab, 'Data Tab'!A1:C4",
                "data tab!B:B, 'Data Tab'!B1:B4",
                "'A1', 'A1'!A1:C4",
                "'A1'!B2, 'A1'!B2",
                "A1!B2, 'A1'!B2",
                "'D3', 'D3'!A1:C4",
                "'ABC1234', 'ABC1234'!A1:C4",
                "ABC1234!A1, 'ABC1234'!A1",
                "'R1C1', 'R1C1'!A1:C4",
                "'C', 'C'!A1:C4",
                "2026, '2026'!A1:C4",
                "2026!A1, '2026'!A1",
                "'A:A', 'A:A'!A1:C4",
                "'A:A'!B2, 'A:A'!B2",
                "It's, 'It''s'!A1:C4",
                "'It''s'!A1, 'It''s'!A1",
                "It's!A1, 'It''s'!A1",
                "'Ojo! B2'!C3, 'Ojo! B2'!C3",
                "Ojo! B2!C3, 'Ojo! B2'!C3",
                "'Ojo! B2', 'Ojo! B2'!A1:C4",
                "🌵 cactus!A:A, '🌵 cactus'!A1:A4",
                "ñandú, 'Ñandú'!A1:C4",
                "sales_1, Sales_1!A1:C4",
                "x.y!1:1, x.y!A1:C1",
                "TRUE, TRUE!A1:C4",
                "a-b!A1, 'a-b'!A1"
            })
    void aTitleIsFoundInAnyCaseAndQuotedWhereItMustBe(String asked, String echoed) {
        assertEquals(echoed, echo(asked));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"A1, Sheet1!A1", "D3, Sheet1!D3", "R1C1, Sheet1!A1", "C, Sheet1!A1", "A:A, Sheet1!A1:A1000"})
    void bareTextThatReadsAsARangeIsOneAlthoughATabHasThatName(String asked, String echoed) {
        assertEquals(echoed, echo(asked));
    }

    @Test
    void aRangeWithoutATitleMeansTheFirstTabThatIsNotHidden() {
        ok(batch("{'updateSheetProperties': {'properties': {'sheetId': 0, 'hidden': true}, 'fields': 'hidden'}}"));
        assertEquals("'A1'!B2", echo("B2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nope",
                "Nope!A1",
                "'Nope'!A1",
                "'Data Tab'!",
                "Sheet1!",
                "Sheet1!A0",
                "Sheet1!AAAA1",
                "Sheet1!A1:",
                "Sheet1!:A1",
                "Sheet1!A1:B2:C3",
                "Sheet1!R0C1",
                "'Data Tab",
                "'Data Tab'A1",
                "A1B2",
                "!A1",
                "Sheet1!A-1"
            })
    void aRangeThatMeansNothingIsRefusedInItsOwnWords(String asked) {
        refused("Unable to parse range: " + asked, http.get(AT + "/values/" + encoded(asked)));
        refused(
                "Unable to parse range: " + asked,
                http.get(AT + "/values:batchGet?ranges=A1&ranges=" + encoded(asked)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "A1001|Sheet1!A1001",
                "AA1|Sheet1!AA1",
                "Sheet1!A1001:B|Sheet1!A1001:B",
                "1001:1002|Sheet1!1001:1002",
                "AA:AB|Sheet1!AA:AB",
                "R1001C1|Sheet1!A1001"
            })
    void aRangeThatBeginsPastTheGridIsRefused(String asked, String told) {
        refused(
                "Range (" + told + ") exceeds grid limits. Max rows: 1000, max columns: 26",
                http.get(AT + "/values/" + encoded(asked)));
    }

    @Test
    void aNamedRangeStandsForItsCellsInEveryCallAndComesBeforeATitle() {
        ok(batch("{'addNamedRange': {'namedRange': {'name': 'Cabeza', 'range': {'startRowIndex': 0, 'endRowIndex': 2,"
                + " 'startColumnIndex': 1, 'endColumnIndex': 3}}}}, {'addNamedRange': {'namedRange': {'name': 'TRUE',"
                + " 'range': {'startRowIndex': 4, 'endRowIndex': 5}}}}"));
        assertEquals("Sheet1!A5:Z5", echo("TRUE"));
        assertEquals("TRUE!A1:C4", echo("'TRUE'"));
        assertEquals(
                tree("'Sheet1!B1:C2'"), ok(write("cabeza", "[[1, 2], [3, 4]]")).path("updatedRange"));
        refused(
                "Requested writing within range [Sheet1!B1:C2], but tried writing to row [3]",
                write("Cabeza", "[[1], [2], [3]]"));
        assertEquals(tree("[['1', '2'], ['3', '4']]"), read("Cabeza"));
        assertEquals(
                tree("'Sheet1!B1:C2'"),
                ok(http.post(AT + "/values/Cabeza:clear", null)).path("clearedRange"));
        assertEquals(0, read("Cabeza").size());
    }

    private String echo(String asked) {
        return ok(http.get(AT + "/values/" + encoded(asked))).path("range").asString();
    }

    private static String encoded(String range) {
        return URLEncoder.encode(range, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
