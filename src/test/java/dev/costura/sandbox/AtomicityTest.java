package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One invalid request fails its batch: with its index and kind, and without a trace in the spreadsheet. */
class AtomicityTest extends SandboxTestCase {

    private static final String ROW_3 = "{'dimension': 'ROWS', 'startIndex': 3, 'endIndex': 4}";
    private static final String A1_TO_B2 =
            "{'startRowIndex': 0, 'endRowIndex': 2, 'startColumnIndex': 0, 'endColumnIndex': 2}";

    /** One of every kind that changes something, each valid on its own and after all others. */
    private static final List<String> VALID = List.of(
            "{'updateCells': {'start': {}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue':"
                    + " {'numberValue': 5}}]}]}}",
            "{'appendCells': {'fields': '*', 'rows': [{'values': [{'note': 'n'}]}]}}",
            "{'repeatCell': {'range': " + A1_TO_B2 + ", 'cell': {'note': 'n'}, 'fields': 'note'}}",
            "{'addSheet': {}}",
            "{'duplicateSheet': {}}",
            "{'updateSheetProperties': {'properties': {'hidden': false, 'title': 'Otro'}, 'fields': 'title'}}",
            "{'updateSpreadsheetProperties': {'properties': {'title': 'Otro'}, 'fields': 'title'}}",
            "{'insertDimension': {'range': " + ROW_3 + "}}",
            "{'appendDimension': {'dimension': 'ROWS', 'length': 1}}",
            "{'deleteDimension': {'range': " + ROW_3 + "}}",
            "{'moveDimension': {'source': " + ROW_3 + ", 'destinationIndex': 6}}",
            "{'updateDimensionProperties': {'range': " + ROW_3
                    + ", 'properties': {'hiddenByUser': true}, 'fields': 'hiddenByUser'}}",
            "{'addDimensionGroup': {'range': " + ROW_3 + "}}",
            "{'sortRange': {'range': {'startRowIndex': 5}, 'sortSpecs': [{'dimensionIndex': 0}]}}",
            "{'mergeCells': {'range': " + A1_TO_B2 + "}}",
            "{'addProtectedRange': {'protectedRange': {'range': " + A1_TO_B2 + "}}}",
            "{'setBasicFilter': {'filter': {'range': " + A1_TO_B2 + "}}}",
            "{'setDataValidation': {'range': " + A1_TO_B2 + ", 'rule': {'condition': {'type': 'BOOLEAN'}}}}",
            "{'updateBorders': {'range': " + A1_TO_B2 + ", 'top': {'style': 'SOLID'}}}",
            "{'copyPaste': {'source': " + A1_TO_B2 + ", 'destination': {'startRowIndex': 8, 'endRowIndex': 10,"
                    + " 'startColumnIndex': 4, 'endColumnIndex': 6}}}",
            "{'insertRange': {'range': {'startRowIndex': 12, 'endRowIndex': 13}, 'shiftDimension': 'ROWS'}}",
            "{'findReplace': {'find': 'a', 'replacement': 'b', 'allSheets': true}}",
            "{'pasteData': {'coordinate': {'rowIndex': 20}, 'data': 'x,y', 'delimiter': ','}}",
            "{'createDeveloperMetadata': {'developerMetadata': {'metadataKey': 'k', 'visibility': 'DOCUMENT',"
                    + " 'location': {'spreadsheet': true}}}}",
            "{'deleteDeveloperMetadata': {'dataFilter': {'developerMetadataLookup': {'metadataKey': 'lote'}}}}",
            "{'deleteNamedRange': {'namedRangeId': 'n'}}");

