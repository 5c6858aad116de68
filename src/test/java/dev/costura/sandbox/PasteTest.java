package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cells that are copied, cut, shifted, parted and tidied. */
class PasteTest extends SandboxTestCase {

    private static String range(String name, int startRow, int endRow, int startColumn, int endColumn) {
        return "'%s': {'sheetId': 0, 'startRowIndex': %d, 'endRowIndex': %d, 'startColumnIndex': %d, 'endColumnIndex': %d}"
                .formatted(name, startRow, endRow, startColumn, endColumn);
    }

    private JsonNode cells(String range) {
        return ok(http.get(AT + "?ranges=" + range + "&fields=sheets.data.rowData.values.dataValidation"))
                .at("/sheets/0/data/0/rowData/0/values");
    }

    @Test
    void copiesFillAMultipleAndOverrunWhatIsSmaller() {
        ok(write("A1", "[['a', 'b'], ['c', 'd']]"));
        String copy = "{'copyPaste': {" + range("source", 0, 2, 0, 2) + ", %s, 'pasteType': 'PASTE_NORMAL',"
                + " 'pasteOrientation': '%s'}}";
        assertEquals(
                tree("[{}]"),
                ok(batch(copy.formatted(range("destination", 0, 4, 3, 5), "NORMAL")))
                        .path("replies"));
        assertEquals(
                tree("[['a', 'b', '', 'a', 'b'], ['c', 'd', '', 'c', 'd'], ['', '', '', 'a', 'b'],"
                        + " ['', '', '', 'c', 'd']]"),
                read("Sheet1"));
        ok(batch(copy.formatted(range("destination", 5, 6, 0, 1), "TRANSPOSE")));
        assertEquals(tree("[['a', 'c'], ['b', 'd']]"), read("A6:E9"));
    }

    @Test
    void thePasteTypeDecidesWhatIsPasted() {
        ok(
                batch(
                        "{'updateCells': {'start': {}, 'fields': '*', 'rows': [{'values': [{'userEnteredValue':"
                                + " {'formulaValue': '=1+1'}, 'note': 'n', 'userEnteredFormat': {'horizontalAlignment': 'LEFT',"
                                + " 'borders': {'top': {'style': 'SOLID'}}}, 'dataValidation': {'condition': {'type': 'BOOLEAN'}}}]}]}}"));
        String copy = "{'copyPaste': {" + range("source", 0, 1, 0, 1) + ", " + range("destination", 1, 2, 0, 1)
                + ", 'pasteType': 'PASTE_%s'}}";
        String[][] expected = {
            {"VALUES", "{'userEnteredValue': {'numberValue': 2}}"},
            {"FORMULA", "{'userEnteredValue': {'formulaValue': '=1+1'}}"},
            {
                "FORMAT",
                "{'userEnteredFormat': {'horizontalAlignment': 'LEFT', 'borders': {'top': {'style': 'SOLID'}}},"
                        + " 'dataValidation': {'condition': {'type': 'BOOLEAN'}}}"
            },
            {
                "NO_BORDERS",
                "{'userEnteredValue': {'formulaValue': '=1+1'}, 'userEnteredFormat': {'horizontalAlignment': 'LEFT'},"
                        + " 'note': 'n', 'dataValidation': {'condition': {'type': 'BOOLEAN'}}}"
            },
            {"DATA_VALIDATION", "{'dataValidation': {'condition': {'type': 'BOOLEAN'}}}"},
        };
        for (String[] one : expected) {
            ok(batch("{'updateCells': {'range': {'startRowIndex': 1}, 'fields': '*'}}," + copy.formatted(one[0])));
            JsonNode cell = ok(http.get(AT + "?ranges=A2&fields=sheets.data.rowData.values(userEnteredValue,"
                            + "userEnteredFormat,note,dataValidation)"))
                    .at("/sheets/0/data/0/rowData/0/values/0");
            assertEquals(tree(one[1]), cell, one[0]);
        }
    }

    @Test
    void whatIsCutIsGoneWhereItWas() {
        ok(write("A1", "[['a', 'b'], ['c', 'd']]"));
        ok(batch("{'mergeCells': {'mergeType': 'MERGE_ROWS', " + range("range", 0, 1, 0, 2) + "}},"
                + "{'cutPaste': {" + range("source", 0, 1, 0, 2)
                + ", 'destination': {'sheetId': 0, 'rowIndex': 3, 'columnIndex': 25}, 'pasteType': 'PASTE_NORMAL'}}"));
        assertEquals(tree("[[], ['c', 'd']]"), read("A1:B3"));
        assertEquals(tree("[['a']]"), read("Z4:AA4"));
        assertEquals(
                tree("[{" + range("x", 3, 4, 25, 27).replace("'x': {'sheetId': 0, ", "") + "]"),
                ok(http.get(AT)).at("/sheets/0/merges"));
        assertEquals(
                27,
                ok(http.get(AT))
                        .at("/sheets/0/properties/gridProperties/columnCount")
                        .asInt());
    }

