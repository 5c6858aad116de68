package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What goes wrong between a client and the API, on demand. */
class TroubleTest extends SandboxTestCase {

    private static final String WRITES = "'match': 'spreadsheets.values.update'";

    private void faults(String rules) {
        ok(http.post("sandbox/faults", json(rules)));
    }

    private JsonNode calls() {
        return ok(http.get("sandbox/calls")).path("calls");
    }

    private void forward(int millis) {
        ok(http.post("sandbox/time", json("{'forwardMillis': " + millis + "}")));
    }

    private void lost(String range, String values) {
        assertThrows(UncheckedIOException.class, () -> write(range, values));
    }

    @Test
    void aGhostIsAppliedMinutesAfterItsSenderGaveUp() {
        faults("{'fault': 'GHOST', 'millis': 120000, " + WRITES + "}");
        lost("A1", "[['from a ghost']]");
        forward(119_000);
        ok(write("A1", "[['written since']]"));
        assertEquals(tree("[['written since']]"), read("A1"));
        forward(1_001);
        assertEquals(tree("[['from a ghost']]"), read("A1"));
    }

    @Test
    void aGhostArrivesAfterAsManyFurtherCallsAsAsked() {
        faults("{'fault': 'GHOST', 'afterCalls': 2, " + WRITES + "}");
        lost("A1", "[['from a ghost']]");
        assertEquals(0, read("A1").size());
        ok(write("B1", "[['second']]"));
        assertEquals(tree("[['from a ghost', 'second']]"), read("A1:B1"));
    }

    @Test
    void callsToOtherSpreadsheetsDoNotBringAGhost() {
        create("es_CL");
        faults("{'fault': 'GHOST', 'afterCalls': 1, " + WRITES + "}");
        lost("A1", "[['from a ghost']]");
        ok(http.get(AT + "-es_CL"));
        assertEquals(1, ok(http.get("sandbox/ghosts")).path("ghosts").size());
        ok(http.get(AT));
        assertEquals(0, ok(http.get("sandbox/ghosts")).path("ghosts").size());
    }

    @Test
    void theJournalTellsWhichCallAGhostWas() {
        faults("{'fault': 'GHOST', 'millis': 600000, " + WRITES + "}");
        lost("A1", "[['x']]");
        ok(http.post("sandbox/ghosts", "{}"));
        JsonNode gone = calls().path(0);
        JsonNode arrived = calls().path(1);
        assertEquals("GHOST", gone.path("fault").asString());
        assertEquals(0, gone.path("status").asInt());
        assertFalse(gone.has("changed"), "nothing was applied yet");
        assertEquals(gone.path("number"), arrived.path("ghostOf"));
        assertEquals(200, arrived.path("status").asInt());
        assertEquals(tree("['Sheet1!A1']"), arrived.path("changed").path("ranges"));
    }

    @Test
    void aGhostThatIsNoLongerValidChangesNothing() {
        String fence = "{'createDeveloperMetadata': {'developerMetadata': {'metadataId': 7, 'metadataKey': 'lote',"
                + " 'visibility': 'DOCUMENT', 'location': {'spreadsheet': true}}}}, {'appendCells': {'fields': '*',"
                + " 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'row'}}]}]}}";
        faults("{'fault': 'GHOST', 'afterCalls': 1, 'match': 'spreadsheets.batchUpdate'}");
        assertThrows(UncheckedIOException.class, () -> batch(fence));
        ok(batch(fence));
        assertEquals(tree("[['row']]"), read("Sheet1"));
        assertEquals(400, calls().path(2).path("status").asInt(), "the ghost came second");
    }

