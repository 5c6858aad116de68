package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In what a call is applied otherwise than it should be. It is kept in the file with its call, which applied as it
 * should be would lead to another state, or be refused.
 *
 * @param takenIds whether metadata may be made under an id that is taken
 * @param swallowed how many rows at the end of what is appended are not written
 */
record Twist(boolean takenIds, int swallowed) {

    static final Twist NONE = new Twist(false, 0);
    static final int ALL_ROWS = Integer.MAX_VALUE;

    Twist withTakenIds() {
        return new Twist(true, swallowed);
    }

    Twist swallowing(int rows) {
        return new Twist(takenIds, rows);
    }

    /** Of appendCells, what is left of it. */
    JsonNode appendCells(JsonNode request) {
        return swallowed == 0 ? request : cut((ObjectNode) request.deepCopy(), "rows");
    }

    /** Of the body of values.append, what is left of it. */
    ObjectNode values(ObjectNode body) {
        if (!"COLUMNS".equals(Json.text(body, "majorDimension"))) {
            return cut(body.deepCopy(), "values");
        }
        ObjectNode left = body.deepCopy();
        int rows = 0;
        for (JsonNode column : left.path("values")) {
            rows = Math.max(rows, column.size());
        }
        int kept = Math.max(0, rows - swallowed);
        left.path("values").forEach(column -> shorten((ArrayNode) column, kept));
        return left;
    }

    private ObjectNode cut(ObjectNode json, String rows) {
        if (json.path(rows) instanceof ArrayNode list) {
            shorten(list, Math.max(0, list.size() - swallowed));
        }
        return json;
    }

    private static void shorten(ArrayNode list, int kept) {
        while (list.size() > kept) {
            list.remove(list.size() - 1);
        }
    }

    void addTo(ObjectNode json) {
        if (!equals(NONE)) {
            json.putObject("twist").put("takenIds", takenIds).put("swallowed", swallowed);
        }
    }

    static Twist of(JsonNode json) {
        JsonNode twist = json.path("twist");
        return new Twist(Json.flag(twist, "takenIds"), Json.integer(twist, "swallowed", 0));
    }
}
