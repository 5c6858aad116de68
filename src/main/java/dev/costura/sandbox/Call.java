package dev.costura.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to the sandbox. The seed makes the ids that the call generates, so that the same call replayed from the
 * log generates the same ones.
 */
record Call(String method, String path, String query, ObjectNode body, long seed, Twist twist) {

    private static final Set<String> CREDENTIALS = Set.of("access_token", "oauth_token", "key");

    Call(String method, String path, String query, ObjectNode body, long seed) {
        this(method, path, query, body, seed, Twist.NONE);
    }

    Call seeded(long changed) {
        return new Call(method, path, query, body, changed, twist);
    }

    Call twisted(Twist changed) {
        return new Call(method, path, query, body, seed, changed);
    }

    Call with(ObjectNode changed) {
        return new Call(method, path, query, changed, seed, twist);
    }

    /** What a caller is known by is of no use in the journal and in the file, and is no business of theirs. */
    Call withoutCredentials() {
        String rest = Arrays.stream(query.split("&"))
                .filter(pair -> !CREDENTIALS.contains(pair.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        return new Call(method, path, rest, body, seed, twist);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("seed", seed).put("method", method).put("path", path);
        if (!query.isEmpty()) {
            json.put("query", query);
        }
        json.set("body", body);
        twist.addTo(json);
        return json;
    }

    static Call of(JsonNode json) {
        return new Call(
                json.path("method").asString(),
                json.path("path").asString(),
                json.path("query").asString(""),
                Json.child(json, "body"),
                json.path("seed").asLong(),
                Twist.of(json));
    }

    /** The decoded parts of the path, "v4" or "sandbox" first. */
    List<String> segments() {
        return Arrays.stream(path.replaceFirst("^/", "").split("/", -1))
                .map(Call::decoded)
                .toList();
    }

    /** The last one where there are several, as Google takes it. */
    @Nullable
    String parameter(String name) {
        List<String> values = parameters(name);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    List<String> parameters(String name) {
        return parameters().stream()
                .filter(parameter -> parameter.isNamed(name))
                .map(Parameter::value)
                .toList();
    }

    boolean flag(String name) {
        String value = parameter(name);
        JsonNode flag =
                value == null ? null : Scalar.read(Json.MAPPER.getNodeFactory().stringNode(value), "bool");
        return flag != null && flag.booleanValue();
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decoded(name.replace('+', ' ')), decoded(value.replace('+', ' '))));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("A percent escape is broken: " + text);
        }
    }
}