    @Test
    void metadataStaysWithItsRowWhenCellsAreCopied() {
        ok(write("A1", "[['a']]"));
        ok(batch("{'createDeveloperMetadata': {'developerMetadata': {'metadataId': 3, 'metadataKey': 'k',"
                + " 'visibility': 'DOCUMENT', 'location': {'dimensionRange': {'dimension': 'ROWS', 'startIndex': 0,"
                + " 'endIndex': 1}}}}},"
                + "{'copyPaste': {" + range("source", 0, 1, 0, 26) + ", " + range("destination", 4, 5, 0, 26) + "}},"
                + "{'insertRange': {" + range("range", 0, 1, 0, 1) + ", 'shiftDimension': 'ROWS'}}"));
        JsonNode found = ok(http.post(
                AT + "/developerMetadata:search",
                json("{'dataFilters': [{'developerMetadataLookup': {'metadataKey': 'k'}}]}")));
        assertEquals(1, found.path("matchedDeveloperMetadata").size());
        assertEquals(
                0,
                found.at("/matchedDeveloperMetadata/0/developerMetadata/location/dimensionRange/startIndex")
                        .asInt());
    }

    @Test
    void insertedAndDeletedCellsShiftTheOthers() {
        ok(write("A1", "[['a1', 'b1', 'c1'], ['a2', 'b2', 'c2'], ['a3', 'b3', 'c3']]"));
        ok(batch("{'addNamedRange': {'namedRange': {'name': 'Dentro', " + range("range", 1, 2, 1, 2) + "}}},"
                + "{'addNamedRange': {'namedRange': {'name': 'Ancho', " + range("range", 1, 2, 0, 3) + "}}},"
                + "{'insertRange': {" + range("range", 0, 2, 1, 2) + ", 'shiftDimension': 'ROWS'}}"));
        assertEquals(
                tree("[['a1', '', 'c1'], ['a2', '', 'c2'], ['a3', 'b1', 'c3'], ['', 'b2'], ['', 'b3']]"),
                read("Sheet1"));
        assertEquals(tree("[['b2']]"), read("Dentro"));
        assertEquals(tree("[['a2', '', 'c2']]"), read("Ancho"));
        ok(batch("{'deleteRange': {" + range("range", 0, 2, 1, 2) + ", 'shiftDimension': 'ROWS'}},"
                + "{'insertRange': {" + range("range", 0, 1, 0, 2) + ", 'shiftDimension': 'COLUMNS'}},"
                + "{'deleteRange': {" + range("range", 1, 2, 0, 1) + ", 'shiftDimension': 'COLUMNS'}}"));
        assertEquals(tree("[['', '', 'a1', 'b1', 'c1'], ['b2', 'c2'], ['a3', 'b3', 'c3']]"), read("Sheet1"));
        assertEquals(
                400,
                batch("{'insertRange': {" + range("range", 0, 1, 0, 2) + "}}").status());
    }

    @Test
    void theGridGrowsForWhatIsShiftedOutOfIt() {
        ok(write("Z1", "[['edge']]"));
        ok(batch("{'insertRange': {" + range("range", 0, 1, 0, 2) + ", 'shiftDimension': 'COLUMNS'}}"));
        assertEquals(tree("[['edge']]"), read("AB1"));
    }

    @Test
    void textIsPastedAndPartedAndTrimmed() {
        ok(batch("{'pasteData': {'coordinate': {'sheetId': 0, 'rowIndex': 1}, 'data': '1,x\\n=1+1,TRUE',"
                + " 'delimiter': ',', 'type': 'PASTE_NORMAL'}}"));
        assertEquals(
                tree("[[], [1, 'x'], [2, true]]"),
                ok(http.get(AT + "/values/Sheet1?valueRenderOption=UNFORMATTED_VALUE"))
                        .path("values"));
        ok(http.put(AT + "/values/D1?valueInputOption=RAW", json("{'values': [['a;1;  b   c '], [' d  '], [7]]}")));
        assertEquals(
                tree("{'cellsChangedCount': 2}"),
                ok(batch("{'trimWhitespace': {" + range("range", 0, 9, 3, 4) + "}}"))
                        .at("/replies/0/trimWhitespace"));
        ok(batch("{'textToColumns': {" + range("source", 0, 9, 3, 4) + ", 'delimiterType': 'SEMICOLON'}}"));
        assertEquals(tree("[['a', '1', 'b c'], ['d'], ['7']]"), read("D1:Z3"));
    }

