package dev.costura.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Calls of the Sheets API, as the server counted them. */
public record Calls(List<Call> all) {

    public record Call(
            long number, String kind, String name, String spreadsheet, int requests, int status, Instant time) {
        static Call of(JsonNode json) {
            return new Call(
                    json.path("number").asLong(),
                    json.path("kind").asString(),
                    json.path("name").asString(),
                    json.path("spreadsheetId").asString(""),
                    json.path("requests").asInt(0),
                    json.path("status").asInt(),
                    Instant.parse(json.path("time").asString()));
        }
    }

    public int reads() {
        return count("READ");
    }

    public int writes() {
        return count("WRITE");
    }

    private int count(String kind) {
        return (int) all.stream().filter(call -> call.kind().equals(kind)).count();
    }

    /** The journal from which calls are taken, each once. */
    public static final class Journal {
        private final Http api;
        private long seen;

        public Journal(Http api) {
            this.api = api;
        }

        /** What was called on a spreadsheet since the last look at the journal. */
        public synchronized Calls fresh(String spreadsheet) {
            List<Call> calls = new ArrayList<>();
            for (JsonNode json : api.get("sandbox/calls?since=" + seen).ok().path("calls")) {
                Call call = Call.of(json);
                seen = call.number();
                if (call.spreadsheet().equals(spreadsheet)) {
                    calls.add(call);
                }
            }
            return new Calls(calls);
        }
    }
}
