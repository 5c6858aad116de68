package dev.costura.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that were made to the API, for tests and people to look at; the oldest are forgotten. */
final class Journal {

    private static final int CAPACITY = 100_000;

    private final Deque<ObjectNode> entries = new ArrayDeque<>();
    private long number;

    synchronized void add(Instant time, Call call, Route route, int requestBytes, ObjectNode outcome) {
        ObjectNode entry = Json.object()
                .put("number", ++number)
                .put("time", time.toString())
                .put("method", call.method())
                .put("path", call.query().isEmpty() ? call.path() : call.path() + "?" + call.query())
                .put("kind", route.method().kind().name())
                .put("name", route.method().title())
                .put("spreadsheetId", route.spreadsheetId())
                .put("requestBytes", requestBytes);
        if (route.method() == ApiMethod.BATCH_UPDATE) {
            entry.put("requests", call.body().path("requests").size());
        }
        entry.setAll(outcome);
        entries.add(entry);
        if (entries.size() > CAPACITY) {
            entries.remove();
        }
    }

    synchronized ObjectNode since(long last) {
        ArrayNode calls = Json.array();
        entries.stream().filter(entry -> entry.path("number").asLong() > last).forEach(calls::add);
        return Json.object().set("calls", calls);
    }

    synchronized long calls(String spreadsheetId) {
        return entries.stream()
                .filter(entry -> entry.path("spreadsheetId").asString().equals(spreadsheetId))
                .count();
    }

    synchronized void clear() {
        entries.clear();
    }
}
