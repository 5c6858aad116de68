package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Values and sheets that are selected by data filters. */
class DataFilterTest extends SandboxTestCase {

    private static final String OF_THE_ROW = "{'developerMetadataLookup': {'metadataKey': 'fila'}}";
    private static final String OF_THE_COLUMN = "{'developerMetadataLookup': {'metadataKey': 'columna'}}";
    private static final String NO_MATCH = "{'developerMetadataLookup': {'metadataKey': 'nadie'}}";

    @BeforeEach
    void markARowAndAColumn() {
        ok(write("A1", "[['a1', 'b1', 'c1'], ['a2', '2', 'c2']]"));
        ok(batch("{'updateSheetProperties': {'properties': {'gridProperties': {'rowCount': 4, 'columnCount': 3}},"
                + " 'fields': 'gridProperties(rowCount,columnCount)'}},"
                + marker("fila", "ROWS", 1) + "," + marker("columna", "COLUMNS", 1)));
    }

    private static String marker(String key, String dimension, int index) {
        return ("{'createDeveloperMetadata': {'developerMetadata': {'metadataKey': '%s', 'visibility': 'DOCUMENT',"
                        + " 'location': {'dimensionRange': {'sheetId': 0, 'dimension': '%s', 'startIndex': %d,"
                        + " 'endIndex': %d}}}}}")
                .formatted(key, dimension, index, index + 1);
    }

    private Http.Reply post(String method, String body) {
        return http.post(AT + method, json(body));
    }

    @Test
    void valuesAreReadWhereTheMetadataIs() {
        String ofTheRange = "{'gridRange': {'sheetId': 0, 'startRowIndex': 0, 'endRowIndex': 1}}";
        assertEquals(
                tree("{'spreadsheetId': 'shop', 'valueRanges': ["
                        + "{'valueRange': {'range': 'Sheet1!A2:C2', 'majorDimension': 'ROWS',"
                        + " 'values': [['a2', 2, 'c2']]}, 'dataFilters': [" + OF_THE_ROW + ", {'a1Range': 'A2:C2'}]},"
                        + "{'valueRange': {'range': 'Sheet1!B1:B4', 'majorDimension': 'ROWS', 'values': [['b1'], [2]]},"
                        + " 'dataFilters': [" + OF_THE_COLUMN + "]},"
                        + "{'valueRange': {'range': 'Sheet1!A1:C1', 'majorDimension': 'ROWS',"
                        + " 'values': [['a1', 'b1', 'c1']]}, 'dataFilters': [{'gridRange': {'endRowIndex': 1}}]}]}"),
                ok(post(
                        "/values:batchGetByDataFilter",
                        "{'valueRenderOption': 'UNFORMATTED_VALUE', 'dataFilters': [" + OF_THE_ROW + "," + OF_THE_COLUMN
                                + "," + ofTheRange + ",{'a1Range': 'A2:C2'}," + NO_MATCH + "]}")));
        assertEquals(
                tree("{'spreadsheetId': 'shop'}"),
                ok(post("/values:batchGetByDataFilter", "{'dataFilters': [" + NO_MATCH + "]}")));
        assertEquals(400, post("/values:batchGetByDataFilter", "{}").status());
        assertEquals(
                400,
                post("/values:batchGetByDataFilter", "{'dataFilters': [{}]}").status());
    }

