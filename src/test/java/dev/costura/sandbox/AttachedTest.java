package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever names rows and columns goes along when they come, go or move. */
class AttachedTest extends SandboxTestCase {

    private static final String BLOCK =
            "{'startRowIndex': 4, 'endRowIndex': 8, 'startColumnIndex': 1, 'endColumnIndex': 3}";

    @BeforeEach
    void attachOneOfEach() {
        ok(batch("{'mergeCells': {'mergeType': 'MERGE_ALL', 'range': " + BLOCK + "}},"
                + "{'addNamedRange': {'namedRange': {'name': 'Bloque', 'range': " + BLOCK + "}}},"
                + "{'addProtectedRange': {'protectedRange': {'range': " + BLOCK + "}}},"
                + "{'setBasicFilter': {'filter': {'range': " + BLOCK + "}}},"
                + "{'addDimensionGroup': {'range': {'dimension': 'ROWS', 'startIndex': 4, 'endIndex': 8}}},"
                + "{'updateDimensionProperties': {'range': {'dimension': 'ROWS', 'startIndex': 4, 'endIndex': 8},"
                + " 'properties': {'hiddenByUser': true}, 'fields': 'hiddenByUser'}}"));
    }

    /** "4-8" for everything, if everything says the same. */
    private String rows() {
        JsonNode spreadsheet = ok(http.get(AT));
        JsonNode sheet = spreadsheet.path("sheets").path(0);
        String merge = span(sheet.path("merges").path(0), "startRowIndex", "endRowIndex");
        assertEquals(
                merge, span(spreadsheet.path("namedRanges").path(0).path("range"), "startRowIndex", "endRowIndex"));
        assertEquals(merge, span(sheet.path("protectedRanges").path(0).path("range"), "startRowIndex", "endRowIndex"));
        assertEquals(merge, span(sheet.path("basicFilter").path("range"), "startRowIndex", "endRowIndex"));
        assertEquals(merge, span(sheet.path("rowGroups").path(0).path("range"), "startIndex", "endIndex"));
        return merge + " hidden " + hidden();
    }

