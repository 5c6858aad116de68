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
            check.value(body.path(JsonBody.ROOT), Shape.of(type), place);
        } else {
            check.message(body, Shape.of(type), place);
        }
        if (!check.violations.isEmpty()) {
            throw ApiError.unreadable(check.violations);
        }
    }

    // Bodies hold ten thousand cells and more: what most of them do not need is not made or asked for.
    private void message(ObjectNode node, Shape shape, BodyPlace place) {
        Unions.@Nullable Union union = shape.union();
        boolean set = false;
        boolean unset = false;
        List<String> renamed = List.of();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String sent = field.getKey();
            Shape asSent = shape.fields().get(sent);
            String name =
                    asSent != null ? sent : Names.known(sent, shape.fields().keySet());
            Shape found = asSent != null ? asSent : shape.fields().get(name);
            if (found == null) {
                boolean isRoot = name.equals(JsonBody.ROOT) && place.isBody();
                unknown(place, name, isRoot ? "Root element must be a message." : "Cannot find field.");
            } else if (!field.getValue().isNull()) {
                if (union != null && union.has(name)) {
                    if (set) {
                        String again = "oneof field '%s' is already set. Cannot set '%s'".formatted(union.name(), sent);
                        wrong(place, "oneof", again);
                    }
                    set = true;
                }
                JsonNode value = found.isPlainly(field.getValue())
                        ? field.getValue()
                        : value(field.getValue(), found, place.field(name));
                // An empty list or map is the same as none, and is never answered.
                boolean isNone = found.kind() != Shape.Kind.MESSAGE && value.isContainer() && value.isEmpty();
                if (isNone || value != field.getValue()) {
                    field.setValue(isNone ? Json.unset() : value);
                }
            }
            unset |= field.getValue().isNull();
            if (asSent == null && !name.equals(sent)) {
                renamed = renamed.isEmpty() ? new ArrayList<>() : renamed;
                renamed.add(sent);
            }
        }
        if (unset) {
            node.removeIf(JsonNode::isNull);
        }
        for (String sent : renamed) {
            if (node.has(sent)) {
                node.set(Names.known(sent, shape.fields().keySet()), node.remove(sent));
            }
        }
    }

    private JsonNode value(JsonNode node, Shape shape, BodyPlace place) {
        if (shape.kind() == Shape.Kind.LIST) {
            return list(node, shape.element(), place);
        }
        if (shape.kind() == Shape.Kind.MAP) {
            return map(node, shape.element(), place);
        }
        if (node.isArray() && !shape.type().equals("list")) {
            unknown(place.above(), place.sentName(), "Proto field is not repeating, cannot start list.");
        } else if (shape.kind() == Shape.Kind.VALUE) {
            return scalar(node, shape.type(), place);
        } else if (node instanceof ObjectNode object) {
            message(object, shape, place);
        } else {
            wrong(place, Types.V4.fullName(shape.type()), node.toString());
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

    private JsonNode list(JsonNode node, Shape shape, BodyPlace place) {
        if (!(node instanceof ArrayNode array)) {
            return Json.array().add(value(node, shape, place));
        }
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            JsonNode value = value(element, shape, place.element(i));
            if (value != element) {
                array.set(i, value);
            }
        }
        return array;
    }

    private JsonNode map(JsonNode node, Shape shape, BodyPlace place) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> entry.setValue(value(entry.getValue(), shape, place.field(entry.getKey()))));
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
