package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which table values.append finds, and what becomes of the cells below it. */
class AppendValuesTest extends SandboxTestCase {

    /** The example of the guide: tables at A1:C2 and B4:D6 [VALUES]. */
    @ParameterizedTest
    @CsvSource({
        "Sheet1, B4:D6, B7",
        "B4, B4:D6, B7",
        "C5:D5, B4:D6, B7",
        "B2:D4, B4:D6, B7",
        "A3:G10, B4:D6, B7",
        "A1, A1:C2, A3",
        "A4, , A4",
        "E4, , E4"
    })
    void theTableIsTheLastOneThatMeetsTheRange(String range, String table, String start) {
        ok(write("A1:C2", "[['x', 'x', 'x'], ['x', 'x', 'x']]"));
        ok(write("B4:D6", "[['x', 'x', 'x'], ['x', 'x', 'x'], ['x', 'x', 'x']]"));
        JsonNode answer = append(range, "", "{'values': [['new']]}");
        assertEquals(
                "Sheet1!" + start, answer.path("updates").path("updatedRange").asString());
        assertEquals(
                table == null ? "" : "Sheet1!" + table,
                answer.path("tableRange").asString(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // An empty cell in a row parts two tables, of which the right one is the last [CASS].
                "[['x', '', 'y']]|Sheet1|C1|C2",
                "[['x', '', 'y']]|A1|A1|A2",
                // Cells that touch only at a corner belong together.
                "[['x'], ['', 'y']]|Sheet1|A1:B2|A3",
                "[['x', 'y', 'z'], ['x']]|A1|A1:C2|A3",
                "[['x'], ['', ''], ['z']]|Sheet1|A3|A4",
                "[['', '', ''], ['', 'x', 'y']]|Sheet1|B2:C2|B3",
                "[['', '', ''], ['', 'x', 'y']]|C:C|B2:C2|B3",
                "[['', '', ''], ['', 'x', 'y']]|5:9||A5"
            })
    void aTableIsABlockOfCellsThatTouch(String values, String range, String table, String start) {
        ok(write("A1", values));
        JsonNode answer = append(range, "", "{'values': [['new']]}");
        assertEquals(
                "Sheet1!" + start, answer.path("updates").path("updatedRange").asString());
        assertEquals(
                table == null ? "" : "Sheet1!" + table,
                answer.path("tableRange").asString(""));
    }

    @Test
    void formatsAndNotesAreNoTable() {
        ok(batch("{'repeatCell': {'range': {'endRowIndex': 3}, 'fields': 'note', 'cell': {'note': 'n'}}}"));
        JsonNode answer = append("Sheet1", "", "{'values': [['new']]}");
        assertFalse(answer.has("tableRange"));
        assertEquals("Sheet1!A1", answer.path("updates").path("updatedRange").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&insertDataOption=OVERWRITE"})
    void whatIsBelowTheTableIsOverwritten(String option) {
        ok(write("A1", "[['table'], [''], ['below', 'beside']]"));
        append("A1", option, "{'values': [['new'], ['newer']]}");
        assertEquals(tree("[['table'], ['new'], ['newer', 'beside']]"), read("Sheet1"));
    }

    @Test
    void rowsMayBeInsertedInstead() {
        ok(write("A1", "[['table'], [''], ['below', 'beside']]"));
        ok(
                batch(
                        "{'createDeveloperMetadata': {'developerMetadata': {'metadataId': 7, 'metadataKey': 'k', 'visibility':"
                                + " 'DOCUMENT', 'location': {'dimensionRange': {'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 3}}}}}"));
        append("A1", "&insertDataOption=INSERT_ROWS", "{'values': [['new'], ['newer']]}");
        assertEquals(tree("[['table'], ['new'], ['newer'], [], ['below', 'beside']]"), read("Sheet1"));
        assertEquals(
                "Sheet1!A1:Z1002",
                ok(http.get(AT + "/values/Sheet1")).path("range").asString());
        assertEquals(
                4,
                ok(http.get(AT + "/developerMetadata/7"))
                        .path("location")
                        .path("dimensionRange")
                        .path("startIndex")
                        .asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OVERWRITE", "INSERT_ROWS"})
    void theGridGrowsByWhatDoesNotFit(String option) {
        small(3, 2);
        ok(write("Small!A1", "[['x'], ['x'], ['x']]"));
        JsonNode answer = append("Small", "&insertDataOption=" + option, "{'values': [['a', 'b', 'c'], ['d']]}");
        assertEquals("Small!A4:C5", answer.path("updates").path("updatedRange").asString());
        assertEquals(
                "Small!A1:C5", ok(http.get(AT + "/values/Small")).path("range").asString());
    }

    @Test
    void valuesMayBeGivenByColumns() {
        ok(write("B2", "[['x']]"));
        JsonNode answer = append("B2", "", "{'majorDimension': 'COLUMNS', 'values': [['a', 'b'], ['c']]}");
        JsonNode updates = answer.path("updates");
        assertEquals("Sheet1!B3:C4", updates.path("updatedRange").asString());
        assertEquals(
                tree("[2, 2, 3]"),
                Http.JSON
                        .createArrayNode()
                        .add(updates.path("updatedRows").asInt())
                        .add(updates.path("updatedColumns").asInt())
                        .add(updates.path("updatedCells").asInt()));
        assertEquals(tree("[['x'], ['a', 'c'], ['b']]"), read("B2:C4"));
    }

    @Test
    void nothingToAppendChangesNothing() {
        ok(write("A1", "[['x']]"));
        for (String values : new String[] {"{'values': []}", "{'values': [[]]}", "{}"}) {
            JsonNode answer = append("A1", "", values);
            assertEquals("Sheet1!A1", answer.path("tableRange").asString());
            assertFalse(answer.path("updates").has("updatedCells"));
        }
        assertEquals(tree("[['x']]"), read("Sheet1"));
    }

    @Test
    void anAppendTellsWhatItWroteWhenAsked() {
        JsonNode answer = append(
                "A1",
                "&includeValuesInResponse=true&responseValueRenderOption=UNFORMATTED_VALUE",
                "{'values': [['1/2/2026', '50%', '']]}");
        assertEquals(
                tree("{'range': 'Sheet1!A1:C1', 'majorDimension': 'ROWS', 'values': [[46024, 0.5]]}"),
                answer.path("updates").path("updatedData"));
    }

    /** Sheet1 has 26,000 cells and the other tab 9,973,999: there is room for one row of one more cell. */
    @ParameterizedTest
    @ValueSource(strings = {"OVERWRITE", "INSERT_ROWS"})
    void aWorkbookHoldsTenMillionCellsAndNotOneMore(String option) {
        small(9_973_999, 1);
        ok(write("Small!A9973999", "[['x']]"));
        String append = AT + "/values/Small!A9973999:append?valueInputOption=RAW&insertDataOption=" + option;
        refused(
                "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
                http.post(append, json("{'values': [['a'], ['b']]}")));
        assertEquals(
                "Small!A1:A9973999",
                ok(http.get(AT + "/values/Small?fields=range")).path("range").asString());
        ok(http.post(append, json("{'values': [['a']]}")));
        assertEquals(
                "Small!A1:A9974000",
                ok(http.get(AT + "/values/Small?fields=range")).path("range").asString());
    }

    private void small(int rows, int columns) {
        ok(batch("{'addSheet': {'properties': {'title': 'Small', 'gridProperties': {'rowCount': " + rows
                + ", 'columnCount': " + columns + "}}}}"));
    }

    private JsonNode append(String range, String options, String body) {
        return ok(http.post(AT + "/values/" + range + ":append?valueInputOption=USER_ENTERED" + options, json(body)));
    }
}
