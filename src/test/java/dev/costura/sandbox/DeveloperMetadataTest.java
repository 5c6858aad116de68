package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeveloperMetadataTest extends SandboxTestCase {

    private static String marker(int id, String key, String value, String location) {
        return ("{'createDeveloperMetadata': {'developerMetadata': {'metadataId': %d, 'metadataKey': '%s',"
                        + " 'metadataValue': '%s', 'location': {%s}, 'visibility': 'DOCUMENT'}}}")
                .formatted(id, key, value, location);
    }

    private static String row(int index) {
        return "'dimensionRange': {'sheetId': 0, 'dimension': 'ROWS', 'startIndex': %d, 'endIndex': %d}"
                .formatted(index, index + 1);
    }

    private JsonNode search(String lookup) {
        return ok(http.post(
                AT + "/developerMetadata:search",
                json("{'dataFilters': [{'developerMetadataLookup': {" + lookup + "}}]}")));
    }

    private int rowOf(int id) {
        JsonNode location = ok(http.get(AT + "/developerMetadata/" + id)).path("location");
        assertEquals("ROW", location.path("locationType").asString());
        return location.path("dimensionRange").path("startIndex").asInt();
    }

    @Test
    void anIdThatIsTakenFailsTheWholeBatch() {
        JsonNode first = ok(batch(marker(17, "lote", "1", "'spreadsheet': true")));
        assertEquals(
                tree("{'metadataId': 17, 'metadataKey': 'lote', 'metadataValue': '1', 'location':"
                        + " {'locationType': 'SPREADSHEET', 'spreadsheet': true}, 'visibility': 'DOCUMENT'}"),
                first.path("replies").path(0).path("createDeveloperMetadata").path("developerMetadata"));
        Http.Reply second = batch("{'appendCells': {'fields': '*', 'rows': [{'values': [{'userEnteredValue':"
                + " {'stringValue': 'twice'}}]}]}}," + marker(17, "lote", "2", "'spreadsheet': true"));
        refused(
                "Invalid requests[1].createDeveloperMetadata: Cannot add developer metadata with ID [17] because"
                        + " developer metadata with that ID already exists.",
                second);
        assertEquals(0, read("Sheet1").size());
        assertEquals(
                "1",
                ok(http.get(AT + "/developerMetadata/17")).path("metadataValue").asString());
    }

    @Test
    void anUnknownIdIsNotFound() {
        Http.Reply reply = http.get(AT + "/developerMetadata/5");
        assertEquals(404, reply.status());
        assertEquals("No developer metadata with ID 5", reply.message());
    }

    @Test
    void aSearchFindsByKeyValueAndPlace() {
        ok(batch(marker(1, "lote", "a", "'spreadsheet': true") + "," + marker(2, "lote", "b", "'sheetId': 0") + ","
                + marker(3, "fila", "a", row(4))));
        assertEquals(
                2,
                search("'metadataKey': 'lote'").path("matchedDeveloperMetadata").size());
        JsonNode found = search("'metadataKey': 'lote', 'metadataValue': 'b'").path("matchedDeveloperMetadata");
        assertEquals(
                2, found.path(0).path("developerMetadata").path("metadataId").asInt());
        assertEquals(
                "b",
                found.path(0)
                        .path("dataFilters")
                        .path(0)
                        .path("developerMetadataLookup")
                        .path("metadataValue")
                        .asString());
        assertEquals(
                1,
                search("'locationType': 'ROW'").path("matchedDeveloperMetadata").size());
        assertEquals(
                2,
                search("'metadataLocation': {'sheetId': 0}")
                        .path("matchedDeveloperMetadata")
                        .size());
        assertEquals(
                1,
                search("'metadataLocation': {'sheetId': 0}, 'locationMatchingStrategy': 'EXACT_LOCATION'")
                        .path("matchedDeveloperMetadata")
                        .size());
        assertEquals(tree("{}"), search("'metadataKey': 'nobody'"));
    }

    @Test
    void metadataOfARowGoesWhereItsRowGoes() {
        ok(write("A1", "[['c'], ['a'], ['b']]"));
        ok(batch(marker(1, "k", "c", row(0)) + "," + marker(2, "k", "a", row(1)) + "," + marker(3, "k", "b", row(2))));
        ok(batch("{'sortRange': {'range': {'startRowIndex': 0, 'endRowIndex': 3},"
                + " 'sortSpecs': [{'dimensionIndex': 0, 'sortOrder': 'ASCENDING'}]}}"));
        assertEquals("2 0 1", rowOf(1) + " " + rowOf(2) + " " + rowOf(3));
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 3}}}"));
        assertEquals("4 0 3", rowOf(1) + " " + rowOf(2) + " " + rowOf(3));
        ok(batch("{'deleteDimension': {'range': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 2}}}"));
        assertEquals("2 1", rowOf(1) + " " + rowOf(3));
        assertEquals(404, http.get(AT + "/developerMetadata/2").status());
    }

    @Test
    void metadataIsChangedAndDeletedByFilter() {
        ok(batch(marker(1, "lote", "long value", "'spreadsheet': true") + ","
                + marker(2, "lote", "x", "'spreadsheet': true")));
        JsonNode updated = ok(batch("{'updateDeveloperMetadata': {'dataFilters': [{'developerMetadataLookup':"
                + " {'metadataId': 1}}], 'developerMetadata': {'metadataKey': 'l'},"
                + " 'fields': 'metadataKey,metadataValue'}}"));
        assertEquals(
                tree("[{'metadataId': 1, 'metadataKey': 'l', 'location': {'locationType': 'SPREADSHEET',"
                        + " 'spreadsheet': true}, 'visibility': 'DOCUMENT'}]"),
                updated.path("replies").path(0).path("updateDeveloperMetadata").path("developerMetadata"));
        JsonNode deleted = ok(batch("{'deleteDeveloperMetadata': {'dataFilter': {'developerMetadataLookup':"
                + " {'visibility': 'DOCUMENT'}}}}"));
        assertEquals(
                2,
                deleted.path("replies")
                        .path(0)
                        .path("deleteDeveloperMetadata")
                        .path("deletedDeveloperMetadata")
                        .size());
        JsonNode none = ok(batch(
                "{'deleteDeveloperMetadata': {'dataFilter': {'developerMetadataLookup':" + " {'metadataId': 1}}}}"));
        assertEquals(
                tree("{'deleteDeveloperMetadata': {}}"), none.path("replies").path(0));
    }

    @Test
    void thereIsRoomForThirtyThousandCharactersOnTheSpreadsheetAndOnEachSheet() {
        String value = "x".repeat(14_990);
        ok(batch(marker(1, "0123456789", value, "'spreadsheet': true") + ","
                + marker(2, "0123456789", value, "'spreadsheet': true")));
        refused(
                "Invalid requests[0].createDeveloperMetadata: Adding the requested developer metadata would exceed the"
                        + " allowed storage limit",
                batch(marker(3, "k", "", "'spreadsheet': true")));
        ok(batch(marker(3, "k", value, "'sheetId': 0") + "," + marker(4, "k", value, row(1))));
    }

    @Test
    void anIdIsMadeWhereNoneIsGiven() {
        JsonNode replies = ok(batch(marker(0, "k", "", "'spreadsheet': true").replace("'metadataId': 0, ", "") + ","
                        + marker(0, "k", "", row(3)).replace("'metadataId': 0, ", "")))
                .path("replies");
        int first = replies.path(0)
                .path("createDeveloperMetadata")
                .path("developerMetadata")
                .path("metadataId")
                .asInt();
        int second = replies.path(1)
                .path("createDeveloperMetadata")
                .path("developerMetadata")
                .path("metadataId")
                .asInt();
        assertTrue(first > 0 && second > 0 && first != second);
    }
}
