package dev.costura.sandbox;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API prints fields in an order of its own, whatever the order they were sent in [CASS defaultFormat]. */
enum FieldOrder {
    CELL_FORMAT(Map.ofEntries(
            Map.entry(
                    "",
                    List.of(
                            "numberFormat",
                            "backgroundColor",
                            "borders",
                            "padding",
                            "horizontalAlignment",
                            "verticalAlignment",
                            "wrapStrategy",
                            "textDirection",
                            "textFormat",
                            "hyperlinkDisplayType",
                            "textRotation",
                            "backgroundColorStyle")),
            Map.entry("numberFormat", List.of("type", "pattern")),
            Map.entry("borders", List.of("top", "bottom", "left", "right")),
            Map.entry("padding", List.of("top", "right", "bottom", "left")),
            Map.entry(
                    "textFormat",
                    List.of(
                            "foregroundColor",
                            "fontFamily",
                            "fontSize",
                            "bold",
                            "italic",
                            "strikethrough",
                            "underline",
                            "foregroundColorStyle",
                            "link")))),
    SHEET(Map.of(
            "",
            List.of("gridProperties", "hidden", "tabColor", "rightToLeft", "tabColorStyle"),
            "gridProperties",
            List.of(
                    "frozenRowCount",
                    "frozenColumnCount",
                    "hideGridlines",
                    "rowGroupControlAfter",
                    "columnGroupControlAfter")));

    private static final List<String> OTHERS =
            List.of("style", "width", "red", "green", "blue", "alpha", "color", "rgbColor", "themeColor", "colorStyle");

    private final Map<String, List<String>> orders;

    FieldOrder(Map<String, List<String>> orders) {
        this.orders = orders;
    }

    /** A copy in this order; fields that it does not name come last. */
    ObjectNode of(ObjectNode tree) {
        return ordered(tree, "");
    }

    private ObjectNode ordered(ObjectNode tree, String name) {
        ObjectNode ordered = Json.object();
        for (String field : orders.getOrDefault(name, OTHERS)) {
            JsonNode value = tree.get(field);
            if (value != null) {
                ordered.set(field, below(value, field));
            }
        }
        tree.properties().forEach(field -> {
            if (!ordered.has(field.getKey())) {
                ordered.set(field.getKey(), below(field.getValue(), field.getKey()));
            }
        });
        return ordered;
    }

    private JsonNode below(JsonNode value, String field) {
        return value instanceof ObjectNode object ? ordered(object, field) : value;
    }
}
