package dev.costura.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
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
        FieldMask mask = new FieldMask();
        String fields = text.replace(" ", "");
        int end = mask.read(fields, 0);
        if (end < fields.length()) {
            throw ApiError.badMask(text);
        }
        return mask;
    }

    boolean isAll() {
        return children.isEmpty() || children.containsKey("*");
    }

    boolean has(String field) {
        return isAll() || children.containsKey(field);
    }

    /** What is asked of a field; {@link #has} says whether it is asked for at all. */
    FieldMask at(String field) {
        return isAll() ? ALL : children.getOrDefault(field, NONE);
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

    private int read(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != ')') {
            FieldMask here = this;
            boolean open = true;
            while (open) {
                int end = at;
                while (end < text.length() && ",./()".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                here = here.children.computeIfAbsent(text.substring(at, end), name -> new FieldMask());
                open = end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == '/');
                at = open ? end + 1 : end;
            }
            if (at < text.length() && text.charAt(at) == '(') {
                at = here.read(text, at + 1);
                if (at >= text.length()) {
                    throw ApiError.badMask(text);
                }
                at++;
            }
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else if (at < text.length() && text.charAt(at) != ')') {
                throw ApiError.badMask(text);
            }
        }
        return at;
    }
}