    private static final List<String> INVALID = List.of(
            "updateCells: {'start': {'sheetId': 99}, 'fields': '*', 'rows': [{}]}",
            "appendCells: {'fields': '*', 'rows': [{'values': [" + "{},".repeat(26) + "{}]}]}",
            "repeatCell: {'range': {'startRowIndex': 5000}, 'cell': {}, 'fields': 'note'}",
            "addSheet: {'properties': {'sheetId': 0}}",
            "deleteSheet: {'sheetId': 99}",
            "duplicateSheet: {'sourceSheetId': 99}",
            "updateSheetProperties: {'properties': {'hidden': true}}",
            "insertDimension: {'range': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1}, 'inheritFromBefore': true}",
            "insertDimension: {'range': {'dimension': 'ROWS', 'startIndex': 0}}",
            "insertDimension: {'range': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 2000000000}}",
            "appendDimension: {'dimension': 'COLUMNS', 'length': 2000000000}",
            "deleteDimension: {'range': {'dimension': 'COLUMNS'}}",
            "moveDimension: {'source': " + ROW_3 + ", 'destinationIndex': 99999}",
            "updateDimensionProperties: {'range': {'dimension': 'ROWS', 'startIndex': 5000}, 'fields': '*'}",
            "addDimensionGroup: {'range': {'dimension': 'ROWS', 'startIndex': 5000}}",
            "deleteDimensionGroup: {'range': {'dimension': 'COLUMNS', 'startIndex': 9, 'endIndex': 10}}",
            "sortRange: {'range': {'startRowIndex': 5000}}",
            "mergeCells: {'range': {'sheetId': 99}}",
            "addNamedRange: {'namedRange': {'name': 'Claves', 'namedRangeId': 'm', 'range': {'startRowIndex': 5000}}}",
            "updateNamedRange: {'namedRange': {'namedRangeId': 'zz'}, 'fields': 'name'}",
            "deleteProtectedRange: {'protectedRangeId': 12}",
            "setBasicFilter: {'filter': {'range': {'sheetId': 99}}}",
            "setDataValidation: {'range': " + A1_TO_B2 + ", 'rule': {'strict': true}}",
            "cutPaste: {'source': " + A1_TO_B2 + ", 'destination': {'sheetId': 99}}",
            "deleteRange: {'range': " + A1_TO_B2 + "}",
            "findReplace: {'find': '['}",
            "findReplace: {'find': '[', 'searchByRegex': true, 'allSheets': true}",
            "pasteData: {'data': 'x'}",
            "textToColumns: {'source': " + A1_TO_B2 + "}",
            "createDeveloperMetadata: {'developerMetadata': {'metadataId': 17, 'metadataKey': 'k',"
                    + " 'visibility': 'DOCUMENT', 'location': {'spreadsheet': true}}}",
            "createDeveloperMetadata: {'developerMetadata': {'metadataKey': 'k', 'location': {'spreadsheet': true}}}",
            "updateDeveloperMetadata: {'developerMetadata': {'metadataKey': 'k'}, 'dataFilters': []}");

    @BeforeEach
    void fill() {
        ok(write("A1", "[['a', 'b'], ['c', 'd'], ['', ''], ['e', 'f']]"));
        ok(batch("{'addNamedRange': {'namedRange': {'namedRangeId': 'n', 'name': 'Nombre', 'range': " + A1_TO_B2
                + "}}},"
                + "{'createDeveloperMetadata': {'developerMetadata': {'metadataId': 17, 'metadataKey': 'lote',"
                + " 'visibility': 'DOCUMENT', 'location': {'dimensionRange': " + ROW_3 + "}}}}"));
    }

