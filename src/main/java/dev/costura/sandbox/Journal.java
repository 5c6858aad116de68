package dev.costura.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls that were made to the API and what each of them changed, for tests and people to look at. The oldest are
 * forgotten, and their single cells before that.
 */
final class Journal {

    private static final int CAPACITY = 100_000;
    private static final int CELLS = 200_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Deque<Entry> withCells = new ArrayDeque<>();
    private int cells;
    private long number;

    private static final class Entry {

        private final ObjectNode json;
        private @Nullable Difference difference;
        private @Nullable Difference edit;

        Entry(ObjectNode json, @Nullable Difference difference, @Nullable Difference edit) {
            this.json = json;
            this.difference = difference;
            this.edit = edit;
        }

        int cells() {
            return (difference == null ? 0 : difference.size()) + (edit == null ? 0 : edit.size());
        }

        ObjectNode inFull() {
            ObjectNode full = json.deepCopy();
            put(full, "changed", difference);
            put(full, "edited", edit);
            return full;
        }

        /** A call whose cells are no longer kept has no {@code changes}. */
        private static void put(ObjectNode entry, String name, @Nullable Difference difference) {
            if (difference != null && entry.path(name) instanceof ObjectNode summary) {
                summary.set("changes", difference.changes());
            }
        }
    }

    /** The number of the entry. */
    long add(Instant time, Call call, Route route, int requestBytes, ObjectNode outcome, Handled handled) {
        Difference difference = difference(handled.change());
        Difference edit = difference(handled.edit());
        String spreadsheetId = handled.change() == null
                ? route.spreadsheetId()
                : handled.change().after().id();
        ObjectNode json = Json.object()
                .put("number", 0)
                .put("time", time.toString())
                .put("method", call.method())
                .put("path", call.query().isEmpty() ? call.path() : call.path() + "?" + call.query())
                .put("kind", route.method().kind().name())
                .put("name", route.method().title())
                .put("spreadsheetId", spreadsheetId)
                .put("requestBytes", requestBytes);
        if (route.method() == ApiMethod.BATCH_UPDATE) {
            json.put("requests", call.body().path("requests").size());
        }
        json.setAll(outcome);
        putSummary(json, "changed", difference);
        putSummary(json, "edited", edit);
        return add(new Entry(json, difference, edit));
    }

    private synchronized long add(Entry entry) {
        entry.json.put("number", ++number);
        entries.add(entry);
        if (entries.size() > CAPACITY) {
            entries.remove();
        }
        if (entry.cells() > 0) {
            withCells.add(entry);
            cells += entry.cells();
        }
        while (cells > CELLS) {
            Entry oldest = withCells.remove();
            cells -= oldest.cells();
            oldest.difference = null;
            oldest.edit = null;
        }
        return number;
    }

    synchronized ObjectNode since(long last, boolean inFull) {
        ArrayNode calls = Json.array();
        for (Entry entry : entries) {
            if (entry.json.path("number").asLong() > last) {
                calls.add(inFull ? entry.inFull() : entry.json);
            }
        }
        return Json.object().set("calls", calls);
    }

    synchronized ObjectNode one(long wanted) {
        return entries.stream()
                .filter(entry -> entry.json.path("number").asLong() == wanted)
                .findFirst()
                .map(Entry::inFull)
                .orElseThrow(ApiError::notFound);
    }

    synchronized long calls(String spreadsheetId) {
        return entries.stream()
                .filter(entry -> entry.json.path("spreadsheetId").asString().equals(spreadsheetId))
                .count();
    }

    synchronized void clear() {
        entries.clear();
        withCells.clear();
        cells = 0;
    }

    private static @Nullable Difference difference(Answered.@Nullable Change change) {
        return change == null ? null : Difference.between(change.before(), change.after());
    }

    private static void putSummary(ObjectNode json, String name, @Nullable Difference difference) {
        ObjectNode summary = difference == null ? null : difference.summary();
        if (summary != null) {
            json.set(name, summary);
        }
    }
}
