package dev.costura.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to the sandbox. The seed makes the ids that the call generates, so that the same call replayed from the
 * log generates the same ones.
 */
record Call(String method, String path, String query, ObjectNode body, long seed) {

    Call seeded(long changed) {
        return new Call(method, path, query, body, changed);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("seed", seed).put("method", method).put("path", path);
        if (!query.isEmpty()) {
            json.put("query", query);
        }
        json.set("body", body);
        return json;
    }

    static Call of(JsonNode json) {
        return new Call(
                json.path("method").asString(),
                json.path("path").asString(),
                json.path("query").asString(""),
                Json.child(json, "body"),
                json.path("seed").asLong());
    }

    /** The decoded parts of the path, "v4" or "sandbox" first. */
    List<String> segments() {
        return Arrays.stream(path.substring(1).split("/")).map(Call::decoded).toList();
    }

    @Nullable
    String parameter(String name) {
        List<String> values = parameters(name);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    List<String> parameters(String name) {
        List<String> values = new ArrayList<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decoded(pair.substring(0, equals)).equals(name)) {
                values.add(decoded(pair.substring(equals + 1).replace('+', ' ')));
            }
        }
        return values;
    }

    boolean flag(String name) {
        return "true".equalsIgnoreCase(parameter(name));
    }

    @Nullable
    String oneOf(String name, String... allowed) {
        String value = parameter(name);
        if (value != null && !Arrays.asList(allowed).contains(value)) {
            String message = "Invalid value at '%s' (TYPE_ENUM), \"%s\"".formatted(name, value);
            throw ApiError.unreadable(List.of(new ApiError.Violation(name, message)));
        }
        return value;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw ApiError.invalid("Request contains an invalid argument.");
        }
    }
}