    @Test
    void duplicatesGoAndTheRowsOfTheRangeMoveUp() {
        ok(write("A1", "[['a', 1, 'w'], ['b', 1, 'x'], ['A', 2, 'y'], ['c', 3, 'z']]"));
        assertEquals(
                tree("{'duplicatesRemovedCount': 1}"),
                ok(batch(
                                "{'deleteDuplicates': {" + range("range", 0, 4, 0, 2)
                                        + ", 'comparisonColumns': [{'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 1}]}}"))
                        .at("/replies/0/deleteDuplicates"));
        assertEquals(tree("[['a', '1', 'w'], ['b', '1', 'x'], ['c', '3', 'y'], ['', '', 'z']]"), read("Sheet1"));
        assertEquals(
                tree("{}"),
                ok(batch("{'deleteDuplicates': {" + range("range", 0, 4, 0, 2) + "}}"))
                        .at("/replies/0/deleteDuplicates"));
    }

    @Test
    void validationRulesAreSetAndCleared() {
        String rule = "{'condition': {'type': 'ONE_OF_LIST', 'values': [{'userEnteredValue': 'Yes'}]},"
                + " 'showCustomUi': true, 'strict': false}";
        assertEquals(
                tree("[{}]"),
                ok(batch("{'setDataValidation': {" + range("range", 0, 2, 0, 1) + ", 'rule': " + rule + "}}"))
                        .path("replies"));
        assertEquals(tree("[{'dataValidation': " + rule.replace(", 'strict': false", "") + "}]"), cells("A2"));
        ok(batch("{'setDataValidation': {" + range("range", 0, 2, 0, 1) + "}}"));
        assertFalse(ok(http.get(AT + "?fields=sheets.data.rowData"))
                .at("/sheets/0/data/0")
                .has("rowData"));
    }

    @Test
    void bordersGoToTheirSides() {
        String solid = "{'style': 'SOLID', 'color': {'red': 1}}";
        ok(batch("{'updateBorders': {" + range("range", 0, 1, 0, 2) + ", 'top': " + solid + ", 'innerVertical': "
                + solid + "}}"));
        String stored = "{'style': 'SOLID', 'width': 1, 'color': {'red': 1}, 'colorStyle': {'rgbColor': {'red': 1}}}";
        assertEquals(
                tree("[{'userEnteredFormat': {'borders': {'top': " + stored + ", 'right': " + stored
                        + "}}}, {'userEnteredFormat': {'borders': {'top': " + stored + ", 'left': " + stored + "}}}]"),
                ok(http.get(AT + "?ranges=A1:B1&fields=sheets.data.rowData.values.userEnteredFormat"))
                        .at("/sheets/0/data/0/rowData/0/values"));
        ok(batch("{'updateBorders': {" + range("range", 0, 1, 0, 2) + ", 'top': {'style': 'NONE'},"
                + " 'innerVertical': {'style': 'NONE'}}}"));
        assertFalse(ok(http.get(AT + "?fields=sheets.data.rowData"))
                .at("/sheets/0/data/0")
                .has("rowData"));
    }

    @Test
    void aColourIsReadBackWithItsTwin() {
        String format = "{'repeatCell': {" + range("range", 0, 1, 0, 1)
                + ", 'cell': {'userEnteredFormat': {'backgroundColor': {'red': %s, 'green': 0}, 'textFormat':"
                + " {'foregroundColor': {'blue': 1}, 'bold': true}}}, 'fields':"
                + " 'userEnteredFormat(backgroundColor,textFormat)'}}";
        ok(batch(format.formatted("0.5") + "," + format.formatted("1")));
        String read = AT + "?ranges=A1&fields=sheets.data.rowData.values.userEnteredFormat";
        assertEquals(
                tree("{'backgroundColor': {'red': 1}, 'backgroundColorStyle': {'rgbColor': {'red': 1}}, 'textFormat':"
                        + " {'foregroundColor': {'blue': 1}, 'foregroundColorStyle': {'rgbColor': {'blue': 1}},"
                        + " 'bold': true}}"),
                ok(http.get(read)).at("/sheets/0/data/0/rowData/0/values/0/userEnteredFormat"));
        ok(batch("{'repeatCell': {" + range("range", 0, 1, 0, 1)
                + ", 'cell': {}, 'fields': 'userEnteredFormat(backgroundColor,textFormat.foregroundColorStyle)'}}"));
        assertEquals(
                tree("{'textFormat': {'bold': true}}"),
                ok(http.get(read)).at("/sheets/0/data/0/rowData/0/values/0/userEnteredFormat"));
    }

    @Test
    void aClearedTabColourLeavesNothing() {
        ok(batch("{'updateSheetProperties': {'properties': {'tabColorStyle': {'rgbColor': {'red': 1}}},"
                + " 'fields': 'tabColorStyle'}}"));
        ok(batch("{'updateSheetProperties': {'properties': {'sheetId': 0, 'tabColorStyle': {'rgbColor': null}},"
                + " 'fields': 'tabColorStyle'}}"));
        assertEquals(
                tree("{'sheets': [{'properties': {}}]}"), ok(http.get(AT + "?fields=sheets.properties.tabColorStyle")));
    }
}
