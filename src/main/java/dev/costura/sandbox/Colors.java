package dev.costura.sandbox;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Colours come back as floats, and a channel that is 0 does not come back at all [CASS test_set_tab_color]. Each has a
 * twin, backgroundColor and backgroundColorStyle: whichever is written, both are read back, and of two the style wins
 * [DISC].
 */
final class Colors {

    private static final Set<String> CHANNELS = Set.of("red", "green", "blue", "alpha");
    private static final String STYLE = "Style";

    private Colors() {}

    /** A copy of a tree with its colours as the API keeps them. */
    static ObjectNode asStored(ObjectNode tree) {
        ObjectNode stored = Json.object();
        for (var field : tree.properties()) {
            JsonNode value = field.getValue();
            if (CHANNELS.contains(field.getKey()) && value.isNumber()) {
                if (value.doubleValue() != 0) {
                    stored.set(field.getKey(), channel(value));
                }
            } else {
                stored.set(field.getKey(), value instanceof ObjectNode object ? asStored(object) : value);
            }
        }
        for (String name : List.copyOf(stored.propertyNames())) {
            pair(stored, name);
        }
        return stored;
    }

    private static JsonNode channel(JsonNode value) {
        return Json.number(Double.parseDouble(Float.toString(value.floatValue())));
    }

    /** When a mask writes one of two twins, the other must not outlive it. */
    static void forgetTwins(FieldMask mask, ObjectNode target) {
        mask.children().forEach((name, below) -> {
            if (isColor(name) && !mask.children().containsKey(name + STYLE)) {
                target.remove(name + STYLE);
            } else if (isStyle(name)) {
                target.remove(colorOf(name));
            } else if (target.path(name) instanceof ObjectNode inner) {
                forgetTwins(below, inner);
            }
        });
    }

    private static void pair(ObjectNode stored, String name) {
        if (isStyle(name)) {
            JsonNode style = stored.path(name);
            if (style.has("rgbColor")) {
                stored.set(colorOf(name), style.path("rgbColor"));
            } else if (style.isEmpty()) {
                stored.remove(List.of(name, colorOf(name)));
            }
        } else if (isColor(name) && stored.path(name).isObject() && !stored.has(name + STYLE)) {
            stored.putObject(name + STYLE).set("rgbColor", stored.path(name));
        }
    }

    private static boolean isColor(String name) {
        return name.equals("color") || (name.endsWith("Color") && !name.equals("rgbColor"));
    }

    private static boolean isStyle(String name) {
        return name.endsWith(STYLE) && isColor(colorOf(name));
    }

    private static String colorOf(String style) {
        return style.substring(0, style.length() - STYLE.length());
    }
}