    private JsonNode everything() {
        return ok(http.get(AT + "?includeGridData=true&ranges=Sheet1!A1:H40"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anInvalidRequestAtAnyPlaceLeavesEverythingAsItWas(long seed) {
        Random random = new Random(seed);
        JsonNode before = everything();
        for (String invalid : INVALID) {
            int colon = invalid.indexOf(':');
            String kind = invalid.substring(0, colon);
            List<String> requests = new ArrayList<>();
            int place = random.nextInt(5);
            for (int i = 0; i < place; i++) {
                requests.add(VALID.get(random.nextInt(3)));
            }
            requests.add("{'" + kind + "':" + invalid.substring(colon + 1) + "}");
            requests.add(VALID.get(random.nextInt(VALID.size())));
            Http.Reply reply = batch(String.join(",", requests));
            assertEquals(400, reply.status(), invalid);
            String start = "Invalid requests[" + place + "]." + kind + ": ";
            assertTrue(reply.message().startsWith(start), () -> start + " but was " + reply.message());
            assertEquals("INVALID_ARGUMENT", reply.body().at("/error/status").asString());
            assertFalse(reply.body().path("error").has("details"), invalid);
            assertEquals(before, everything(), invalid);
        }
    }

    @Test
    void everyKindOfChangeIsTakenBackByAnInvalidLastRequest() {
        JsonNode before = everything();
        for (String valid : VALID) {
            Http.Reply reply = batch(valid + ", {'deleteSheet': {'sheetId': 99}}");
            refused("Invalid requests[1].deleteSheet: No sheet with id: 99", reply);
            assertEquals(before, everything(), valid);
        }
    }

    @Test
    void theSameRequestsAreAppliedWhenNoneIsInvalid() {
        JsonNode answer = ok(batch(String.join(",", VALID)));
        assertEquals(VALID.size(), answer.path("replies").size());
        for (int i = 0; i < VALID.size(); i++) {
            String kind = VALID.get(i).substring(2, VALID.get(i).indexOf('\'', 2));
            JsonNode reply = answer.path("replies").path(i);
            assertTrue(reply.isEmpty() || reply.has(kind), () -> kind + " was answered " + reply);
        }
        JsonNode after = ok(http.get(AT));
        assertEquals("Otro", after.at("/properties/title").asString());
        assertEquals(3, after.path("sheets").size());
        assertFalse(after.has("namedRanges"));
    }

    @Test
    void aHundredThousandRequestsAreTakenAndNotOneMore() {
        String nothing = "{\"updateCells\":{\"start\":{},\"fields\":\"note\"}}";
        String most = "{\"requests\":[" + (nothing + ",").repeat(99_999);
        assertEquals(
                100_000,
                ok(http.post(AT + ":batchUpdate", most + nothing + "]}"))
                        .path("replies")
                        .size());
        refused(
                "Cannot exceed 100000 requests in a single batch.",
                http.post(AT + ":batchUpdate", most + nothing + "," + nothing + "]}"));
    }

    @Test
    void aRequestHasExactlyOneKind() {
        JsonNode before = everything();
        refused("Must specify at least one request.", batch(""));
        refused("Must specify at least one request.", http.post(AT + ":batchUpdate", "{}"));
        Http.Reply none = batch(VALID.get(0) + ", {}");
        assertEquals(400, none.status());
        assertTrue(none.message().startsWith("Invalid requests[1]: "), none.message());
        assertEquals(
                400, batch("{'addSheet': {}, 'deleteSheet': {'sheetId': 0}}").status());
        assertEquals(before, everything());
    }

    @Test
    void whatIsNotCoveredIsNamedAndNothingOfItsBatchIsApplied() {
        JsonNode before = everything();
        Http.Reply reply = batch(VALID.get(0) + ", {'addChart': {}}");
        assertEquals(501, reply.status());
        assertEquals("The sandbox does not cover requests[1].addChart.", reply.message());
        assertEquals(before, everything());
    }

    @Test
    void theResponseSpreadsheetIsTheOneAfterTheBatch() {
        String body = "{'requests': [" + VALID.get(0) + ", {'addSheet': {'properties': {'title': 'Otra'}}}],"
                + " 'includeSpreadsheetInResponse': true %s}";
        JsonNode all = ok(http.post(AT + ":batchUpdate", json(body.formatted(""))));
        assertEquals(2, all.path("replies").size());
        assertEquals(2, all.at("/updatedSpreadsheet/sheets").size());
        assertFalse(all.at("/updatedSpreadsheet/sheets/0").has("data"));
        String ranges = ", 'responseRanges': ['Sheet1!A1:B1'], 'responseIncludeGridData': true";
        String second = body.replace("Otra", "Otra más");
        JsonNode some = ok(http.post(AT + ":batchUpdate", json(second.formatted(ranges))));
        assertEquals(1, some.at("/updatedSpreadsheet/sheets").size());
        assertEquals(
                "5",
                some.at("/updatedSpreadsheet/sheets/0/data/0/rowData/0/values/0/formattedValue")
                        .asString());
        assertEquals(1, some.at("/updatedSpreadsheet/sheets/0/data/0/rowData").size());
        String third = body.replace("Otra", "Otra aún");
        assertEquals(
                tree(
                        "{'updatedSpreadsheet': {'sheets': [{'data': [{'rowData': [{'values': ["
                                + "{'userEnteredValue': {'numberValue': 5}}, {'userEnteredValue': {'stringValue': 'b'}}]}]}]}]}}"),
                ok(http.post(
                        AT + ":batchUpdate?fields=updatedSpreadsheet.sheets.data.rowData.values.userEnteredValue",
                        json(third.formatted(", 'responseRanges': ['Sheet1!A1:B1']")))));
        assertEquals(
                tree("{'spreadsheetId': 'shop'}"),
                ok(http.post(
                        AT + ":batchUpdate?fields=spreadsheetId",
                        json(body.replace("Otra", "x").formatted("")))));
    }
}
