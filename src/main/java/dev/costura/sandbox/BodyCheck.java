package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses a body that does not fit its type, in Google's words and before anything else is looked at [LIVE4, CASS
 * test_add_validation]; a null is the same as a field that was not given [CASS].
 */
final class BodyCheck {

    private static final Map<String, String> PROTO_NAMES = new ConcurrentHashMap<>();

    private final List<ApiError.Violation> violations = new ArrayList<>();

    private BodyCheck() {}

    /** @param place what the body is called in messages: some methods bind it to a field of their request */
    static void check(ObjectNode body, String type, String place) {
        BodyCheck check = new BodyCheck();
        check.message(body, type, place);
        if (!check.violations.isEmpty()) {
            throw ApiError.unreadable(check.violations);
        }
    }

    private void message(ObjectNode node, String type, String place) {
        node.removeIf(JsonNode::isNull);
        Map<String, String> fields = Types.V4.fields(type);
        node.properties().forEach(field -> {
            String fieldType = fields.get(field.getKey());
            if (fieldType == null) {
                String where = place.isEmpty() ? "" : " at '" + place + "'";
                violation(
                        place,
                        "Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
                                .formatted(field.getKey(), where));
            } else {
                value(field.getValue(), fieldType, below(place, field.getKey()));
            }
        });
        if (type.equals("Request") && node.size() > 1) {
            violation(
                    place,
                    "Invalid value at '%s' (oneof), oneof field 'kind' is already set. Cannot set '%s'"
                            .formatted(place, new ArrayList<>(node.propertyNames()).get(1)));
        }
    }

    private void value(JsonNode node, String type, String place) {
        if (type.endsWith("[]")) {
            if (!node.isArray()) {
                value(node, type.substring(0, type.length() - 2), place, true);
                return;
            }
            String element = type.substring(0, type.length() - 2);
            for (int i = 0; i < node.size(); i++) {
                value(node.get(i), element, place + "[" + i + "]", false);
            }
        } else {
            value(node, type, place, false);
        }
    }

    private void value(JsonNode node, String type, String place, boolean elementMissing) {
        if (Types.V4.isMessage(type)) {
            if (node instanceof ObjectNode object && !elementMissing) {
                message(object, type, place);
            } else {
                invalid(place, "type.googleapis.com/google.apps.sheets.v4." + type, node);
            }
            return;
        }
        boolean fits =
                switch (type) {
                    case "any" -> true;
                    case "list" -> node.isArray();
                    case "string" -> node.isString();
                    case "bool" -> node.isBoolean() || isText(node, "true|false");
                    case "int32" ->
                        node.isNumber() ? node.doubleValue() == Math.rint(node.doubleValue()) : isText(node, "-?\\d+");
                    case "double" -> node.isNumber() || isText(node, "-?[0-9.]+([eE][-+]?\\d+)?");
                    default -> isOneOf(node, type);
                };
        if (!fits || elementMissing) {
            invalid(place, nameOf(type), node);
        }
    }

    private static boolean isText(JsonNode node, String pattern) {
        return node.isString() && node.stringValue().matches(pattern);
    }

    private static boolean isOneOf(JsonNode node, String enumeration) {
        return node.isInt() || (node.isString() && ("|" + enumeration + "|").contains("|" + node.stringValue() + "|"));
    }

    private static String nameOf(String type) {
        return switch (type) {
            case "list" -> "type.googleapis.com/google.protobuf.ListValue";
            case "string", "bool", "int32", "double" -> "TYPE_" + type.toUpperCase(Locale.ROOT);
            default -> "TYPE_ENUM";
        };
    }

    private void invalid(String place, String type, JsonNode value) {
        violation(place, "Invalid value at '%s' (%s), %s".formatted(place, type, value));
    }

    private void violation(String place, String description) {
        violations.add(new ApiError.Violation(place, description));
    }

    /** Messages name fields as the protocol buffers do: update_cells. */
    private static String below(String place, String field) {
        String name = PROTO_NAMES.computeIfAbsent(
                field, camel -> camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
        return place.isEmpty() ? name : place + "." + name;
    }
}
