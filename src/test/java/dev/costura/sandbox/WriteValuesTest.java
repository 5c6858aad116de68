package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What values.update and values.batchUpdate write, count and refuse, and how reads trim it. */
class WriteValuesTest extends SandboxTestCase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Only what is given counts; the range is that of the data.
                "A1:B2|[['a', 'b']]|A1:B1|1|2|2",
                "A1:C2|[['a', 'b', 'c'], [1, 2]]|A1:C2|2|3|5",
                "A1:D6|[[null, null, null, 'x'], [], [], [], [], ['y']]|A1:D6|2|2|2",
                "B2|[['a'], ['b', 'c', 'd']]|B2:D3|2|3|4",
                "A:A|[['a'], ['b']]|A1:A2|2|1|2",
                "2:2|[['a', 'b']]|A2:B2|1|2|2",
                "B2:C|[['a', 'b'], ['c']]|B2:C3|2|2|3",
                "Sheet1|[['a']]|A1|1|1|1",
                "A1|[['', '']]|A1:B1|1|2|2"
            })
    void aWriteCountsWhatItTouched(String range, String values, String updated, int rows, int columns, int cells) {
        JsonNode answer = ok(write(range, values));
        assertEquals("Sheet1!" + updated, answer.path("updatedRange").asString());
        assertEquals(rows, answer.path("updatedRows").asInt());
        assertEquals(columns, answer.path("updatedColumns").asInt());
        assertEquals(cells, answer.path("updatedCells").asInt());
    }

    @Test
    void columnsAreCountedAsTheCellsTheyAre() {
        JsonNode answer =
                ok(update("B2:C4", "", "{'majorDimension': 'COLUMNS', 'values': [['a', 'b', 'c'], [null, 'd']]}"));
        assertEquals(
                tree("{'spreadsheetId': 'shop', 'updatedRange': 'Sheet1!B2:C4', 'updatedRows': 3, 'updatedColumns': 2,"
                        + " 'updatedCells': 4}"),
                answer);
        assertEquals(tree("[['a'], ['b', 'd'], ['c']]"), read("B2:C4"));
    }

    @Test
    void aWriteOfNothingTouchesNothing() {
        for (String body : new String[] {"{}", "{'values': []}", "{'values': [[]]}", "{'values': [[null]]}"}) {
            assertEquals(tree("{'spreadsheetId': 'shop', 'updatedRange': 'Sheet1!B2'}"), ok(update("B2:C3", "", body)));
        }
    }

    @Test
    void anEmptyTextClearsAndNullLeavesAlone() {
        ok(write("A1", "[['a', 'b', 'c']]"));
        ok(write("A1", "[[null, '', 'd']]"));
        assertEquals(tree("[['a', '', 'd']]"), read("Sheet1"));
    }

    @Test
    void valuesMustKeepToTheirRangeAndToTheGrid() {
        String within = "Requested writing within range [Sheet1!%s], but tried writing to %s";
        refused(within.formatted("A1:B1", "column [C]"), write("A1:B1", "[[1, 2, 3]]"));
        refused(within.formatted("A1:B1", "row [2]"), write("A1:B1", "[[1], [2]]"));
        refused(within.formatted("A1:A1000", "column [B]"), write("A:A", "[[1, 2]]"));
        refused(within.formatted("A2:Z2", "row [3]"), write("2:2", "[[1], [2]]"));
        refused(
                within.formatted("A1:B2", "column [C]"),
                update("A1:B2", "", "{'majorDimension': 'COLUMNS', 'values': [[1], [2], [3]]}"));
        refused(
                "Range (Sheet1!A100000) exceeds grid limits. Max rows: 1000, max columns: 26",
                write("A100000", "[[1]]"));
        refused(
                "Range (Sheet1!Z1000:AA1000) exceeds grid limits. Max rows: 1000, max columns: 26",
                write("Z1000", "[[1, 2]]"));
        assertEquals(0, read("Sheet1").size());
    }

    @Test
    void theRangeInTheBodyMustBeTheOneInThePath() {
        assertEquals(
                "Sheet1!A1:B2",
                ok(update("A1:B2", "", "{'range': 'sheet1!$B$2:A1', 'values': [[1, 2], [3, 4]]}"))
                        .path("updatedRange")
                        .asString());
        refused(
                "Request range[A1:B2] does not match value's range[Sheet1!A1:B3]",
                update("A1:B2", "", "{'range': 'Sheet1!A1:B3', 'values': [[1]]}"));
        refused("Unable to parse range: Nope!A1", update("A1", "", "{'range': 'Nope!A1', 'values': [[1]]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[1, ['x']]]|Invalid values[0][1]: list_value {\\n  values {\\n    string_value: \"x\"\\n  }\\n}\\n",
                "[[1], [{'k': true}]]|Invalid values[1][0]: struct_value {\\n  fields {\\n    key: \"k\"\\n    value {\\n      bool_value: true\\n    }\\n  }\\n}\\n",
                "[[[]]]|Invalid values[0][0]: list_value {\\n}\\n"
            })
    void aValueMustBeSingle(String values, String message) {
        refused(message.replace("\\n", "\n"), write("A1", values));
        refused(
                "Invalid data[0]: " + message.replace("\\n", "\n"),
                http.post(
                        AT + "/values:batchUpdate",
                        json("{'valueInputOption': 'RAW', 'data': [{'range': 'A1', 'values': " + values + "}]}")));
    }

    @Test
    void aWriteShowsWhatIsThereAfterwardsWhenAsked() {
        ok(write("A1", "[['before', 'before']]"));
        JsonNode answer = ok(update(
                "A1:C2",
                "&includeValuesInResponse=true&responseValueRenderOption=UNFORMATTED_VALUE"
                        + "&responseDateTimeRenderOption=FORMATTED_STRING",
                "{'values': [[null, '1/2/2026', '=1+1'], ['']]}"));
        assertEquals(
                tree("{'range': 'Sheet1!A1:C2', 'majorDimension': 'ROWS', 'values': [['before', '1/2/2026', 2]]}"),
                answer.path("updatedData"));
        JsonNode byColumns = ok(update(
                "A1:C2",
                "&includeValuesInResponse=true&responseValueRenderOption=FORMULA",
                "{'majorDimension': 'COLUMNS', 'values': [[1], ['=1+1']]}"));
        assertEquals(
                tree("{'range': 'Sheet1!A1:B1', 'majorDimension': 'COLUMNS', 'values': [[1], ['=1+1']]}"),
                byColumns.path("updatedData"));
        assertFalse(ok(update("A1", "", "{'values': [[1]]}")).has("updatedData"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "valueInputOption=INPUT_VALUE_OPTION_UNSPECIFIED"})
    void howValuesAreMeantMustBeSaid(String option) {
        refused(
                "'valueInputOption' is required but not specified",
                http.put(AT + "/values/A1?" + option, json("{'values': [[1]]}")));
        refused(
                "'valueInputOption' is required but not specified",
                http.post(AT + "/values/A1:append?" + option, json("{'values': [[1]]}")));
        refused(
                "'valueInputOption' is required but not specified",
                http.post(AT + "/values:batchUpdate", json("{'data': [{'range': 'A1', 'values': [[1]]}]}")));
    }

    @Test
    void manyRangesAreWrittenTogetherOrNotAtAll() {
        ok(batch("{'addSheet': {'properties': {'title': 'Two', 'sheetId': 2}}}"));
        JsonNode answer = ok(http.post(AT + "/values:batchUpdate", json("""
                {'valueInputOption': 'USER_ENTERED', 'includeValuesInResponse': true,
                 'responseValueRenderOption': 'UNFORMATTED_VALUE', 'data': [
                   {'range': 'A1:B1', 'values': [['1', '50%']]},
                   {'range': 'A1:A2', 'majorDimension': 'COLUMNS', 'values': [['2', '3']]},
                   {'range': 'Two!A1', 'values': [['x']]}]}""")));
        assertEquals(3, answer.path("totalUpdatedRows").asInt());
        assertEquals(3, answer.path("totalUpdatedColumns").asInt());
        assertEquals(5, answer.path("totalUpdatedCells").asInt());
        assertEquals(2, answer.path("totalUpdatedSheets").asInt());
        assertEquals(
                tree("[[1, 0.5]]"),
                answer.path("responses").path(0).path("updatedData").path("values"));
        assertEquals(
                "Two!A1", answer.path("responses").path(2).path("updatedRange").asString());
        refused("Invalid data[1]: Unable to parse range: Nope!A1", http.post(AT + "/values:batchUpdate", json("""
                {'valueInputOption': 'RAW', 'data': [
                   {'range': 'A1', 'values': [['lost']]}, {'range': 'Nope!A1', 'values': [[1]]}]}""")));
        assertEquals(tree("[['2', '50%'], ['3']]"), read("Sheet1"));
    }

    @Test
    void readsLeaveOutWhatIsEmptyAtTheEndAndKeepWhatIsEmptyInside() {
        ok(write("A1", "[['a', '', 'c', ''], ['', '', ''], [], ['', 'b'], ['', '']]"));
        assertEquals(tree("[['a', '', 'c'], [], [], ['', 'b']]"), read("Sheet1"));
        assertEquals(tree("[[], [], ['b']]"), read("B2:B9"));
        assertEquals(tree("[['c']]"), read("C1:C4"));
        assertEquals(tree("{'range': 'Sheet1!D1:E4', 'majorDimension': 'ROWS'}"), ok(http.get(AT + "/values/D1:E4")));
        assertEquals(
                tree(
                        "{'range': 'Sheet1!A1:D4', 'majorDimension': 'COLUMNS', 'values': [['a'], ['', '', '', 'b'], ['c']]}"),
                ok(http.get(AT + "/values/A1:D4?majorDimension=COLUMNS")));
        assertEquals(
                tree("{'spreadsheetId': 'shop', 'valueRanges': ["
                        + "{'range': 'Sheet1!B1:C1', 'majorDimension': 'COLUMNS', 'values': [[], ['c']]},"
                        + "{'range': 'Sheet1!D1', 'majorDimension': 'COLUMNS'},"
                        + "{'range': 'Sheet1!B1:C1', 'majorDimension': 'COLUMNS', 'values': [[], ['c']]}]}"),
                ok(http.get(AT + "/values:batchGet?ranges=B1:C1&ranges=D1&ranges=B1:C1&majorDimension=COLUMNS")));
    }

    private Http.Reply update(String range, String options, String body) {
        return http.put(AT + "/values/" + range + "?valueInputOption=USER_ENTERED" + options, json(body));
    }
}