    @Test
    void ghostsCanBeTakenBack() {
        faults("{'fault': 'GHOST', 'millis': 1000, " + WRITES + "}");
        lost("A1", "[['x']]");
        ok(http.delete("sandbox/ghosts"));
        forward(60_000);
        assertEquals(0, read("Sheet1").size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerEndsInItsMiddleAndTheWriteIsThere(boolean reset) throws IOException {
        faults("{'fault': '%s', 'bytes': 10}".formatted(reset ? "RESET_IN_ANSWER" : "CUT_ANSWER"));
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send("PUT", AT + "/values/A1?valueInputOption=RAW", "{\"values\": [[\"there\"]]}");
            RawConnection.Ending ending = connection.readToItsEnd();
            assertEquals(reset, ending.reset());
            if (!reset) {
                String body = ending.received().substring(ending.received().indexOf("\r\n\r\n") + 4);
                assertEquals(10, body.length(), ending.received());
            }
        }
        assertEquals(tree("[['there']]"), read("A1"));
    }

    @Test
    void aLostAnswerIsAConnectionThatEndsWithoutAByte() throws IOException {
        faults("{'fault': 'LOSE_ANSWER'}");
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send("GET", AT, "");
            assertEquals(new RawConnection.Ending("", false, 0), connection.readToItsEnd());
        }
    }

    @Test
    void anErrorDoesNotEndTheConnection() throws IOException {
        faults("[{'fault': 'STATUS', 'status': 400}, {'fault': 'STATUS', 'status': 503}, {'fault': 'LOSE_ANSWER'}]");
        try (RawConnection connection = new RawConnection(sandbox)) {
            for (int call = 0; call < 3; call++) {
                connection.send("GET", AT, "");
            }
            String received = connection.readToItsEnd().received();
            assertTrue(received.contains("400 Bad Request") && received.contains("503 Service Unavailable"), received);
            assertFalse(received.contains("Connection: close"), received);
        }
    }

    @Test
    void anAnswerTricklesInAndIsWhole() throws IOException {
        String text = "x".repeat(2000);
        ok(write("A1", "[['" + text + "']]"));
        faults("[{'fault': 'TRICKLE', 'millis': 500}, {'fault': 'LOSE_ANSWER'}]");
        try (RawConnection connection = new RawConnection(sandbox)) {
            connection.send("GET", AT + "/values/A1", "");
            connection.send("GET", AT + "/values/A1", "");
            RawConnection.Ending ending = connection.readToItsEnd();
            assertTrue(ending.received().contains(text), ending.received());
            assertTrue(ending.reads() > 10, ending.reads() + " pieces");
        }
    }

    @Test
    void aStaleReadShowsTheSpreadsheetBeforeItsLastWrite() {
        ok(write("A1", "[['old']]"));
        ok(write("A1", "[['new']]"));
        faults("{'fault': 'STALE_READ'}");
        ok(write("B1", "[['a write is no read']]"));
        assertEquals(tree("[['new']]"), read("A1:B1"), "without the last write");
        assertEquals(tree("[['new', 'a write is no read']]"), read("A1:B1"));
    }

