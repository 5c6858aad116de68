package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API answers 200, and what it says is not what stands in the sheet. */
class AcknowledgedButWrongTest extends SandboxTestCase {

    private static final String THREE_ROWS = "{'appendCells': {'fields': 'userEnteredValue', 'rows': ["
            + "{'values': [{'userEnteredValue': {'stringValue': 'one'}}]},"
            + "{'values': [{'userEnteredValue': {'stringValue': 'two'}}]},"
            + "{'values': [{'userEnteredValue': {'stringValue': 'three'}}]}]}}";
    private static final String HEADER = "{'updateCells': {'start': {}, 'fields': 'userEnteredValue',"
            + " 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'ID'}}]}]}}";

    private void faults(String rules) {
        ok(http.post("sandbox/faults", json(rules)));
    }

    private JsonNode lastCall() {
        JsonNode calls = ok(http.get("sandbox/calls?cells=true")).path("calls");
        return calls.path(calls.size() - 1);
    }

    private static String marker(int id, String value) {
        return "{'createDeveloperMetadata': {'developerMetadata': {'metadataId': %d, 'metadataKey': 'lote', 'metadataValue': '%s', 'visibility': 'DOCUMENT', 'location': {'spreadsheet': true}}}}"
                .formatted(id, value);
    }

    private Http.Reply showing(String requests) {
        return http.post(
                AT + ":batchUpdate",
                json("{'requests': [" + requests + "], 'includeSpreadsheetInResponse': true,"
                        + " 'responseIncludeGridData': true, 'responseRanges': ['Sheet1!A1:A']}"));
    }

    private static List<String> shown(Http.Reply reply) {
        return ok(reply)
                .at("/updatedSpreadsheet/sheets/0/data/0/rowData")
                .valueStream()
                .map(row -> row.at("/values/0/formattedValue").asString(""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'fault': 'SWALLOW_APPEND'}|ID",
                "{'fault': 'SWALLOW_APPEND', 'rows': 1}|ID one two",
                "{'fault': 'SWALLOW_APPEND', 'rows': 9}|ID"
            })
    void rowsThatWereAcknowledgedAreNotThereAndAllElseOfTheirBatchIs(String fault, String left) {
        faults(fault.replace('\'', '"'));
        Http.Reply reply = showing(HEADER + "," + marker(7, "x") + "," + THREE_ROWS);
        assertEquals(List.of(left.split(" ")), shown(reply), "in the answer itself");
        assertEquals(3, reply.body().path("replies").size());
        assertEquals(left.split(" ").length, read("Sheet1").size());
        ok(http.get(AT + "/developerMetadata/7"));
        assertEquals("SWALLOW_APPEND", lastCallBut(2).path("fault").asString());
        ok(batch(THREE_ROWS));
        assertEquals(
                "three", read("Sheet1").path(read("Sheet1").size() - 1).path(0).asString(), "once only");
    }

    private JsonNode lastCallBut(int later) {
        JsonNode calls = ok(http.get("sandbox/calls")).path("calls");
        return calls.path(calls.size() - 1 - later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[['a'], ['b'], ['c']]}", "[['a', 'b', 'c']], 'majorDimension': 'COLUMNS'}"})
    void valuesThatWereAcknowledgedAreNotThere(String values) {
        ok(write("A1", "[['ID']]"));
        faults("{'fault': 'SWALLOW_APPEND', 'rows': 2, 'match': 'spreadsheets.values.append'}");
        JsonNode answer =
                ok(http.post(AT + "/values/Sheet1:append?valueInputOption=RAW", json("{'values': " + values)));
        assertEquals("Sheet1!A2:A4", answer.at("/updates/updatedRange").asString());
        assertEquals(3, answer.at("/updates/updatedRows").asInt());
        assertEquals(tree("['Sheet1!A2']"), lastCall().path("changed").path("ranges"));
        assertEquals(tree("[['ID'], ['a']]"), read("Sheet1"));
    }

    @Test
    void whatAppendsNothingIsLetPass() {
        faults("{'fault': 'SWALLOW_APPEND', 'times': 1}");
        ok(batch(HEADER));
        assertFalse(lastCall().has("fault"));
        ok(batch(THREE_ROWS));
        assertEquals(tree("[['ID']]"), read("Sheet1"));
    }

    @Test
    void whoWritesOverRowsJustAppendedIsSeenInTheAnswer() {
        faults("{'fault': 'EDIT_AFTER', 'edit': 'OVERWRITE_LAST_ROW', 'sheet': 'Sheet1'}");
        assertEquals(List.of("ID", "one", "two", "otro"), shown(showing(HEADER + "," + THREE_ROWS)));
        JsonNode call = lastCall();
        assertEquals("EDIT_AFTER", call.path("fault").asString());
        assertEquals(tree("['Sheet1!A1:A4']"), call.path("changed").path("ranges"));
        assertEquals(
                tree("[{'sheetId': 0, 'cell': 'Sheet1!A4', 'old': 'three', 'new': 'otro'}]"),
                call.path("edited").path("changes"));
        assertEquals(tree("[['ID'], ['one'], ['two'], ['otro']]"), read("Sheet1"));
    }

    @Test
    void repliesAndMaskAreThoseOfTheCallThoughSomebodyEditsAfterIt() {
        faults("{'fault': 'EDIT_AFTER', 'requests': [" + marker(8, "theirs") + "]}");
        assertEquals(
                tree("{'replies': [{'createDeveloperMetadata': {'developerMetadata': {'metadataId': 7}}}, {}]}"),
                ok(http.post(
                        AT + ":batchUpdate?fields=replies.createDeveloperMetadata.developerMetadata.metadataId",
                        json("{'requests': [" + marker(7, "ours") + "," + HEADER + "]}"))));
        ok(http.get(AT + "/developerMetadata/8"));
    }

