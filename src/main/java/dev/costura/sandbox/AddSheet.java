package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** addSheet; also makes the sheets of a new spreadsheet. */
final class AddSheet {

    private static final int ROWS = 1000;
    private static final int COLUMNS = 26;
    private static final int LONGEST_TITLE = 100;

    private AddSheet() {}

    static ObjectNode apply(Spreadsheet draft, JsonNode request, Ids ids) {
        Sheet added = add(draft, request.path("properties"), ids);
        ObjectNode reply = Json.object();
        reply.putObject("addSheet").set("properties", added.json(draft.sheets().indexOf(added)));
        return reply;
    }

    static Sheet add(Spreadsheet draft, JsonNode asked, Ids ids) {
        String title = Json.text(asked, "title");
        String free = title == null ? freeTitle(draft) : title;
        requireFreeTitle(draft, free);
        JsonNode size = asked.path("gridProperties");
        ChangeSheets.requireUnfrozen(size);
        Grid grid = new Grid(Json.integer(size, "rowCount", ROWS), Json.integer(size, "columnCount", COLUMNS));
        if (grid.rowCount() < 1 || grid.columnCount() < 1) {
            throw ApiError.invalid("A sheet must have at least one row and one column.");
        }
        ObjectNode properties = Json.object();
        asked.properties().forEach(field -> properties.set(field.getKey(), field.getValue()));
        Sheet sheet = new Sheet(id(draft, asked, ids), ChangeSheets.kept(properties.put("title", free)), grid);
        int last = draft.sheets().size();
        draft.sheets().add(Math.min(last, Json.integer(asked, "index", last)), sheet);
        CellLimit.check(draft);
        return sheet;
    }

    static void requireFreeTitle(Spreadsheet draft, String title) {
        if (draft.sheet(title).isPresent()) {
            throw ApiError.invalid(
                    "A sheet with the name \"" + title + "\" already exists. Please enter another name.");
        }
        if (title.length() > LONGEST_TITLE) {
            throw ApiError.invalid("The sheet name cannot be greater than 100 characters.");
        }
    }

    static int id(Spreadsheet draft, JsonNode asked, Ids ids) {
        if (!asked.has("sheetId")) {
            return draft.sheets().isEmpty()
                    ? 0
                    : ids.number(id -> draft.sheet(id).isPresent());
        }
        int id = asked.path("sheetId").asInt();
        if (id < 0) {
            throw ApiError.invalid("Sheet id must be non-negative.");
        }
        if (draft.sheet(id).isPresent()) {
            throw ApiError.invalid("Sheet with id " + id + " already exists.");
        }
        return id;
    }

    private static String freeTitle(Spreadsheet draft) {
        int number = draft.sheets().size() + 1;
        while (draft.sheet("Sheet" + number).isPresent()) {
            number++;
        }
        return "Sheet" + number;
    }
}
