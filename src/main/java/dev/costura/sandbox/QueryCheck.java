package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses a query that a method does not take, in Google's words; what it means is left to the method. */
final class QueryCheck {

    private final List<ApiError.Violation> violations = new ArrayList<>();

    private QueryCheck() {}

    /** @param bodyType the type of the request's body where its fields may stand in the query too, as Google lets them */
    static void check(Call call, String method, @Nullable String bodyType) {
        QueryCheck check = new QueryCheck();
        for (Parameter parameter : call.parameters()) {
            check.parameter(parameter, method, bodyType, call.body());
        }
        if (!check.violations.isEmpty()) {
            throw ApiError.unreadable(check.violations);
        }
    }

    private void parameter(Parameter parameter, String method, @Nullable String bodyType, ObjectNode body) {
        Map.Entry<String, String> own = find(parameter, Types.PARAMETERS.fields(method));
        Map.Entry<String, String> system = find(parameter, Types.PARAMETERS.fields("system"));
        if (own != null) {
            value(own.getKey(), Types.elementOf(own.getValue()), parameter.value());
        } else if (system != null) {
            system(system.getKey(), system.getValue(), parameter.value());
        } else {
            bind(parameter, bodyType == null ? null : find(parameter, Types.V4.fields(bodyType)), body);
        }
    }

    private static Map.@Nullable Entry<String, String> find(Parameter parameter, Map<String, String> known) {
        return known.entrySet().stream()
                .filter(field -> parameter.isNamed(field.getKey()))
                .findFirst()
                .orElse(null);
    }

    private void value(String name, String type, String value) {
        JsonNode text = Json.MAPPER.getNodeFactory().stringNode(value);
        if (Scalar.read(text, type) == null) {
            String field = Names.snake(name);
            violations.add(new ApiError.Violation(
                    field, "Invalid value at '%s' (%s), %s".formatted(field, Scalar.nameOf(type), text)));
        }
    }

    /** What Google's front end sees to, so its words for a wrong value are not known from the API. */
    private static void system(String name, String type, String value) {
        if (name.equals("callback") || (name.equals("alt") && !value.equals("json") && type.contains(value))) {
            throw ApiError.uncovered("The sandbox does not cover " + name + "=" + value + ".");
        }
        if (!type.equals("string") && Scalar.read(Json.MAPPER.getNodeFactory().stringNode(value), type) == null) {
            throw ApiError.invalid("Invalid value \"" + value + "\" for the parameter " + name + ".");
        }
    }

    private void bind(Parameter parameter, Map.@Nullable Entry<String, String> field, ObjectNode body) {
        String name = parameter.name();
        if (field == null) {
            unbound(name, "Field '%s' could not be found in request message.".formatted(name));
        } else if (Types.V4.isMessage(Types.elementOf(field.getValue()))) {
            unbound(name, "'%s' is a message type. Parameters can only be bound to primitive types.".formatted(name));
        } else if (!field.getValue().endsWith("[]")) {
            body.put(field.getKey(), parameter.value());
        } else if (body.path(field.getKey()) instanceof ArrayNode list) {
            list.add(parameter.value());
        } else {
            body.putArray(field.getKey()).add(parameter.value());
        }
    }

    private void unbound(String name, String why) {
        violations.add(new ApiError.Violation(
                "",
                "Invalid JSON payload received. Unknown name \"%s\": Cannot bind query parameter. %s"
                        .formatted(name, why)));
    }
}
