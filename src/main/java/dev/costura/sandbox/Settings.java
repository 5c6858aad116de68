package dev.costura.sandbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What may be set while the sandbox runs, as it is written in JSON. */
final class Settings {

    private Settings() {}

    static Latency latency(ObjectNode body) {
        return read(body, Set.of("min", "max"), json -> {
            int min = Json.integer(json, "min", 0);
            return new Latency(min, Json.integer(json, "max", min));
        });
    }

    /** What is not given is as with Google. */
    static QuotaLimits quota(ObjectNode body) {
        QuotaLimits google = QuotaLimits.GOOGLE;
        return read(
                body,
                Set.of("reads", "writes", "projectReads", "projectWrites"),
                json -> new QuotaLimits(
                        Json.integer(json, "reads", google.userReads()),
                        Json.integer(json, "writes", google.userWrites()),
                        Json.integer(json, "projectReads", google.projectReads()),
                        Json.integer(json, "projectWrites", google.projectWrites())));
    }

    static Credentials credentials(ObjectNode body) {
        return read(body, Set.of("tokens"), json -> {
            Set<String> tokens = new HashSet<>();
            json.path("tokens").forEach(token -> tokens.add(token.asString()));
            return new Credentials(true, tokens);
        });
    }

    static Duration forward(ObjectNode body) {
        return read(body, Set.of("forwardMillis"), json -> {
            long millis = json.path("forwardMillis").asLong(-1);
            if (millis < 0) {
                throw new IllegalArgumentException("Time goes forward: forwardMillis is 0 or more");
            }
            return Duration.ofMillis(millis);
        });
    }

    private static <T> T read(ObjectNode body, Set<String> keys, Function<ObjectNode, T> reading) {
        body.propertyNames().forEach(key -> {
            if (!keys.contains(key)) {
                throw ApiError.invalid("There is no " + key + " here: there are " + keys);
            }
        });
        try {
            return reading.apply(body);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid(String.valueOf(e.getMessage()));
        }
    }
}
