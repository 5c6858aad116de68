package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Groups, hiding and sizes of rows and columns. */
class LinesTest extends SandboxTestCase {

    private static String group(String kind, String dimension, int start, int end) {
        return "{'%s': {'range': {'sheetId': 0, 'dimension': '%s', 'startIndex': %d, 'endIndex': %d}}}"
                .formatted(kind, dimension, start, end);
    }

    private static JsonNode groups(String dimension, int[]... groups) {
        var json = Http.JSON.createArrayNode();
        for (int[] group : groups) {
            var one = json.addObject();
            one.putObject("range")
                    .put("dimension", dimension)
                    .put("startIndex", group[0])
                    .put("endIndex", group[1]);
            one.put("depth", group[2]);
        }
        return json;
    }

    private JsonNode sheet() {
        return ok(http.get(AT)).path("sheets").path(0);
    }

    @Test
    void theExamplesOfTheReference() {
        assertEquals(
                groups("COLUMNS", new int[] {2, 4, 1}),
                ok(batch(group("addDimensionGroup", "COLUMNS", 2, 4)))
                        .at("/replies/0/addDimensionGroup/dimensionGroups"));
        JsonNode nested = groups("COLUMNS", new int[] {1, 5, 1}, new int[] {2, 4, 2});
        assertEquals(
                nested,
                ok(batch(group("addDimensionGroup", "COLUMNS", 1, 5)))
                        .at("/replies/0/addDimensionGroup/dimensionGroups"));
        assertEquals(nested, sheet().path("columnGroups"));
        assertEquals(
                groups("COLUMNS", new int[] {1, 4, 1}, new int[] {2, 3, 2}),
                ok(batch(group("deleteDimensionGroup", "COLUMNS", 3, 5)))
                        .at("/replies/0/deleteDimensionGroup/dimensionGroups"));
        assertEquals(
                groups("ROWS", new int[] {1, 5, 1}, new int[] {2, 4, 2}),
                ok(batch(group("addDimensionGroup", "ROWS", 1, 4) + "," + group("addDimensionGroup", "ROWS", 2, 5)))
                        .at("/replies/1/addDimensionGroup/dimensionGroups"));
    }

    @Test
    void theLastGroupLeavesNothing() {
        ok(batch(group("addDimensionGroup", "ROWS", 0, 2)));
        assertEquals(
                tree("[{'deleteDimensionGroup': {}}]"),
                ok(batch(group("deleteDimensionGroup", "ROWS", 0, 2))).path("replies"));
        assertFalse(sheet().has("rowGroups"));
        assertEquals(400, batch(group("deleteDimensionGroup", "ROWS", 0, 2)).status());
    }

    @Test
    void aCollapsedGroupHidesItsRows() {
        String update = "{'updateDimensionGroup': {'dimensionGroup': {'range': {'dimension': 'ROWS', 'startIndex': 1,"
                + " 'endIndex': 3}, 'depth': 1, 'collapsed': %s}, 'fields': 'collapsed'}}";
        ok(batch(group("addDimensionGroup", "ROWS", 1, 3) + "," + update.formatted("true")));
        assertEquals(true, sheet().at("/rowGroups/0/collapsed").asBoolean());
        String lines = "?ranges=A1:A3&fields=sheets.data.rowMetadata(hiddenByUser)";
        assertEquals(
                tree("[{}, {'hiddenByUser': true}, {'hiddenByUser': true}]"),
                ok(http.get(AT + lines)).at("/sheets/0/data/0/rowMetadata"));
        ok(batch(update.formatted("false")));
        assertEquals(tree("[{}, {}, {}]"), ok(http.get(AT + lines)).at("/sheets/0/data/0/rowMetadata"));
        assertEquals(
                400,
                batch(update.formatted("true").replace("'depth': 1", "'depth': 2"))
                        .status());
    }

    @Test
    void columnsAreHiddenShownAndSized() {
        String update = "{'updateDimensionProperties': {'range': {'sheetId': 0, 'dimension': 'COLUMNS',"
                + " 'startIndex': 0, 'endIndex': 2}, 'properties': {%s}, 'fields': '%s'}}";
        assertEquals(
                tree("[{}, {}]"),
                ok(batch(update.formatted("'hiddenByUser': true", "hiddenByUser") + ","
                                + update.formatted("'pixelSize': 33", "pixelSize")))
                        .path("replies"));
        String lines = "?ranges=A1:C1&fields=sheets.data.columnMetadata";
        assertEquals(
                tree("[{'pixelSize': 33, 'hiddenByUser': true}, {'pixelSize': 33, 'hiddenByUser': true},"
                        + " {'pixelSize': 100}]"),
                ok(http.get(AT + lines)).at("/sheets/0/data/0/columnMetadata"));
        ok(batch(update.formatted("'hiddenByUser': false", "hiddenByUser")
                + ",{'autoResizeDimensions': {'dimensions': {'sheetId': 0, 'dimension': 'COLUMNS',"
                + " 'startIndex': 1, 'endIndex': 2}}}"));
        assertEquals(
                tree("[{'pixelSize': 33}, {'pixelSize': 33}, {'pixelSize': 100}]"),
                ok(http.get(AT + lines)).at("/sheets/0/data/0/columnMetadata"));
        refused(
                "Invalid requests[0].updateDimensionProperties: At least one field must be listed in 'fields'."
                        + " (Use '*' to indicate all fields.)",
                batch(update.formatted("", "")));
    }

    @Test
    void aColumnIsMadeAsWideAsItsText() {
        ok(write("A1", "[['iiii', 'a rather long text that will not fit', '']]"));
        ok(batch("{'autoResizeDimensions': {'dimensions': {'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 3}}}"));
        JsonNode widths = ok(http.get(AT + "?ranges=A1:C1&fields=sheets.data.columnMetadata"))
                .at("/sheets/0/data/0/columnMetadata");
        assertTrue(widths.path(0).path("pixelSize").asInt() < 30, widths.toString());
        assertTrue(widths.path(1).path("pixelSize").asInt() > 150, widths.toString());
        assertEquals(100, widths.path(2).path("pixelSize").asInt());
    }

    @Test
    void aDeletedFrozenRowIsFrozenNoMore() {
        ok(batch("{'updateSheetProperties': {'properties': {'gridProperties': {'frozenRowCount': 2}},"
                + " 'fields': 'gridProperties.frozenRowCount'}},"
                + "{'deleteDimension': {'range': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 4}}}"));
        assertEquals(1, sheet().at("/properties/gridProperties/frozenRowCount").asInt());
        ok(batch("{'deleteDimension': {'range': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1}}}"));
        assertFalse(sheet().at("/properties/gridProperties").has("frozenRowCount"));
    }

    @Test
    void aSheetWhoseIndexIsMaskedAndNotGivenGoesToTheEnd() {
        ok(batch("{'addSheet': {'properties': {'title': 'Second'}}},"
                + "{'updateSheetProperties': {'properties': {'sheetId': 0}, 'fields': 'index'}}"));
        assertEquals("Second", sheet().at("/properties/title").asString());
    }

    @Test
    void notAllRowsAreFrozen() {
        refused(
                "Invalid requests[0].updateSheetProperties: You can't freeze all visible rows on the sheet.",
                batch("{'updateSheetProperties': {'properties': {'gridProperties': {'frozenRowCount': 1000}},"
                        + " 'fields': 'gridProperties.frozenRowCount'}}"));
    }
}
