package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * addProtectedRange, updateProtectedRange and deleteProtectedRange. Nothing is protected by them: whoever calls the
 * sandbox made the protected ranges and is an editor of all.
 */
final class ProtectedRanges {

    private ProtectedRanges() {}

    static ObjectNode add(Spreadsheet draft, JsonNode request, Ids ids) {
        JsonNode asked = request.path("protectedRange");
        int id = Json.integer(asked, "protectedRangeId", 0);
        if (id < 0) {
            throw ApiError.invalid("Protected range ID must be positive.");
        }
        if (id != 0 && isTaken(draft, id)) {
            throw ApiError.invalid(
                    ("Cannot add protected range with ID %d, a protected range with that ID already" + " exists.")
                            .formatted(id));
        }
        ObjectNode added = printed(draft, asked, id != 0 ? id : ids.number(other -> isTaken(draft, other)));
        put(draft, added);
        ObjectNode reply = Json.object();
        reply.putObject("addProtectedRange").set("protectedRange", added);
        return reply;
    }

    static ObjectNode update(Spreadsheet draft, JsonNode request) {
        JsonNode sent = request.path("protectedRange");
        int id = Json.integer(sent, "protectedRangeId", 0);
        FieldMask mask = MaskCheck.ofRequest(request, "ProtectedRange");
        ObjectNode changed = remove(draft, id).deepCopy();
        boolean backedAnew = mask.has("namedRangeId") && sent.has("namedRangeId");
        if (mask.has("range") && sent.has("range") && !backedAnew) {
            changed.remove("namedRangeId");
        }
        mask.copy(sent, changed);
        if (Json.flag(changed, "warningOnly") && !(mask.has("editors") && sent.has("editors"))) {
            changed.remove("editors");
        }
        put(draft, printed(draft, changed, id));
        return Json.object();
    }

    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        remove(draft, Json.integer(request, "protectedRangeId", 0));
        return Json.object();
    }

    /** A protected range that a named range backs goes where that one goes. */
    static void follow(Spreadsheet draft, ObjectNode named) {
        String namedRangeId = named.path("namedRangeId").asString("");
        List<ObjectNode> backed = draft.sheets().stream()
                .flatMap(sheet -> sheet.overlay().protections().stream())
                .filter(known -> known.path("namedRangeId").asString("").equals(namedRangeId))
                .toList();
        for (ObjectNode known : backed) {
            remove(draft, idOf(known));
            ObjectNode moved = known.deepCopy();
            moved.set("range", named.path("range"));
            put(draft, moved);
        }
    }

    static boolean isTaken(Spreadsheet draft, int id) {
        return draft.sheets().stream()
                .flatMap(sheet -> sheet.overlay().protections().stream())
                .anyMatch(known -> idOf(known) == id);
    }

    /** In the API's words [CASS test_add_protected_range_normal]: editors even when there are none, no false. */
    private static ObjectNode printed(Spreadsheet draft, JsonNode asked, int id) {
        boolean warning = Json.flag(asked, "warningOnly");
        if (warning && asked.has("editors")) {
            throw ApiError.invalid("ProtectedRange is warningOnly. Editors cannot be set on it.");
        }
        String namedRangeId = Json.text(asked, "namedRangeId");
        ObjectNode printed = Json.object().put("protectedRangeId", id);
        JsonNode range = asked.path("range");
        boolean isBacked = namedRangeId != null && !namedRangeId.isEmpty();
        if (namedRangeId != null && isBacked) {
            range = NamedRanges.require(draft, namedRangeId).path("range");
        }
        Area.of(draft, range);
        printed.set("range", GridRange.of(range).json());
        if (isBacked) {
            printed.put("namedRangeId", namedRangeId);
        }
        String description = Json.text(asked, "description");
        if (description != null && !description.isEmpty()) {
            printed.put("description", description);
        }
        if (warning) {
            printed.put("warningOnly", true);
        }
        printed.put("requestingUserCanEdit", true);
        if (!asked.path("unprotectedRanges").isEmpty()) {
            printed.set("unprotectedRanges", asked.path("unprotectedRanges"));
        }
        if (!warning) {
            ObjectNode editors = Json.child(asked, "editors").deepCopy();
            editors.removeIf(value -> value.isArray() ? value.isEmpty() : !value.asBoolean(false));
            printed.set("editors", editors);
        }
        return printed;
    }

    private static void put(Spreadsheet draft, ObjectNode added) {
        GridRange range = GridRange.of(added.path("range"));
        Sheet sheet = draft.grid(range.sheetId());
        List<ObjectNode> all = new ArrayList<>(sheet.overlay().protections());
        boolean protectsTwice = range.isWholeSheet()
                && all.stream()
                        .anyMatch(known -> GridRange.of(known.path("range")).isWholeSheet());
        if (protectsTwice) {
            throw ApiError.invalid("Sheet \"" + sheet.title() + "\" already has sheet protection.");
        }
        all.add(added);
        sheet.overlay(sheet.overlay().withProtections(all));
    }

    private static ObjectNode remove(Spreadsheet draft, int id) {
        for (Sheet sheet : draft.sheets()) {
            List<ObjectNode> all = new ArrayList<>(sheet.overlay().protections());
            for (ObjectNode known : all) {
                if (idOf(known) == id) {
                    all.remove(known);
                    sheet.overlay(sheet.overlay().withProtections(all));
                    return known;
                }
            }
        }
        throw ApiError.invalid("No protected range with id: " + id);
    }

    static int idOf(ObjectNode known) {
        return known.path("protectedRangeId").asInt();
    }
}
