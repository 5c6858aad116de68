package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses a body that does not fit its type, in Google's words and before anything else is looked at [LIVE4, CASS
 * test_add_validation]; a null is the same as a field that was not given [CASS].
 */
final class BodyCheck {

    private final List<ApiError.Violation> violations = new ArrayList<>();

    private BodyCheck() {}

    /** @param place what the body is called in messages: some methods bind it to a field of their request */
    static void check(ObjectNode body, String type, String place) {
        BodyCheck check = new BodyCheck();
        check.message(body, type, new Place(null, place, -1));
        if (!check.violations.isEmpty()) {
            throw ApiError.unreadable(check.violations);
        }
    }

    private void message(ObjectNode node, String type, Place place) {
        node.removeIf(JsonNode::isNull);
        Map<String, String> fields = Types.V4.fields(type);
        node.properties().forEach(field -> {
            String fieldType = fields.get(field.getKey());
            if (fieldType == null) {
                String where = place.isBody() ? "" : " at '" + place + "'";
                violation(
                        place,
                        "Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
                                .formatted(field.getKey(), where));
            } else {
                value(field.getValue(), fieldType, new Place(place, field.getKey(), -1));
            }
        });
        if (type.equals("Request") && node.size() > 1) {
            violation(
                    place,
                    "Invalid value at '%s' (oneof), oneof field 'kind' is already set. Cannot set '%s'"
                            .formatted(place, new ArrayList<>(node.propertyNames()).get(1)));
        }
    }

    private void value(JsonNode node, String type, Place place) {
        if (type.endsWith("[]")) {
            if (!node.isArray()) {
                value(node, type.substring(0, type.length() - 2), place, true);
                return;
            }
            String element = type.substring(0, type.length() - 2);
            for (int i = 0; i < node.size(); i++) {
                value(node.get(i), element, new Place(place, "", i), false);
            }
        } else {
            value(node, type, place, false);
        }
    }

    private void value(JsonNode node, String type, Place place, boolean elementMissing) {
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
                    case "int32" -> isInt32(node);
                    case "double" -> node.isNumber() || isText(node, "-?[0-9.]+([eE][-+]?\\d+)?");
                    default -> isOneOf(node, type);
                };
        if (!fits || elementMissing) {
            invalid(place, nameOf(type), node);
        }
    }

    private static boolean isInt32(JsonNode node) {
        double number =
                node.isNumber() ? node.doubleValue() : isText(node, "-?\\d{1,10}") ? node.asDouble() : Double.NaN;
        return number == (int) number;
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

    private void invalid(Place place, String type, JsonNode value) {
        violation(place, "Invalid value at '%s' (%s), %s".formatted(place, type, value));
    }

    private void violation(Place place, String description) {
        violations.add(new ApiError.Violation(place.toString(), description));
    }

    /** Where in the body something is; put into words only when it is wrong, since bodies are large. */
    private record Place(@Nullable Place above, String name, int index) {

        boolean isBody() {
            return above == null && name.isEmpty();
        }

        /** Messages name fields as the protocol buffers do: update_cells. */
        @Override
        public String toString() {
            if (above == null) {
                return name;
            }
            if (index >= 0) {
                return above + "[" + index + "]";
            }
            String field = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            return above.isBody() ? field : above + "." + field;
        }
    }
}
