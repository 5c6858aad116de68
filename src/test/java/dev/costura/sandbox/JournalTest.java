package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the journal says each call changed. */
class JournalTest extends SandboxTestCase {

    private JsonNode last() {
        JsonNode calls = ok(http.get("sandbox/calls?cells=true")).path("calls");
        return calls.path(calls.size() - 1);
    }

    @Test
    void eachCellIsToldWithWhatItHeldBeforeAndAfter() {
        ok(write("A1", "[['OT', 'DN'], ['OT-1', 2.5]]"));
        ok(write("B2", "[[3, true, '=1+1']]"));
        assertEquals(
                tree("[{'sheetId': 0, 'cell': 'Sheet1!B2', 'old': 2.5, 'new': 3},"
                        + "{'sheetId': 0, 'cell': 'Sheet1!C2', 'old': null, 'new': true},"
                        + "{'sheetId': 0, 'cell': 'Sheet1!D2', 'old': null, 'new': '=1+1'}]"),
                last().path("changed").path("changes"));
    }

    @Test
    void neighboursAreOneRange() {
        ok(write("A1", "[['a', 'b', null, 'd'], ['a', 'b', null, 'e'], ['f']]"));
        assertEquals(
                tree("['Sheet1!A1:B2', 'Sheet1!D1:D2', 'Sheet1!A3']"),
                last().path("changed").path("ranges"));
        assertEquals(7, last().path("changed").path("cells").asInt());
    }

    @Test
    void whatIsReadOrRefusedChangesNothing() {
        read("Sheet1");
        assertFalse(last().has("changed"));
        batch("{'addSheet': {}}, {'deleteSheet': {'sheetId': 99}}");
        assertFalse(last().has("changed"));
        ok(write("A1", "[['same']]"));
        ok(write("A1", "[['same']]"));
        assertFalse(last().has("changed"));
    }

    @Test
    void rowsThatOnlyStandElsewhereHaveNotChanged() {
        ok(write("A1", "[['OT'], ['OT-1'], ['OT-2']]"));
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}},"
                + "{'updateCells': {'start': {'rowIndex': 1}, 'fields': 'userEnteredValue', 'rows': [{'values':"
                + " [{'userEnteredValue': {'stringValue': 'new'}}]}]}}"));
        JsonNode changed = last().path("changed");
        assertEquals(tree("['Sheet1!A2']"), changed.path("ranges"));
        assertEquals(
                tree("[{'sheetId': 0, 'sheet': 'Sheet1', 'change': 'rows', 'was': 1000, 'is': 1001}]"),
                changed.path("sheets"));
    }

    @Test
    void formatsThatInsertedRowsAndColumnsTakeOnAreNoChanges() {
        ok(write("A1", "[['OT', 'fecha'], ['OT-1', '1/21/2026']]"));
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 4},"
                + " 'inheritFromBefore': true}}, {'insertDimension': {'range': {'dimension': 'COLUMNS', 'startIndex': 2,"
                + " 'endIndex': 3}, 'inheritFromBefore': true}}"));
        assertEquals(0, last().path("changed").path("cells").asInt(), () -> last().toString());
        ok(batch("{'repeatCell': {'range': {'startRowIndex': 9, 'endRowIndex': 10, 'endColumnIndex': 1}, 'cell':"
                + " {'userEnteredFormat': {'textFormat': {'bold': true}}}, 'fields': 'userEnteredFormat'}}"));
        assertEquals(
                tree("[{'sheetId': 0, 'cell': 'Sheet1!A10', 'old': null, 'new': null, 'formatChanged': true}]"),
                last().path("changed").path("changes"));
    }

    @Test
    void tabsAndMetadataAreToldToo() {
        ok(batch("{'addSheet': {'properties': {'sheetId': 5, 'title': 'Metadata'}}},"
                + "{'createDeveloperMetadata': {'developerMetadata': {'metadataId': 9, 'metadataKey': 'lote',"
                + " 'metadataValue': '1', 'visibility': 'DOCUMENT', 'location': {'spreadsheet': true}}}}"));
        JsonNode changed = last().path("changed");
        assertEquals(tree("[{'sheetId': 5, 'sheet': 'Metadata', 'change': 'added'}]"), changed.path("sheets"));
        assertEquals(
                tree("[{'metadataId': 9, 'metadataKey': 'lote', 'metadataValue': '1', 'change': 'created'}]"),
                changed.path("metadata"));
        ok(batch("{'updateSheetProperties': {'properties': {'sheetId': 5, 'title': 'Eventos'}, 'fields': 'title'}},"
                + "{'deleteDeveloperMetadata': {'dataFilter': {'developerMetadataLookup': {'metadataId': 9}}}}"));
        changed = last().path("changed");
        assertEquals(
                tree("[{'sheetId': 5, 'sheet': 'Eventos', 'change': 'renamed', 'was': 'Metadata'}]"),
                changed.path("sheets"));
        assertEquals("deleted", changed.path("metadata").path(0).path("change").asString());
    }

    @Test
    void aCallCanBeAskedForAlone() {
        ok(write("A1", "[['x']]"));
        long number = last().path("number").asLong();
        assertEquals(last(), ok(http.get("sandbox/calls/" + number)));
        assertEquals(404, http.get("sandbox/calls/99999").status());
        assertEquals(400, http.get("sandbox/calls/last").status());
    }

    @Test
    void aNewSpreadsheetIsToldByItsId() {
        String id = ok(http.post("v4/spreadsheets", json("{'properties': {'title': 'Nueva'}}")))
                .path("spreadsheetId")
                .asString();
        assertEquals(id, last().path("spreadsheetId").asString());
        assertEquals(
                "added",
                last().path("changed").path("sheets").path(0).path("change").asString());
    }

    @Test
    void manyScatteredCellsAreNotListedOneByOne() {
        StringBuilder rows = new StringBuilder("[['x']");
        for (int i = 1; i < 120; i++) {
            rows.append(i % 2 == 0 ? ", ['x']" : ", [null]");
        }
        ok(write("A1", rows + "]"));
        JsonNode ranges = last().path("changed").path("ranges");
        assertEquals(51, ranges.size());
        assertEquals("… and 10 more in Sheet1", ranges.path(50).asString());
    }
}