    @Test
    void valuesFollowTheRowThatWasMarked() {
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1}}}"));
        JsonNode answer = ok(post(
                "/values:batchUpdateByDataFilter",
                "{'valueInputOption': 'RAW', 'includeValuesInResponse': true," + " 'data': [{'dataFilter': "
                        + OF_THE_ROW + ", 'values': [['x', null, 'z']]}]}"));
        assertEquals(
                tree("{'spreadsheetId': 'shop', 'totalUpdatedRows': 1, 'totalUpdatedColumns': 2,"
                        + " 'totalUpdatedCells': 2, 'totalUpdatedSheets': 1, 'responses': [{"
                        + "'updatedRange': 'Sheet1!A3:C3', 'updatedRows': 1, 'updatedColumns': 2, 'updatedCells': 2,"
                        + " 'dataFilter': " + OF_THE_ROW + ", 'updatedData': {'range': 'Sheet1!A3:C3',"
                        + " 'majorDimension': 'ROWS', 'values': [['x', '2', 'z']]}}]}"),
                answer);
        assertEquals(tree("[['x', '2', 'z']]"), read("A3:C3"));
    }

    @Test
    void moreValuesThanTheRangeHoldsAreRefusedAndNothingIsWritten() {
        String data = "{'dataFilter': %s, 'values': [['one'], ['two']]}";
        Http.Reply reply = post(
                "/values:batchUpdateByDataFilter",
                "{'valueInputOption': 'RAW', 'data': [" + data.formatted(OF_THE_COLUMN) + ","
                        + data.formatted(OF_THE_ROW) + "]}");
        refused("Invalid data[1]: Requested writing within range [Sheet1!A2:C2], but tried writing to row [3]", reply);
        assertEquals(
                400,
                post(
                                "/values:batchUpdateByDataFilter",
                                "{'valueInputOption': 'RAW', 'data': [" + data.formatted("{'a1Range': 'A1'}") + "]}")
                        .status());
        assertEquals("b1", read("B1").path(0).path(0).asString());
    }

    @Test
    void valuesAreClearedWhereTheMetadataIs() {
        assertEquals(
                tree("{'spreadsheetId': 'shop', 'clearedRanges': ['Sheet1!A2:C2']}"),
                ok(post("/values:batchClearByDataFilter", "{'dataFilters': [" + OF_THE_ROW + "]}")));
        assertEquals(tree("[['a1', 'b1', 'c1']]"), read("Sheet1"));
        assertEquals(
                tree("{'spreadsheetId': 'shop'}"),
                ok(post("/values:batchClearByDataFilter", "{'dataFilters': [" + NO_MATCH + "]}")));
    }

    @Test
    void aSpreadsheetIsReadWhereTheFiltersSay() {
        JsonNode read = ok(post(":getByDataFilter", "{'dataFilters': [" + OF_THE_ROW + "], 'includeGridData': true}"));
        assertEquals(1, read.at("/sheets/0/data").size());
        assertEquals(1, read.at("/sheets/0/data/0/startRow").asInt());
        assertEquals(
                "a2",
                read.at("/sheets/0/data/0/rowData/0/values/0/formattedValue").asString());
        assertFalse(ok(post(":getByDataFilter", "{'dataFilters': [" + OF_THE_ROW + "]}"))
                .at("/sheets/0")
                .has("data"));
        assertFalse(ok(post(":getByDataFilter", "{'dataFilters': [" + NO_MATCH + "]}"))
                .has("sheets"));
        assertEquals(
                tree("{'sheets': [{'data': [{'rowData': [{'values': [{'formattedValue': 'a1'}]}]}]}]}"),
                ok(post(
                        ":getByDataFilter?fields=sheets.data.rowData.values.formattedValue",
                        "{'dataFilters': [{'a1Range': 'A1'}]}")));
    }

    @Test
    void lookupsThatTheReferenceForbidsAreRefused() {
        String row = "'metadataLocation': {'dimensionRange': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}";
        for (String lookup : new String[] {
            "'locationMatchingStrategy': 'EXACT_LOCATION'",
            "'locationType': 'ROW', 'locationMatchingStrategy': 'EXACT_LOCATION'," + row,
            "'locationType': 'SPREADSHEET'," + row,
            "'locationType': 'SPREADSHEET', 'locationMatchingStrategy': 'INTERSECTING_LOCATION',"
                    + " 'metadataLocation': {'spreadsheet': true}",
            "'metadataLocation': {'dimensionRange': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 3}}",
            "'metadataLocation': {'dimensionRange': {'dimension': 'ROWS', 'startIndex': 1}}",
        }) {
            assertEquals(400, search(lookup).status(), lookup);
        }
    }

    @Test
    void aLocationFindsWhatIntersectsItUnlessItMustBeExact() {
        ok(batch("{'createDeveloperMetadata': {'developerMetadata': {'metadataKey': 'hoja', 'visibility': 'PROJECT',"
                + " 'location': {'sheetId': 0}}}},"
                + "{'createDeveloperMetadata': {'developerMetadata': {'metadataKey': 'libro', 'visibility': 'DOCUMENT',"
                + " 'location': {'spreadsheet': true}}}}"));
        String row = "'metadataLocation': {'dimensionRange': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}";
        assertEquals("columna fila hoja", keys(row));
        assertEquals("columna", keys(row + ", 'locationType': 'COLUMN'"));
        assertEquals("fila", keys(row + ", 'locationMatchingStrategy': 'EXACT_LOCATION'"));
        assertEquals("columna", keys(row.replace("1,", "2,").replace(": 2}", ": 3}") + ", 'visibility': 'DOCUMENT'"));
        assertEquals("libro", keys("'metadataLocation': {'spreadsheet': true}"));
        assertEquals("hoja", keys("'visibility': 'PROJECT'"));
        assertEquals("libro", keys("'locationType': 'SPREADSHEET'"));
    }

    private Http.Reply search(String lookup) {
        return post("/developerMetadata:search", "{'dataFilters': [{'developerMetadataLookup': {" + lookup + "}}]}");
    }

    private String keys(String lookup) {
        StringBuilder keys = new StringBuilder();
        ok(search(lookup)).path("matchedDeveloperMetadata").forEach(match -> keys.append(' ')
                .append(match.at("/developerMetadata/metadataKey").asString()));
        return Arrays.stream(keys.toString().strip().split(" "))
                .sorted()
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    @Test
    void aSheetIsDuplicatedAndCopiedElsewhere() {
        JsonNode reply = ok(batch("{'duplicateSheet': {'sourceSheetId': 0, 'insertSheetIndex': 1, 'newSheetId': 77,"
                        + " 'newSheetName': 'Doble'}}"))
                .at("/replies/0/duplicateSheet/properties");
        assertEquals(
                tree("{'sheetId': 77, 'title': 'Doble', 'index': 1, 'sheetType': 'GRID',"
                        + " 'gridProperties': {'rowCount': 4, 'columnCount': 3}}"),
                reply);
        ok(write("A1", "[['changed']]"));
        assertEquals("a1", read("Doble!A1").path(0).path(0).asString());
        refused(
                "Invalid requests[0].duplicateSheet: A sheet with the name \"Doble\" already exists."
                        + " Please enter another name.",
                batch("{'duplicateSheet': {'sourceSheetId': 0, 'newSheetName': 'Doble'}}"));
        create("es_CL");
        JsonNode copy = ok(post("/sheets/77:copyTo", "{'destinationSpreadsheetId': 'shop-es_CL'}"));
        assertEquals("Copy of Doble", copy.path("title").asString());
        assertEquals(1, copy.path("index").asInt());
        assertTrue(copy.path("sheetId").asInt() > 0);
        JsonNode there = ok(http.get("v4/spreadsheets/shop-es_CL/values/Copy%20of%20Doble"));
        assertEquals(tree("['a2', '2', 'c2']"), there.at("/values/1"));
        assertEquals(
                404,
                post("/sheets/78:copyTo", "{'destinationSpreadsheetId': 'shop-es_CL'}")
                        .status());
        assertEquals(
                404,
                post("/sheets/0:copyTo", "{'destinationSpreadsheetId': 'nowhere'}")
                        .status());
        assertEquals(
                "Copy of Sheet1",
                ok(post("/sheets/0:copyTo", "{'destinationSpreadsheetId': 'shop'}"))
                        .path("title")
                        .asString());
    }
}
