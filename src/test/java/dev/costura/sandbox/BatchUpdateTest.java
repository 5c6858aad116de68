package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BatchUpdateTest extends SandboxTestCase {

    private static final String TEXT_IN_A1 = "{'updateCells': {'start': {'sheetId': 0}, 'fields': 'userEnteredValue',"
            + " 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'written'}}]}]}}";

    @Test
    void anInvalidRequestLeavesTheSpreadsheetAsItWas() {
        Http.Reply reply = batch(TEXT_IN_A1 + ", {'addSheet': {'properties': {'title': 'Sheet1'}}}");
        refused(
                "Invalid requests[1].addSheet: A sheet with the name \"Sheet1\" already exists. Please enter another name.",
                reply);
        assertEquals(
                tree("{'error': {'code': 400, 'status': 'INVALID_ARGUMENT'}}")
                        .path("error")
                        .path("status"),
                reply.body().path("error").path("status"));
        assertFalse(reply.body().path("error").has("details"));
        assertEquals(0, read("Sheet1").size());
    }

    @Test
    void aRequestMayDependOnTheOneBefore() {
        JsonNode replies = ok(batch("{'addSheet': {'properties': {'sheetId': 7, 'title': 'Uniones'}}},"
                        + TEXT_IN_A1.replace("'sheetId': 0", "'sheetId': 7")))
                .path("replies");
        assertEquals(
                tree("{'sheetId': 7, 'title': 'Uniones', 'index': 1, 'sheetType': 'GRID',"
                        + " 'gridProperties': {'rowCount': 1000, 'columnCount': 26}}"),
                replies.path(0).path("addSheet").path("properties"));
        assertEquals(tree("{}"), replies.path(1));
        assertEquals(tree("[['written']]"), read("Uniones"));
    }

    @Test
    void anUnknownFieldIsRefusedBeforeAnythingElse() {
        Http.Reply reply = batch("{'frobnicate': {}}");
        refused(
                "Invalid JSON payload received. Unknown name \"frobnicate\" at 'requests[0]': Cannot find field.",
                reply);
        assertEquals(
                "requests[0]",
                reply.body()
                        .path("error")
                        .path("details")
                        .path(0)
                        .path("fieldViolations")
                        .path(0)
                        .path("field")
                        .asString());
        refused(
                "Invalid JSON payload received. Unknown name \"sheetID\" at 'requests[0].append_cells': Cannot find field.",
                batch("{'appendCells': {'sheetID': 1}}"));
        refused(
                "Invalid value at 'requests[0].append_cells.sheet_id' (TYPE_INT32), \"one\"",
                batch("{'appendCells': {'sheetId': 'one'}}"));
    }

    @Test
    void anImpossibleIndexIsRefused() {
        for (String request : new String[] {
            TEXT_IN_A1.replace("'sheetId': 0", "'rowIndex': -1"),
            TEXT_IN_A1.replace("'sheetId': 0", "'columnIndex': -1"),
            TEXT_IN_A1.replace("'sheetId': 0", "'rowIndex': 3000000000"),
            "{'addSheet': {'properties': {'index': -1}}}",
            "{'appendDimension': {'dimension': 'COLUMNS', 'length': -30}}",
            "{'appendDimension': {'dimension': 'ROWS', 'length': -3000}}",
            "{'updateSheetProperties': {'properties': {'index': -1}, 'fields': 'index'}}",
            "{'repeatCell': {'range': {'startRowIndex': -2}, 'cell': {'note': 'x'}, 'fields': 'note'}}",
            "{'sortRange': {'range': {'startColumnIndex': -2}, 'sortSpecs': [{'dimensionIndex': -1}]}}",
            "{'moveDimension': {'source': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2},"
                    + " 'destinationIndex': -4}}",
            "{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': -4, 'endIndex': -2}}}"
        }) {
            ok(write("A1", "[['x'], ['y']]"));
            assertEquals(400, batch(request).status(), request);
            assertEquals(400, http.get(AT + "/values/A0").status());
            assertEquals(
                    "Sheet1!A1:Z1000",
                    ok(http.get(AT + "/values/Sheet1")).path("range").asString(),
                    request);
        }
    }

    @Test
    void aBatchNeedsARequest() {
        refused("Must specify at least one request.", batch(""));
    }

    @Test
    void cellsAreNotWrittenBeyondTheGrid() {
        String beyond = TEXT_IN_A1.replace("'sheetId': 0", "'columnIndex': 26");
        refused(
                "Invalid requests[0].updateCells: Attempting to write column: 26, beyond the last requested column of: 25",
                batch(beyond));
        refused(
                "Invalid requests[0].updateCells: No grid with id: 42",
                batch(TEXT_IN_A1.replace("'sheetId': 0", "'sheetId': 42")));
        refused(
                "Invalid requests[0].updateCells: At least one field must be listed in 'fields'."
                        + " (Use '*' to indicate all fields.)",
                batch(TEXT_IN_A1.replace("'userEnteredValue',", "'',")));
    }

    @Test
    void appendCellsGoBelowTheLastRowWithDataInAnyColumnAndTheGridGrows() {
        ok(batch("{'updateSheetProperties': {'properties': {'gridProperties': {'rowCount': 3}},"
                + " 'fields': 'gridProperties.rowCount'}}"));
        ok(write("Sheet1!E2", "[['far right']]"));
        JsonNode replies = ok(batch("{'appendCells': {'sheetId': 0, 'fields': 'userEnteredValue', 'rows': ["
                        + "{'values': [{'userEnteredValue': {'numberValue': 1}}]},"
                        + "{'values': [{'userEnteredValue': {'boolValue': true}}]},"
                        + "{'values': [{}, {'userEnteredValue': {'stringValue': '=1'}}]}]}}"))
                .path("replies");
        assertEquals(tree("[{}]"), replies);
        JsonNode range = ok(http.get(AT + "/values/Sheet1?valueRenderOption=UNFORMATTED_VALUE"));
        assertEquals("Sheet1!A1:Z5", range.path("range").asString());
        assertEquals(tree("[[], ['', '', '', '', 'far right'], [1], [true], ['', '=1']]"), range.path("values"));
    }

    @Test
    void aMaskDecidesWhatAWriteTouches() {
        ok(batch("{'updateCells': {'start': {}, 'fields': '*', 'rows': [{'values': [{"
                + "'userEnteredValue': {'numberValue': 46043.5}, 'note': 'seen',"
                + " 'userEnteredFormat': {'numberFormat': {'type': 'DATE', 'pattern': 'dd-mm-yyyy hh:mm:ss'},"
                + " 'textFormat': {'bold': true}}}]}]}}"));
        assertEquals(tree("[['21-01-2026 12:00:00']]"), read("A1"));
        ok(batch(TEXT_IN_A1.replace("{'stringValue': 'written'}", "{'numberValue': 46044}")));
        assertEquals(tree("[['22-01-2026 00:00:00']]"), read("A1"));
        ok(
                batch(
                        "{'updateCells': {'start': {}, 'fields': 'userEnteredFormat.numberFormat', 'rows': [{'values': [{}]}]}}"));
        JsonNode cell = ok(http.get(AT + "?ranges=A1&fields=sheets.data.rowData.values(userEnteredFormat,note)"))
                .path("sheets")
                .path(0)
                .path("data")
                .path(0)
                .path("rowData")
                .path(0)
                .path("values")
                .path(0);
        assertEquals(tree("{'userEnteredFormat': {'textFormat': {'bold': true}}, 'note': 'seen'}"), cell);
        assertEquals(tree("[['46044']]"), read("A1"));
    }

    @Test
    void aRangeThatTheRowsDoNotCoverIsCleared() {
        ok(write("A1", "[['a', 'b'], ['c', 'd'], ['e', 'f']]"));
        ok(batch("{'updateCells': {'range': {'startRowIndex': 0, 'endRowIndex': 2, 'startColumnIndex': 0,"
                + " 'endColumnIndex': 2}, 'fields': 'userEnteredValue',"
                + " 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'x'}}]}]}}"));
        assertEquals(tree("[['x'], [], ['e', 'f']]"), read("Sheet1"));
    }

    @Test
    void theAnswerBringsBackTheRangesAskedForAsTheyAreAfterTheBatch() {
        ok(write("A1", "[['id'], ['1']]"));
        Http.Reply reply = http.post(
                AT
                        + ":batchUpdate?fields=replies,updatedSpreadsheet(sheets(properties(sheetId),data(startRow,rowData(values(formattedValue)))))",
                json("{'requests': [" + TEXT_IN_A1 + "], 'includeSpreadsheetInResponse': true,"
                        + " 'responseRanges': ['Sheet1!A2:A3', 'Sheet1!A1:A1']}"));
        assertEquals(
                tree("{'replies': [{}], 'updatedSpreadsheet': {'sheets': [{'properties': {'sheetId': 0}, 'data': ["
                        + "{'startRow': 1, 'rowData': [{'values': [{'formattedValue': '1'}]}]},"
                        + "{'rowData': [{'values': [{'formattedValue': 'written'}]}]}]}]}}"),
                ok(reply));
        JsonNode plain = ok(http.post(
                AT + ":batchUpdate",
                json("{'requests': [" + TEXT_IN_A1 + "], 'includeSpreadsheetInResponse': true,"
                        + " 'responseRanges': ['A1'], 'responseIncludeGridData': true}")));
        assertEquals(
                "written",
                plain.path("updatedSpreadsheet")
                        .path("sheets")
                        .path(0)
                        .path("data")
                        .path(0)
                        .path("rowData")
                        .path(0)
                        .path("values")
                        .path(0)
                        .path("effectiveValue")
                        .path("stringValue")
                        .asString());
    }

    @Test
    void aMaskOverTheAnswerMustNameFieldsThatExist() {
        Http.Reply reply = http.get(AT + "?fields=sheets.nonsense");
        refused("Request contains an invalid argument.", reply);
        assertEquals(
                "Error expanding 'fields' parameter. Cannot find matching fields for path 'sheets.nonsense'.",
                reply.body()
                        .path("error")
                        .path("details")
                        .path(0)
                        .path("fieldViolations")
                        .path(0)
                        .path("description")
                        .asString());
    }

    @Test
    void rowsAndColumnsAreInsertedMovedAndDeleted() {
        ok(write("A1", "[['a1', 'b1', 'c1'], ['a2', 'b2', 'c2'], ['a3', 'b3', 'c3']]"));
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}},"
                + "{'insertDimension': {'range': {'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 1}}}"));
        assertEquals(
                tree("[['', 'a1', 'b1', 'c1'], [], ['', 'a2', 'b2', 'c2'], ['', 'a3', 'b3', 'c3']]"), read("Sheet1"));
        ok(batch("{'moveDimension': {'source': {'dimension': 'COLUMNS', 'startIndex': 1, 'endIndex': 2},"
                + " 'destinationIndex': 4}},"
                + "{'moveDimension': {'source': {'dimension': 'ROWS', 'startIndex': 3, 'endIndex': 4},"
                + " 'destinationIndex': 0}},"
                + "{'deleteDimension': {'range': {'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 1}}},"
                + "{'deleteDimension': {'range': {'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 3}}}"));
        assertEquals(tree("[['b3', 'c3', 'a3'], ['b1', 'c1', 'a1'], ['b2', 'c2', 'a2']]"), read("Sheet1"));
        assertEquals(
                "Sheet1!A1:Z1000",
                ok(http.get(AT + "/values/Sheet1")).path("range").asString());
        refused(
                "Invalid requests[0].deleteDimension: Cannot delete a row that doesn't exist."
                        + " Tried to delete row index 1000 but there are only 1000 rows.",
                batch("{'deleteDimension': {'range': {'dimension': 'ROWS', 'startIndex': 1000, 'endIndex': 1001}}}"));
        ok(batch("{'appendDimension': {'dimension': 'COLUMNS', 'length': 2}}"));
        assertEquals(
                "Sheet1!A1:AB1000",
                ok(http.get(AT + "/values/Sheet1")).path("range").asString());
    }

    @Test
    void sortingIsStableAndPutsBlanksLast() {
        ok(http.put(
                AT + "/values/A1?valueInputOption=RAW",
                json("{'values': [['b', 1], ['', 2], [10, 3], ['10', 4], [9, 5], ['A', 6], ['b', 7]]}")));
        String sort = "{'sortRange': {'range': {'startColumnIndex': 0, 'endColumnIndex': 2},"
                + " 'sortSpecs': [{'dimensionIndex': 0, 'sortOrder': '%s'}]}}";
        ok(batch(sort.formatted("ASCENDING")));
        assertEquals(
                tree("[['9', '5'], ['10', '3'], ['10', '4'], ['A', '6'], ['b', '1'], ['b', '7'], ['', '2']]"),
                read("Sheet1"));
        ok(batch(sort.formatted("DESCENDING")));
        assertEquals(
                tree("[['b', '1'], ['b', '7'], ['A', '6'], ['10', '4'], ['10', '3'], ['9', '5'], ['', '2']]"),
                read("Sheet1"));
    }

    @Test
    void sheetsAreRenamedMovedAndDeleted() {
        ok(batch("{'addSheet': {'properties': {'sheetId': 5, 'title': 'Uniones'}}},"
                + "{'addSheet': {'properties': {'sheetId': 6, 'index': 0}}},"
                + "{'updateSheetProperties': {'properties': {'sheetId': 5, 'index': 0, 'title': 'Juntas',"
                + " 'gridProperties': {'frozenRowCount': 1}}, 'fields': 'index,title,gridProperties/frozenRowCount'}},"
                + "{'deleteSheet': {'sheetId': 0}}"));
        assertEquals(
                tree("{'sheets': [{'properties': {'sheetId': 5, 'title': 'Juntas', 'index': 0, 'gridProperties':"
                        + " {'frozenRowCount': 1}}}, {'properties': {'sheetId': 6, 'title': 'Sheet3', 'index': 1,"
                        + " 'gridProperties': {}}}]}"),
                ok(http.get(AT + "?fields=sheets.properties(sheetId,title,index,gridProperties/frozenRowCount)")));
        refused(
                "Invalid requests[1].deleteSheet: You can't remove all the visible sheets in a document.",
                batch("{'deleteSheet': {'sheetId': 5}}, {'deleteSheet': {'sheetId': 6}}"));
    }

    @Test
    void noColumnIsBehindZZZ() {
        ok(batch("{'addSheet': {'properties': {'gridProperties': {'rowCount': 1, 'columnCount': 18278}}}}"));
        refused(
                "Invalid requests[0].addSheet: This action would increase the number of columns in the sheet above the"
                        + " limit of 18278 columns.",
                batch("{'addSheet': {'properties': {'gridProperties': {'rowCount': 1, 'columnCount': 18279}}}}"));
    }
}