    @Test
    void aBurstOfRefusalsEnds() {
        faults("{'fault': 'STATUS', 'status': 429, 'times': 3, 'match': 'WRITE'}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(write("A1", "[['x']]").status());
            ok(http.get(AT));
        }
        assertEquals(List.of(429, 429, 429, 200), statuses);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 429, 500, 503})
    void anyOfGooglesErrorsCanBeHad(int status) {
        faults("{'fault': 'STATUS', 'status': " + status + "}");
        Http.Reply reply = http.get(AT);
        assertEquals(status, reply.status());
        assertEquals(status, reply.body().path("error").path("code").asInt());
        assertFalse(reply.message().isEmpty());
        assertFalse(reply.body().path("error").path("status").asString().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(PersonEdit.Kind.class)
    void aPersonEditsBetweenTwoCalls(PersonEdit.Kind edit) {
        ok(write("A1", "[['OT', 'DN'], ['OT-1', 2], ['OT-2', 1], ['OT-3', 3]]"));
        JsonNode before = ok(http.get(AT + "?includeGridData=true"));
        int callsBefore = calls().size();
        JsonNode done = ok(http.post(
                "sandbox/spreadsheets/" + ID + "/edits", json("{'edit': '" + edit + "', 'sheet': 'Sheet1'}")));
        assertEquals(1, done.path("requests").size(), done.toString());
        assertEquals(callsBefore, calls().size(), "a person's edit is no call");
        // A row that is moved onto its own place, or a sort of what is sorted, leaves everything where it was.
        if (!Set.of(PersonEdit.Kind.MOVE_ROW, PersonEdit.Kind.MOVE_COLUMN, PersonEdit.Kind.SORT)
                .contains(edit)) {
            assertFalse(before.equals(ok(http.get(AT + "?includeGridData=true"))));
        }
    }

    @Test
    void whatAPersonDidBeforeACallIsToldApart() {
        ok(write("A1", "[['OT'], ['OT-1'], ['OT-2']]"));
        faults("{'fault': 'EDIT_BEFORE', 'edit': 'RENAME_COLUMN', 'sheet': 'Sheet1', " + WRITES + "}");
        ok(write("A2", "[['OT-9']]"));
        JsonNode call = calls().path(1);
        assertEquals(tree("['Sheet1!A2']"), call.path("changed").path("ranges"));
        assertEquals(tree("['Sheet1!A1']"), call.path("edited").path("ranges"));
    }

    @Test
    void theSameSeedMakesTheSameTrouble() {
        List<String> outcomes = outcomes(5, 0);
        assertEquals(outcomes, outcomes(5, 0));
        assertEquals(outcomes, outcomes(5, 2), "whatever else happened");
        assertFalse(outcomes.equals(outcomes(6, 0)), "and another seed another");
    }

    private static List<String> outcomes(long seed, int meanwhile) {
        SandboxOptions options = SandboxOptions.defaults()
                .withSeed(seed)
                .withTrouble(List.of("status,status=503,probability=0.3", "lose-answer,match=WRITE,probability=0.3"));
        List<String> outcomes = new ArrayList<>();
        try (Sandbox troubled = Sandbox.start(options)) {
            Http http = new Http(troubled);
            ok(http.put("sandbox/spreadsheets/shop", "{}"));
            for (int i = 0; i < 40; i++) {
                // What else is asked of the sandbox meanwhile makes no difference.
                for (int others = 0; others < meanwhile; others++) {
                    ok(http.get("sandbox/calls"));
                    ok(http.put("sandbox/spreadsheets/other-" + i + "-" + others, "{}"));
                    ok(http.post("sandbox/spreadsheets/shop/edits", json("{'edit': 'FILL_CELL'}")));
                }
                try {
                    outcomes.add(String.valueOf(
                            http.put(AT + "/values/A" + (i + 1) + "?valueInputOption=RAW", "{\"values\": [[1]]}")
                                    .status()));
                } catch (UncheckedIOException lost) {
                    outcomes.add("lost");
                }
            }
        }
        assertTrue(outcomes.containsAll(List.of("200", "503", "lost")), outcomes.toString());
        return outcomes;
    }

    @Test
    void aRuleMayNameItsSpreadsheet() {
        create("es_CL");
        faults("{'fault': 'STATUS', 'spreadsheet': 'shop-es_CL'}");
        ok(http.get(AT));
        assertEquals(503, http.get(AT + "-es_CL").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fault': 'EARTHQUAKE'}",
                "{'fault': 'STATUS', 'matches': 'spreadsheets.get'}",
                "{'fault': 'STATUS', 'match': 'spreadsheets.got'}",
                "{'fault': 'STATUS', 'probability': 2}",
                "{'fault': 'STATUS', 'times': 0}",
                "{'fault': 'EDIT_BEFORE', 'edit': 'BURN'}"
            })
    void aRuleThatIsNotUnderstoodIsRefused(String rule) {
        assertEquals(400, http.post("sandbox/faults", json(rule)).status());
        ok(http.get(AT));
    }
}
