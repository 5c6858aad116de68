package dev.costura.sandbox;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The sandbox's own API under /sandbox/: what tests and demos need and Google does not offer. See docs/sandbox.md. */
final class Control {

    private final Documents documents;
    private final Front front;
    private final Versions versions;

    Control(Documents documents, Front front) {
        this.documents = documents;
        this.front = front;
        this.versions = new Versions(documents);
    }

    Answer answer(Call call) {
        List<String> path = call.segments();
        return switch (path.size()) {
            case 2 -> answer(call, call.method() + " " + path.get(1));
            case 3 -> ofOne(call, path.get(2), call.method() + " " + path.get(1));
            case 4 -> ofOne(call, path.get(2), call.method() + " " + path.get(1) + " " + path.get(3));
            case 6 -> ofVersion(call, path);
            default -> throw ApiError.notFound();
        };
    }

    private Answer ofVersion(Call call, List<String> path) {
        String what = call.method() + " " + path.get(1) + " " + path.get(3) + " " + path.get(5);
        if (!what.equals("POST spreadsheets versions restore")) {
            throw ApiError.notFound();
        }
        return versions.restore(call, path.get(2), path.get(4));
    }

    private Answer answer(Call call, String what) {
        return switch (what) {
            case "GET spreadsheets" -> spreadsheets();
            case "GET calls" -> Answer.of(front.journal().since(since(call), call.flag("cells")));
            case "DELETE calls" -> done(front.journal()::clear);
            case "POST faults" -> done(() -> front.faults().add(list(call)));
            case "DELETE faults" -> done(front.faults()::clear);
            case "GET ghosts" ->
                Answer.of(Json.object().set("ghosts", front.ghosts().json()));
            case "POST ghosts" -> done(front.ghosts()::arriveAll);
            case "DELETE ghosts" -> done(front.ghosts()::clear);
            case "PUT latency" -> done(() -> front.latency(Settings.latency(call.body())));
            case "PUT quota" -> done(() -> front.quota().limits(Settings.quota(call.body())));
            case "DELETE quota" -> done(() -> front.quota().limits(null));
            case "PUT credentials" -> done(() -> front.credentials(Settings.credentials(call.body())));
            case "DELETE credentials" -> done(() -> front.credentials(Credentials.NOT_REQUIRED));
            case "POST token" -> Tokens.grant(call);
            case "POST time" -> forward(call);
            default -> throw ApiError.notFound();
        };
    }

    private Answer ofOne(Call call, String id, String what) {
        return switch (what) {
            case "GET calls" -> Answer.of(front.journal().one(number(id)));
            case "PUT spreadsheets" -> create(call, id);
            case "PUT spreadsheets access" -> done(() -> documents.access(documents.get(id), access(call), call));
            case "POST spreadsheets versions" -> versions.keep(call, id);
            case "POST spreadsheets copy" -> versions.copy(call, id);
            case "POST spreadsheets edits" -> front.edit(id, call.body());
            default -> throw ApiError.notFound();
        };
    }

    private Answer create(Call call, String id) {
        BodyCheck.check(call.body(), "Spreadsheet", "spreadsheet");
        // The seed of a call that comes from the file is the one that made its ids.
        Call seeded = call.seed() == 0 ? call.seeded(front.nextSeed()) : call;
        Spreadsheet created = documents.create(id, call.body(), seeded);
        return Answer.of(new SpreadsheetJson(created, FieldMask.ALL, false).ranges(Json.array()));
    }

    private Answer forward(Call call) {
        front.ghosts().forward(Settings.forward(call.body()));
        return Answer.of(Json.object().put("now", front.time().now().toString()));
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

    /** A list arrives wrapped, since the body of a call is an object. */
    private static JsonNode list(Call call) {
        return call.body().has(JsonBody.ROOT) ? call.body().path(JsonBody.ROOT) : call.body();
    }

    private static long since(Call call) {
        String since = call.parameter("since");
        return since == null ? 0 : number(since);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("Calls have numbers: not " + text);
        }
    }

    private static Answer done(Runnable action) {
        action.run();
        return Answer.of(Json.object());
    }
}
