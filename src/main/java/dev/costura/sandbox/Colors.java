package dev.costura.sandbox;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Colours come back as floats, and a channel that is 0 does not come back at all [CASS test_set_tab_color]. */
final class Colors {

    private static final Set<String> CHANNELS = Set.of("red", "green", "blue", "alpha");

    private Colors() {}

    /** A copy of a tree with its colours as the API keeps them. */
    static ObjectNode asStored(ObjectNode tree) {
        ObjectNode stored = Json.object();
        for (var field : tree.properties()) {
            JsonNode value = field.getValue();
            if (CHANNELS.contains(field.getKey()) && value.isNumber()) {
                if (value.doubleValue() != 0) {
                    stored.set(field.getKey(), Json.number(Double.parseDouble(Float.toString(value.floatValue()))));
                }
            } else {
                stored.set(field.getKey(), value instanceof ObjectNode object ? asStored(object) : value);
            }
        }
        return stored;
    }
}