    @Test
    void aRenamedTabLeavesTheAnswerAsItWas() {
        ok(batch(HEADER + "," + THREE_ROWS));
        faults("{'fault': 'EDIT_AFTER', 'edit': 'RENAME_TAB'}");
        assertEquals(List.of("ID", "one", "two", "three"), shown(showing(HEADER)));
        assertEquals(
                "Sheet1 (cambiada)",
                ok(http.get(AT)).at("/sheets/0/properties/title").asString());
    }

    @Test
    void nobodyEditsAfterWhatWasRefused() {
        faults("{'fault': 'EDIT_AFTER', 'requests': [" + HEADER + "]}");
        assertEquals(400, batch("{'deleteSheet': {'sheetId': 99}}").status());
        assertEquals(0, read("Sheet1").size());
    }

    @Test
    void aTakenIdRefusesNothingWhereTheApiIsNotAsBelieved() {
        ok(batch(marker(7, "first") + "," + HEADER));
        assertEquals(400, batch(marker(7, "second") + "," + THREE_ROWS).status());
        faults("{'fault': 'TAKEN_ID_ALLOWED'}");
        for (String value : List.of("second", "third")) {
            JsonNode replies = ok(batch(marker(7, value) + "," + THREE_ROWS)).path("replies");
            assertEquals(
                    value,
                    replies.at("/0/createDeveloperMetadata/developerMetadata/metadataValue")
                            .asString());
            assertEquals("TAKEN_ID_ALLOWED", lastCall().path("fault").asString());
            assertEquals(tree("[7]"), lastCall().path("takenIds"));
            assertEquals("changed", lastCall().at("/changed/metadata/0/change").asString());
        }
        assertEquals(7, read("Sheet1").size(), "the header and two times three rows");
        ok(batch(marker(8, "free")));
        assertFalse(lastCall().has("fault"));
        assertEquals(
                tree(
                        "{'matchedDeveloperMetadata': [{'developerMetadata': {'metadataId': 7, 'metadataKey': 'lote',"
                                + " 'metadataValue': 'third', 'location': {'locationType': 'SPREADSHEET', 'spreadsheet': true},"
                                + " 'visibility': 'DOCUMENT'}, 'dataFilters': [{'developerMetadataLookup': {'metadataId': 7}}]}]}"),
                ok(http.post(
                        AT + "/developerMetadata:search",
                        json("{'dataFilters': [{'developerMetadataLookup': {'metadataId': 7}}]}"))),
                "the last one counts, and is the only one");
        ok(http.delete("sandbox/faults"));
        assertEquals(400, batch(marker(7, "fourth")).status());
    }

    @Test
    void aTakenIdIsAllowedForGhostsAndBesideOtherFaults() {
        faults("[{'fault': 'TAKEN_ID_ALLOWED'}, {'fault': 'GHOST', 'afterCalls': 1, 'match': 'WRITE'},"
                + " {'fault': 'STATUS_AFTER_APPLY', 'after': 1, 'match': 'WRITE'}]");
        String fenced = marker(7, "x") + "," + HEADER + "," + THREE_ROWS;
        assertThrows(UncheckedIOException.class, () -> batch(fenced));
        assertEquals(200, batch(fenced).status(), "and the ghost comes after it");
        assertEquals(7, read("Sheet1").size(), "written twice");
        assertEquals(tree("[7]"), lastCallBut(1).path("takenIds"));
        assertEquals(1, lastCallBut(1).path("ghostOf").asInt());
        assertEquals(503, batch(fenced).status());
        assertEquals("STATUS_AFTER_APPLY", lastCall().path("fault").asString());
        assertEquals(tree("[7]"), lastCall().path("takenIds"));
    }

    @Test
    void theFileKeepsWhatWasAppliedAndNotWhatWasSent(@TempDir Path directory) {
        SandboxOptions kept = SandboxOptions.defaults().withFile(directory.resolve("sandbox.jsonl"));
        JsonNode before;
        try (Sandbox first = Sandbox.start(kept.withTrouble(List.of("swallow-append,rows=1", "taken-id-allowed")))) {
            Http there = new Http(first);
            ok(there.put("sandbox/spreadsheets/shop", "{}"));
            ok(there.post(AT + ":batchUpdate", json("{'requests': [" + marker(7, "x") + "," + THREE_ROWS + "]}")));
            ok(there.post(AT + ":batchUpdate", json("{'requests': [" + marker(7, "y") + "]}")));
            before = ok(there.get(AT + "/values/Sheet1"));
            assertEquals(2, before.path("values").size(), before.toString());
        }
        try (Sandbox again = Sandbox.start(kept)) {
            assertEquals(before, ok(new Http(again).get(AT + "/values/Sheet1")));
            assertEquals(
                    "y",
                    ok(new Http(again).get(AT + "/developerMetadata/7"))
                            .path("metadataValue")
                            .asString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fault': 'SWALLOW_APPEND', 'rows': 0}",
                "{'fault': 'EDIT_BEFORE'}",
                "{'fault': 'EDIT_BEFORE', 'sheet': 'Sheet1'}"
            })
    void aRuleThatCouldNotHappenIsRefused(String rule) {
        assertEquals(400, http.post("sandbox/faults", json(rule)).status());
    }
}
