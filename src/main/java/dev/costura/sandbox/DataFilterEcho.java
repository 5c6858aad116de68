package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A DataFilter as answers repeat it: a grid range loses the fields that are zero [LIVE5]. */
final class DataFilterEcho {

    private DataFilterEcho() {}

    static JsonNode of(JsonNode filter) {
        if (!filter.has("gridRange")) {
            return filter;
        }
        ObjectNode echo = ((ObjectNode) filter).deepCopy();
        ObjectNode range = Json.child(echo, "gridRange");
        range.removeIf(bound -> bound.isNumber() && bound.asInt() == 0);
        return echo;
    }
}
