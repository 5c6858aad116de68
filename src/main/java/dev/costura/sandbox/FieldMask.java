package dev.costura.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field mask such as {@code sheets(properties.title,data/rowData)} or {@code *}. Both separators are understood
 * [CASS test_resize]. A mask without children takes all that is below it.
 */
final class FieldMask {

    static final FieldMask ALL = new FieldMask();
    private static final FieldMask NONE = new FieldMask();

    private final Map<String, FieldMask> children = new LinkedHashMap<>();

    static FieldMask parse(String text) {
        return MaskText.read(text);
    }

    boolean isAll() {
        return children.isEmpty()
                || (children.containsKey("*") && children.get("*").isAll());
    }

    boolean has(String field) {
        return isAll() || children.containsKey(field) || children.containsKey("*");
    }

    /** What is asked of a field; {@link #has} says whether it is asked for at all. */
    FieldMask at(String field) {
        if (isAll()) {
            return ALL;
        }
        FieldMask named = children.get(field);
        FieldMask starred = children.get("*");
        return named != null && starred != null
                ? named.and(starred)
                : named != null ? named : starred != null ? starred : NONE;
    }

    private FieldMask and(FieldMask other) {
        if (isAll() || other.isAll()) {
            return ALL;
        }
        FieldMask both = new FieldMask();
        Stream.of(this, other)
                .forEach(mask ->
                        mask.children.forEach((name, below) -> both.children.merge(name, below, FieldMask::and)));
        return both;
    }

    /** The mask below a name, made if there is none. */
    FieldMask child(String name) {
        return children.computeIfAbsent(name, any -> new FieldMask());
    }

    Map<String, FieldMask> children() {
        return children;
    }

    /** What the mask leaves of an answer: objects on the way stay, though nothing may be left in them [CASS]. */
    JsonNode of(JsonNode node) {
        if (isAll()) {
            return node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode left = Json.array();
            array.forEach(element -> left.add(of(element)));
            return left;
        }
        if (!(node instanceof ObjectNode)) {
            return node;
        }
        ObjectNode left = Json.object();
        node.properties().forEach(field -> {
            if (has(field.getKey())) {
                left.set(field.getKey(), at(field.getKey()).of(field.getValue()));
            }
        });
        return left;
    }

    /** Makes the masked fields of the target what they are in the source; what the source lacks is removed. */
    void copy(JsonNode source, ObjectNode target) {
        children.forEach((name, below) -> {
            JsonNode value = source.path(name);
            if (name.equals("*")) {
                target.removeAll();
                source.properties().forEach(field -> target.set(field.getKey(), field.getValue()));
            } else if (!below.isAll() && (value.isObject() || target.path(name).isObject())) {
                ObjectNode inner = Json.child(target, name).deepCopy();
                below.copy(value, inner);
                target.set(name, inner);
            } else if (value.isMissingNode() || value.isNull()) {
                target.remove(name);
            } else if (below.isAll()) {
                target.set(name, value);
            }
        });
    }
}
