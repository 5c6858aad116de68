package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MergesTest extends SandboxTestCase {

    private static String range(int startRow, int endRow, int startColumn, int endColumn) {
        return "'range': {'startRowIndex': %d, 'endRowIndex': %d, 'startColumnIndex': %d, 'endColumnIndex': %d}"
                .formatted(startRow, endRow, startColumn, endColumn);
    }

    private static String merge(String type, String range) {
        return "{'mergeCells': {'mergeType': '" + type + "', " + range + "}}";
    }

    private JsonNode sheet() {
        return ok(http.get(AT)).path("sheets").path(0);
    }

    private static JsonNode ranges(int[]... bounds) {
        var ranges = Http.JSON.createArrayNode();
        for (int[] b : bounds) {
            ranges.addObject()
                    .put("startRowIndex", b[0])
                    .put("endRowIndex", b[1])
                    .put("startColumnIndex", b[2])
                    .put("endColumnIndex", b[3]);
        }
        return ranges;
    }

    @Test
    void mergingKeepsTheFirstValueAndIsReadBackWithoutTheIdOfSheetZero() {
        ok(write("A1", "[['a1', 'b1', 'c1'], ['a2', 'b2', 'c2']]"));
        assertEquals(
                tree("[{}]"), ok(batch(merge("MERGE_ALL", range(0, 2, 0, 2)))).path("replies"));
        assertEquals(ranges(new int[] {0, 2, 0, 2}), sheet().path("merges"));
        assertEquals(tree("[['a1', '', 'c1'], ['', '', 'c2']]"), read("Sheet1"));
        assertEquals(
                tree("[{}]"),
                ok(batch("{'unmergeCells': {" + range(0, 2, 0, 2) + "}}")).path("replies"));
        assertEquals(false, sheet().has("merges"));
    }

    @Test
    void theFirstValueOfABlockGoesToItsCorner() {
        ok(write("B2", "[['x', 'y']]"));
        ok(batch(merge("MERGE_ALL", range(0, 2, 0, 3))));
        assertEquals(tree("[['x']]"), read("Sheet1"));
    }

    @Test
    void columnsAndRowsAreMergedEachForItself() {
        ok(batch(merge("MERGE_COLUMNS", range(0, 2, 0, 2)) + "," + merge("MERGE_ROWS", range(4, 6, 1, 3))));
        assertEquals(
                ranges(new int[] {0, 2, 0, 1}, new int[] {0, 2, 1, 2}, new int[] {4, 5, 1, 3}, new int[] {5, 6, 1, 3}),
                sheet().path("merges"));
        ok(batch(merge("MERGE_ALL", range(0, 9, 0, 9))));
        assertEquals(ranges(new int[] {0, 9, 0, 9}), sheet().path("merges"));
    }

    @Test
    void aMergeIsNotCutAndNotMadeAcrossTheFreeze() {
        ok(batch(merge("MERGE_ALL", range(1, 3, 1, 3))));
        String all = "You must select all cells in a merged range to merge or unmerge them.";
        refused("Invalid requests[0].mergeCells: " + all, batch(merge("MERGE_ALL", range(2, 4, 1, 3))));
        refused("Invalid requests[0].unmergeCells: " + all, batch("{'unmergeCells': {" + range(2, 3, 1, 3) + "}}"));
        ok(batch("{'updateSheetProperties': {'properties': {'gridProperties': {'frozenRowCount': 1}},"
                + " 'fields': 'gridProperties.frozenRowCount'}}"));
        refused(
                "Invalid requests[0].mergeCells: You can't merge frozen and non-frozen rows.",
                batch(merge("MERGE_ALL", range(0, 2, 5, 6))));
    }

    @Test
    void aSheetWithAVerticalMergeIsNotSortedThere() {
        ok(batch(merge("MERGE_ALL", range(3, 5, 0, 1))));
        String sort = "{'sortRange': {'range': {'startRowIndex': %d, 'endRowIndex': %d},"
                + " 'sortSpecs': [{'dimensionIndex': 0}]}}";
        refused(
                "Invalid requests[0].sortRange: You can't sort a range containing vertical merges."
                        + " There is a vertical merge at A4:A5",
                batch(sort.formatted(0, 9)));
        ok(batch(sort.formatted(0, 3)));
        refused(
                "Invalid requests[0].sortRange: range.startRowIndex is larger than current grid size (1000)",
                batch(sort.formatted(1000, 1001)));
        refused(
                "Invalid requests[0].moveDimension: Sorry, it is not possible to move a row to a position that crosses"
                        + " a merged cell. Please unmerge and try again.",
                batch("{'moveDimension': {'source': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1},"
                        + " 'destinationIndex': 4}}"));
    }

    @Test
    void onlyTheMergesThatARangeMeetsAreRead() {
        ok(batch(merge("MERGE_ALL", range(0, 2, 0, 1)) + "," + merge("MERGE_ALL", range(8, 9, 0, 3))));
        assertEquals(
                ranges(new int[] {8, 9, 0, 3}),
                ok(http.get(AT + "?ranges=B9&fields=sheets.merges"))
                        .path("sheets")
                        .path(0)
                        .path("merges"));
    }
}
