package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlTest extends SandboxTestCase {

    private void faults(String rules) {
        ok(http.post("sandbox/faults", json(rules)));
    }

    private Http.Reply writeX() {
        return write("A1", "[['x']]");
    }

    @Test
    void aSpreadsheetIsMadeUnderAnIdOnce() {
        Http.Reply again = http.put("sandbox/spreadsheets/" + ID, "{}");
        assertEquals(409, again.status());
        assertEquals(
                tree("{'spreadsheets': [{'spreadsheetId': 'shop', 'title': 'Shop'}]}"),
                ok(http.get("sandbox/spreadsheets")));
    }

    @Test
    void theJournalTellsReadsFromWrites() {
        ok(http.get(AT));
        ok(batch("{'addSheet': {}}, {'addSheet': {}}"));
        http.get("v4/spreadsheets/nobody");
        ok(http.post(AT + "/developerMetadata:search", "{}"));
        JsonNode calls = ok(http.get("sandbox/calls")).path("calls");
        assertEquals(4, calls.size());
        assertEquals("READ spreadsheets.get 200", told(calls.path(0)));
        assertEquals("WRITE spreadsheets.batchUpdate 200", told(calls.path(1)));
        assertEquals(2, calls.path(1).path("requests").asInt());
        assertEquals("READ spreadsheets.get 404", told(calls.path(2)));
        assertEquals("READ spreadsheets.developerMetadata.search 200", told(calls.path(3)));
        assertEquals(1, ok(http.get("sandbox/calls?since=3")).path("calls").size());
        ok(http.delete("sandbox/calls"));
        assertEquals(0, ok(http.get("sandbox/calls")).path("calls").size());
    }

    private static String told(JsonNode call) {
        return call.path("kind").asString() + " " + call.path("name").asString() + " "
                + call.path("status").asString();
    }

    @Test
    void whoMayNotWriteOrReadIsTold() {
        ok(http.put("sandbox/spreadsheets/shop/access", json("{'access': 'READER'}")));
        ok(http.get(AT));
        assertEquals(403, writeX().status());
        ok(http.put("sandbox/spreadsheets/shop/access", json("{'access': 'NONE'}")));
        assertEquals(
                tree("{'error': {'code': 403, 'message': 'The caller does not have permission',"
                        + " 'status': 'PERMISSION_DENIED'}}"),
                http.get(AT).body());
        ok(http.put("sandbox/spreadsheets/shop/access", json("{'access': 'WRITER'}")));
        ok(writeX());
    }

    @Test
    void anAnswerIsLostThoughTheWriteWasApplied() {
        faults("[{'match': 'spreadsheets.values.update', 'fault': 'LOSE_ANSWER', 'after': 1}]");
        ok(write("A1", "[['first']]"));
        assertThrows(UncheckedIOException.class, () -> write("A2", "[['second']]"));
        assertEquals(tree("[['first'], ['second']]"), read("Sheet1"));
        ok(write("A3", "[['third']]"));
    }

    @Test
    void aRequestIsDroppedAndNothingApplied() {
        faults("{'fault': 'DROP_REQUEST'}");
        assertThrows(UncheckedIOException.class, this::writeX);
        assertEquals(0, read("Sheet1").size());
        JsonNode dropped = ok(http.get("sandbox/calls")).path("calls").path(0);
        assertEquals("DROP_REQUEST", dropped.path("fault").asString());
    }

    @Test
    void aStatusComesInsteadOfTheWriteOrAfterIt() {
        faults("[{'fault': 'STATUS', 'status': 429, 'times': 2}, {'fault': 'STATUS_AFTER_APPLY', 'status': 503}]");
        assertEquals(
                "RESOURCE_EXHAUSTED",
                writeX().body().path("error").path("status").asString());
        assertEquals(429, writeX().status());
        assertEquals("The service is currently unavailable.", writeX().message());
        assertEquals(tree("[['x']]"), read("Sheet1"));
    }

    @Test
    void aPersonEditsJustBeforeACall() {
        ok(write("A1", "[['mine']]"));
        faults("[{'match': 'spreadsheets.values.get', 'fault': 'EDIT_BEFORE', 'requests': [{'insertDimension':"
                + " {'range': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1}}}]}]");
        ok(http.delete("sandbox/calls"));
        assertEquals(tree("[[], ['mine']]"), read("Sheet1"));
        assertEquals(1, ok(http.get("sandbox/calls")).path("calls").size());
    }

    @Test
    void faultsThatAreTakenBackDoNotHappen() {
        faults("[{'fault': 'STATUS', 'status': 500}, {'fault': 'DELAY', 'millis': 1}]");
        ok(http.delete("sandbox/faults"));
        ok(writeX());
        assertEquals(
                400,
                http.post("sandbox/faults", json("{'fault': 'EARTHQUAKE'}")).status());
    }

    @Test
    void theLatencyIsSetWhileItRuns() {
        ok(http.put("sandbox/latency", json("{'min': 20, 'max': 20}")));
        ok(http.get(AT));
        JsonNode call = ok(http.get("sandbox/calls")).path("calls").path(0);
        assertTrue(call.path("millis").asInt() >= 20, call.toString());
        assertEquals(
                400, http.put("sandbox/latency", json("{'min': 20, 'max': 10}")).status());
        assertEquals(new Latency(200, 500), Latency.parse("200-500"));
        assertEquals(new Latency(250, 250), Latency.parse("250"));
        assertThrows(IllegalArgumentException.class, () -> Latency.parse("soon"));
    }
}
