package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses a body that does not fit its type, in Google's words, with all that is wrong with it and before anything else
 * is looked at [LIVE4, CASS test_add_validation]. What fits is brought into one form: a null is the same as a field that
 * was not given [CASS], fields may be named as in the protocol buffers (sheet_id), one value stands for a list of one.
 */
final class BodyCheck {

    private final List<ApiError.Violation> violations = new ArrayList<>();

    private BodyCheck() {}

    /** @param name what the body is called in messages: some methods bind it to a field of their request */
    static void check(ObjectNode body, String type, String name) {
        BodyCheck check = new BodyCheck();
        BodyPlace place = BodyPlace.root(name);
        if (body.has(JsonBody.ROOT) && !name.isEmpty()) {
            check.value(body.path(JsonBody.ROOT), type, place);
        } else {
            check.message(body, type, place);
        }
        if (!check.violations.isEmpty()) {
            throw ApiError.unreadable(check.violations);
        }
    }

    private void message(ObjectNode node, String type, BodyPlace place) {
        Map<String, String> fields = Types.V4.fields(type);
        Unions.@Nullable Union union = Unions.of(type);
        boolean set = false;
        List<String> renamed = new ArrayList<>(0);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = Names.known(field.getKey(), fields.keySet());
            String fieldType = fields.get(name);
            if (fieldType == null) {
                boolean isRoot = name.equals(JsonBody.ROOT) && place.isBody();
                unknown(place, name, isRoot ? "Root element must be a message." : "Cannot find field.");
            } else if (!field.getValue().isNull()) {
                if (union != null && union.has(name) && set) {
                    wrong(
                            place,
                            "oneof",
                            "oneof field '%s' is already set. Cannot set '%s'".formatted(union.name(), field.getKey()));
                }
                set |= union != null && union.has(name);
                JsonNode value = value(field.getValue(), fieldType, place.field(name));
                // An empty list or map is the same as none, and is never answered.
                field.setValue(
                        value.isEmpty() && !Types.V4.isMessage(fieldType) && value.isContainer()
                                ? Json.unset()
                                : value);
            }
            if (!name.equals(field.getKey())) {
                renamed.add(field.getKey());
            }
        }
        node.removeIf(JsonNode::isNull);
        renamed.stream()
                .filter(node::has)
                .forEach(sent -> node.set(Names.known(sent, fields.keySet()), node.remove(sent)));
    }

    private JsonNode value(JsonNode node, String type, BodyPlace place) {
        if (type.endsWith("[]")) {
            return list(node, type.substring(0, type.length() - 2), place);
        }
        if (type.endsWith("{}")) {
            return map(node, type.substring(0, type.length() - 2), place);
        }
        if (node.isArray() && !type.equals("list")) {
            unknown(place.above(), place.sentName(), "Proto field is not repeating, cannot start list.");
        } else if (Types.V4.isMessage(type)) {
            if (node instanceof ObjectNode object) {
                message(object, type, place);
            } else {
                wrong(place, Types.V4.fullName(type), node.toString());
            }
        } else {
            return scalar(node, type, place);
        }
        return node;
    }

    private JsonNode scalar(JsonNode node, String type, BodyPlace place) {
        if (type.equals("list")) {
            if (!node.isArray()) {
                wrong(place, Scalar.nameOf(type), node.toString());
            }
            for (JsonNode cell : node) {
                if (Scalar.read(cell, "any") == null) {
                    violation(place, "Invalid JSON payload received. Number exceeds the range of double.");
                }
            }
            return node;
        }
        if (node.isObject()) {
            wrong(place.above(), place.protoName(), "Starting an object on a scalar field");
            return node;
        }
        JsonNode value = Scalar.read(node, type);
        if (value == null) {
            wrong(place, Scalar.nameOf(type), node.toString());
            return node;
        }
        return value;
    }

    private JsonNode list(JsonNode node, String type, BodyPlace place) {
        if (!(node instanceof ArrayNode array)) {
            return Json.array().add(value(node, type, place));
        }
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            JsonNode value = value(element, type, place.element(i));
            if (value != element) {
                array.set(i, value);
            }
        }
        return array;
    }

    private JsonNode map(JsonNode node, String type, BodyPlace place) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> entry.setValue(value(entry.getValue(), type, place.field(entry.getKey()))));
        } else {
            unknown(place.above(), place.sentName(), "Cannot bind non-object to map.");
        }
        return node;
    }

    private void unknown(BodyPlace place, String name, String why) {
        violation(place, "Invalid JSON payload received. Unknown name \"%s\"%s: %s".formatted(name, place.at(), why));
    }

    private void wrong(BodyPlace place, String type, String what) {
        violation(place, "Invalid value%s (%s), %s".formatted(place.at(), type, what));
    }

    private void violation(BodyPlace place, String description) {
        violations.add(new ApiError.Violation(place.toString(), description));
    }
}