    private String hidden() {
        JsonNode lines = ok(http.get(AT + "?fields=sheets.data.rowMetadata.hiddenByUser&ranges=A1:A30"))
                .at("/sheets/0/data/0/rowMetadata");
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.path("hiddenByUser").asBoolean(false) ? "x" : ".")
                .reduce("", String::concat)
                .replaceAll("\\.+$", "");
    }

    private static String span(JsonNode range, String start, String end) {
        return range.isMissingNode()
                ? "gone"
                : range.path(start).asInt() + "-" + range.path(end).asInt();
    }

    private void insert(int start, int end) {
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': %d, 'endIndex': %d}}}"
                .formatted(start, end)));
    }

    private void delete(int start, int end) {
        ok(batch("{'deleteDimension': {'range': {'dimension': 'ROWS', 'startIndex': %d, 'endIndex': %d}}}"
                .formatted(start, end)));
    }

    private void move(int start, int end, int destination) {
        ok(batch(("{'moveDimension': {'source': {'dimension': 'ROWS', 'startIndex': %d, 'endIndex': %d},"
                        + " 'destinationIndex': %d}}")
                .formatted(start, end, destination)));
    }

    @Test
    void rowsInsertedAboveOrAtTheStartPushThemDown() {
        insert(0, 2);
        assertEquals("6-10 hidden ......xxxx", rows());
        insert(6, 7);
        assertEquals("7-11 hidden .......xxxx", rows());
        insert(11, 13);
        assertEquals("7-11 hidden .......xxxx", rows());
    }

    @Test
    void rowsInsertedInsideMakeThemLonger() {
        insert(5, 7);
        assertEquals("4-10 hidden ....x..xxx", rows());
    }

    @Test
    void deletedRowsMakeThemShorterUntilTheyAreGone() {
        delete(0, 1);
        assertEquals("3-7 hidden ...xxxx", rows());
        delete(2, 5);
        assertEquals("2-4 hidden ..xx", rows());
        delete(1, 9);
        assertEquals("gone hidden ", rows());
    }

    @Test
    void theyMoveWithTheirRows() {
        move(4, 8, 20);
        assertEquals("16-20 hidden ................xxxx", rows());
        move(0, 2, 25);
        assertEquals("14-18 hidden ..............xxxx", rows());
        move(20, 22, 0);
        assertEquals("16-20 hidden ................xxxx", rows());
    }

    @Test
    void aGridThatIsMadeSmallerTakesAwayWhatWasThere() {
        ok(batch("{'updateSheetProperties': {'properties': {'gridProperties': {'rowCount': 6}},"
                + " 'fields': 'gridProperties.rowCount'}}"));
        assertEquals("4-6 hidden ....xx", rows().substring(0, "4-6 hidden ....xx".length()));
    }

    @Test
    void valuesAppendedWithInsertedRowsPushThemToo() {
        ok(http.post(
                AT + "/values/A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS",
                json("{'values': [[1], [2]]}")));
        assertEquals("6-10 hidden ......xxxx", rows());
    }

    @Test
    void columnsMoveTheOtherWay() {
        ok(batch("{'insertDimension': {'range': {'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 1}}},"
                + "{'moveDimension': {'source': {'dimension': 'COLUMNS', 'startIndex': 2, 'endIndex': 4},"
                + " 'destinationIndex': 6}}"));
        JsonNode merge = ok(http.get(AT)).at("/sheets/0/merges/0");
        assertEquals("4-6", span(merge, "startColumnIndex", "endColumnIndex"));
        assertEquals("4-8 hidden ....xxxx", rows());
    }

    @Test
    void anOtherSheetIsLeftAlone() {
        ok(
                batch(
                        "{'addSheet': {'properties': {'sheetId': 7, 'title': 'Other'}}},"
                                + "{'insertDimension': {'range': {'sheetId': 7, 'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 3}}}"));
        assertEquals("4-8 hidden ....xxxx", rows());
    }

    @Test
    void aSortLeavesHiddenRowsWhereTheyAre() {
        ok(batch("{'unmergeCells': {'range': " + BLOCK + "}}"));
        ok(write("A1", "[['9'], ['8'], ['7'], ['6'], ['h'], ['h'], ['h'], ['h'], ['1'], ['2']]"));
        ok(batch("{'sortRange': {'range': {}, 'sortSpecs': [{'dimensionIndex': 0, 'sortOrder': 'ASCENDING'}]}}"));
        assertEquals(tree("[['1'], ['2'], ['6'], ['7'], ['h'], ['h'], ['h'], ['h'], ['8'], ['9']]"), read("A:A"));
        assertEquals("....xxxx", hidden());
    }

    @Test
    void insertedRowsTakeOverTheFormatOfTheirNeighbour() {
        ok(batch("{'repeatCell': {'range': {'startRowIndex': 0, 'endRowIndex': 1, 'endColumnIndex': 2},"
                + " 'cell': {'userEnteredFormat': {'textFormat': {'bold': true}}, 'note': 'n',"
                + " 'userEnteredValue': {'numberValue': 1}}, 'fields': '*'}},"
                + "{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 3},"
                + " 'inheritFromBefore': true}},"
                + "{'insertDimension': {'range': {'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 1}}}"));
        JsonNode data = ok(http.get(AT + "?fields=sheets.data.rowData.values(userEnteredFormat,note)&ranges=A1:D4"))
                .at("/sheets/0/data/0");
        String bold = "{'userEnteredFormat': {'textFormat': {'bold': true}}}";
        String noted = bold.replace("}}}", "}}, 'note': 'n'}");
        assertEquals(
                tree("{'rowData': [{'values': [" + bold + "," + noted + "," + noted + "]}, {'values': [" + bold + ","
                        + bold + "," + bold + "]}, {'values': [" + bold + "," + bold + "," + bold + "]}]}"),
                data);
    }
}
