package dev.costura.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** duplicateSheet, and sheets.copyTo for which the copy goes into another spreadsheet. */
final class DuplicateSheet {

    private DuplicateSheet() {}

    static ObjectNode apply(Spreadsheet draft, JsonNode request, Ids ids) {
        Sheet source = draft.sheet(Json.integer(request, "sourceSheetId", 0))
                .orElseThrow(() -> ApiError.invalid("No sheet with id: " + Json.integer(request, "sourceSheetId", 0)));
        ObjectNode asked = Json.object();
        String title = Json.text(request, "newSheetName");
        asked.put("title", title == null || title.isEmpty() ? freeTitle(draft, source) : title);
        if (request.has("newSheetId")) {
            asked.set("sheetId", request.path("newSheetId"));
        }
        int index = Json.integer(request, "insertSheetIndex", 0);
        Sheet copy = add(draft, source, asked, Math.min(index, draft.sheets().size()), ids);
        ObjectNode reply = Json.object();
        reply.putObject("duplicateSheet")
                .set("properties", copy.json(draft.sheets().indexOf(copy)));
        return reply;
    }

    /** At the end, under the name "Copy of …". */
    static Answer copyTo(Spreadsheet source, int sheetId, Spreadsheet draft, Ids ids) {
        Sheet sheet = source.sheet(sheetId).orElseThrow(ApiError::notFound);
        ObjectNode asked = Json.object().put("title", freeTitle(draft, sheet));
        Sheet copy = add(draft, sheet, asked, draft.sheets().size(), ids);
        return Answer.of(copy.json(draft.sheets().indexOf(copy)));
    }

    private static Sheet add(Spreadsheet draft, Sheet source, ObjectNode asked, int index, Ids ids) {
        AddSheet.requireFreeTitle(draft, asked.path("title").asString(""));
        int id = AddSheet.id(draft, asked, ids);
        Sheet copy = source.copy(
                id, source.properties().put("title", asked.path("title").asString("")));
        // Ids of protected ranges are unique in the spreadsheet, and a named range backs only one of them.
        List<ObjectNode> protections = copy.overlay().protections().stream()
                .map(known -> {
                    ObjectNode renumbered = known.deepCopy();
                    renumbered.remove("namedRangeId");
                    return renumbered.put(
                            "protectedRangeId", ids.number(other -> ProtectedRanges.isTaken(draft, other)));
                })
                .toList();
        copy.overlay(copy.overlay().withProtections(protections));
        draft.sheets().add(index, copy);
        CellLimit.check(draft);
        return copy;
    }

    private static String freeTitle(Spreadsheet draft, Sheet source) {
        String title = "Copy of " + source.title();
        int number = 2;
        String free = title;
        while (draft.sheet(free).isPresent()) {
            free = title + " " + number++;
        }
        return free;
    }
}
