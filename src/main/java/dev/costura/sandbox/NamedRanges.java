package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** addNamedRange and deleteNamedRange. */
final class NamedRanges {

    private NamedRanges() {}

    static ObjectNode add(Spreadsheet draft, JsonNode request, Ids ids) {
        JsonNode asked = request.path("namedRange");
        String name = asked.path("name").asString("");
        boolean taken = draft.namedRanges().values().stream()
                .anyMatch(named -> named.path("name").asString("").equalsIgnoreCase(name));
        if (taken) {
            throw ApiError.invalid("Cannot add named range with name %s, a named range with that name already exists."
                    .formatted(name));
        }
        String askedId = Json.text(asked, "namedRangeId");
        String id = askedId == null ? ids.letters(12) : askedId;
        if (draft.namedRanges().containsKey(id)) {
            throw ApiError.invalid(
                    "Cannot add named range with ID %s, a named range with that ID already exists.".formatted(id));
        }
        ObjectNode range = Area.of(draft, asked.path("range")).gridRange();
        ObjectNode named = Json.object().put("namedRangeId", id).put("name", name);
        named.set("range", range);
        draft.namedRanges().put(id, named);
        ObjectNode reply = Json.object();
        reply.putObject("addNamedRange").set("namedRange", named);
        return reply;
    }

    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        String id = request.path("namedRangeId").asString("");
        if (draft.namedRanges().remove(id) == null) {
            throw ApiError.invalid("No named range with id: " + id);
        }
        return Json.object();
    }
}
