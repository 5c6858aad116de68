package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds where an answer is not the recorded one: the path of each field, what was expected and what was there. */
final class Comparison {

    /** Looks, not behaviour; whatever else the API says must be the same, colours that were asked for included. */
    static final Set<String> COSMETIC = Set.of("defaultFormat", "spreadsheetTheme", "spreadsheetUrl");

    private final RecordedIds ids;
    private final List<String> differences = new ArrayList<>();

    private Comparison(RecordedIds ids) {
        this.ids = ids;
    }

    static List<String> differences(JsonNode expected, JsonNode was, RecordedIds ids) {
        Comparison comparison = new Comparison(ids);
        comparison.value("", expected, was);
        return comparison.differences;
    }

    private void value(String path, JsonNode expected, JsonNode was) {
        if (expected.isObject() && was.isObject()) {
            object(path, expected, was);
        } else if (expected.isArray() && was.isArray() && expected.size() == was.size()) {
            for (int i = 0; i < expected.size(); i++) {
                value(path + "[" + i + "]", expected.path(i), was.path(i));
            }
        } else if (!expected.equals(was)) {
            differences.add("%s: expected %s, was %s".formatted(path, expected, was));
        }
    }

    private void object(String path, JsonNode expected, JsonNode was) {
        expected.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode there = was.path(name);
            String below = path + "." + name;
            if (there.isMissingNode()) {
                differences.add("%s: expected %s, was not there".formatted(below, field.getValue()));
            } else if (RecordedIds.isId(name)) {
                String difference = ids.difference(name, field.getValue(), there);
                if (difference != null) {
                    differences.add(below + ": " + difference);
                }
            } else if (!COSMETIC.contains(name)) {
                value(below, field.getValue(), there);
            }
        });
        was.properties().stream()
                .filter(field -> !expected.has(field.getKey()))
                .forEach(field -> differences.add(
                        "%s.%s: expected nothing, was %s".formatted(path, field.getKey(), field.getValue())));
        List<String> order = was.propertyNames().stream().filter(expected::has).toList();
        List<String> wanted = expected.propertyNames().stream().filter(was::has).toList();
        if (!order.equals(wanted)) {
            differences.add("%s: expected the order %s, was %s".formatted(path, wanted, order));
        }
    }
}
