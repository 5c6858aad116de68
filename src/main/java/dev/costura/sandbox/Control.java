package dev.costura.sandbox;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox's own API under /sandbox/: what tests and demos need and Google does not offer. See docs/sandbox.md. */
final class Control {

    private final Documents documents;
    private final Front front;

    Control(Documents documents, Front front) {
        this.documents = documents;
        this.front = front;
    }

    Answer answer(Call call) {
        List<String> path = call.segments();
        String what = call.method() + " " + (path.size() > 1 ? path.get(1) : "");
        if (path.size() == 2) {
            return switch (what) {
                case "GET spreadsheets" -> spreadsheets();
                case "GET calls" -> Answer.of(front.journal().since(since(call)));
                case "DELETE calls" -> done(front.journal()::clear);
                case "PUT latency" -> done(() -> front.latency(latency(call)));
                case "POST faults" -> done(() -> front.faults().add(faults(call)));
                case "DELETE faults" -> done(front.faults()::clear);
                default -> throw ApiError.notFound();
            };
        }
        if (path.size() == 3 && what.equals("PUT spreadsheets")) {
            BodyCheck.check(call.body(), "Spreadsheet", "spreadsheet");
            Spreadsheet created = documents.create(path.get(2), call.body(), call);
            return Answer.of(new SpreadsheetJson(created, FieldMask.ALL, false).ranges(Json.array()));
        }
        if (path.size() == 4 && what.equals("PUT spreadsheets") && path.get(3).equals("access")) {
            return done(() -> documents.access(documents.get(path.get(2)), access(call), call));
        }
        throw ApiError.notFound();
    }

    private Answer spreadsheets() {
        ArrayNode list = Json.array();
        for (Document document : documents.all()) {
            Spreadsheet spreadsheet = document.current();
            list.addObject()
                    .put("spreadsheetId", spreadsheet.id())
                    .put("title", spreadsheet.properties().path("title").asString(""));
        }
        return Answer.of(Json.object().set("spreadsheets", list));
    }

    private static Document.Access access(Call call) {
        String name = Json.text(call.body(), "access");
        return Arrays.stream(Document.Access.values())
                .filter(access -> access.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid(
                        "No access " + name + ": there are " + Arrays.toString(Document.Access.values())));
    }

    private static Latency latency(Call call) {
        ObjectNode body = call.body();
        try {
            int min = Json.integer(body, "min", 0);
            return new Latency(min, Json.integer(body, "max", min));
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid(String.valueOf(e.getMessage()));
        }
    }

    /** A list arrives wrapped, since the body of a call is an object. */
    private static JsonNode faults(Call call) {
        return call.body().has(JsonBody.ROOT) ? call.body().path(JsonBody.ROOT) : call.body();
    }

    private static long since(Call call) {
        String since = call.parameter("since");
        try {
            return since == null ? 0 : Long.parseLong(since);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("since is the number of a call: not " + since);
        }
    }

    private static Answer done(Runnable action) {
        action.run();
        return Answer.of(Json.object());
    }
}
