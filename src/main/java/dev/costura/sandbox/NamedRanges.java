package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** addNamedRange, updateNamedRange and deleteNamedRange. */
final class NamedRanges {

    private NamedRanges() {}

    static ObjectNode add(Spreadsheet draft, JsonNode request, Ids ids) {
        JsonNode asked = request.path("namedRange");
        String name = asked.path("name").asString("");
        requireFreeName(draft, name, "add named range with name ");
        String askedId = Json.text(asked, "namedRangeId");
        String id = askedId == null || askedId.isEmpty() ? ids.letters(12) : askedId;
        if (draft.namedRanges().containsKey(id)) {
            throw ApiError.invalid(
                    "Cannot add named range with ID %s, a named range with that ID already exists.".formatted(id));
        }
        ObjectNode named = Json.object().put("namedRangeId", id).put("name", name);
        named.set("range", range(draft, asked.path("range")));
        draft.namedRanges().put(id, named);
        ObjectNode reply = Json.object();
        reply.putObject("addNamedRange").set("namedRange", named);
        return reply;
    }

    static ObjectNode update(Spreadsheet draft, JsonNode request) {
        JsonNode sent = request.path("namedRange");
        ObjectNode named = require(draft, sent.path("namedRangeId").asString(""));
        ObjectNode changed = named.deepCopy();
        MaskCheck.ofRequest(request, "NamedRange").copy(sent, changed);
        String name = changed.path("name").asString("");
        if (!name.equalsIgnoreCase(named.path("name").asString(""))) {
            requireFreeName(draft, name, "rename named range to ");
        }
        changed.set("namedRangeId", named.path("namedRangeId"));
        changed.set("range", range(draft, changed.path("range")));
        draft.namedRanges().put(named.path("namedRangeId").asString(), changed);
        ProtectedRanges.follow(draft, changed);
        return Json.object();
    }

    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        String id = request.path("namedRangeId").asString("");
        require(draft, id);
        draft.namedRanges().remove(id);
        return Json.object();
    }

    static ObjectNode require(Spreadsheet draft, String id) {
        ObjectNode named = draft.namedRanges().get(id);
        if (named == null) {
            throw ApiError.invalid("No named range with id: " + id);
        }
        return named;
    }

    /** Open bounds stay open; a range that starts past the grid is refused. */
    private static ObjectNode range(Spreadsheet draft, JsonNode range) {
        Area.of(draft, range);
        return GridRange.of(range).json();
    }

    private static void requireFreeName(Spreadsheet draft, String name, String action) {
        if (name.isEmpty()) {
            throw ApiError.invalid("A named range must have a name.");
        }
        boolean taken = draft.namedRanges().values().stream()
                .anyMatch(named -> named.path("name").asString("").equalsIgnoreCase(name));
        if (taken) {
            throw ApiError.invalid("Cannot " + action + name + ", a named range with that name already exists.");
        }
    }
}
