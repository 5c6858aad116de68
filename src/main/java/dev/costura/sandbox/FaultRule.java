package dev.costura.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When a fault happens: to which calls, after how many of them, how often, how likely. A mistyped rule would make a
 * test prove nothing, so whatever is not understood is refused.
 */
final class FaultRule {

    /** Those of the rule, and what any fault may need: one rule is easily made of another. */
    private static final Set<String> KEYS = keys();

    private final @Nullable String match;
    private final @Nullable String spreadsheet;
    private final @Nullable String containing;
    private final double probability;
    private final Fault fault;
    private int after;
    private int times;

    FaultRule(JsonNode json) {
        fault = new Fault(kind(Json.text(json, "fault")), json);
        json.propertyNames().forEach(FaultRule::requireKnown);
        match = match(Json.text(json, "match"));
        spreadsheet = Json.text(json, "spreadsheet");
        containing = Json.text(json, "containing");
        probability = json.path("probability").asDouble(1);
        after = Json.integer(json, "after", 0);
        times = Json.integer(
                json, "times", json.has("probability") || !fault.kind().isAccident() ? Integer.MAX_VALUE : 1);
        if (fault.details().has("edit")) {
            PersonEdit.Kind.of(fault.details());
        }
        requireSense(json);
        if (probability < 0 || probability > 1 || after < 0 || times < 1) {
            throw ApiError.invalid("A probability is 0 to 1, after is 0 or more, times is 1 or more: not " + json);
        }
    }

    /** Else it would be seen only when the fault is to happen. */
    private void requireSense(JsonNode json) {
        if (fault.kind().keys().contains("requests") && !json.has("requests") && !json.has("edit")) {
            throw ApiError.invalid("What is edited? There are requests, or an edit: not " + json);
        }
        if (fault.kind().keys().contains("rows") && Json.integer(json, "rows", 1) < 1) {
            throw ApiError.invalid("The rows are 1 or more: not " + json);
        }
    }

    /** Reads {@code lose-answer,match=WRITE,probability=0.05}. */
    static ObjectNode parse(String text) {
        String[] parts = text.split(",", -1);
        ObjectNode json = Json.object()
                .put("fault", parts[0].strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length < 2) {
                throw ApiError.invalid("A rule is a fault and then key=value, with commas between: not " + text);
            }
            String value = pair[1].strip();
            json.set(
                    pair[0].strip(),
                    value.matches("-?[0-9.]+")
                            ? Json.number(Double.parseDouble(value))
                            : Json.MAPPER.getNodeFactory().stringNode(value));
        }
        new FaultRule(json);
        return json;
    }

    Fault fault() {
        return fault;
    }

    boolean matches(Route route, Call call) {
        boolean named = match == null
                || match.equals(route.method().title())
                || match.equals(route.method().kind().name());
        return named
                && (spreadsheet == null || spreadsheet.equals(route.spreadsheetId()))
                && fault.kind().suits(route, call)
                && (containing == null || call.body().toString().contains(containing));
    }

    boolean isStillToCome() {
        return after > 0;
    }

    void letPass() {
        after--;
    }

    boolean strikes(RandomGenerator dice) {
        return probability >= 1 || dice.nextDouble() < probability;
    }

    /** Whether it was the last time. */
    boolean happened() {
        times--;
        return times <= 0;
    }

    private static void requireKnown(String key) {
        if (!KEYS.contains(key)) {
            throw ApiError.invalid("A rule has no " + key + ": there are " + KEYS);
        }
    }

    private static Set<String> keys() {
        Set<String> keys =
                new TreeSet<>(Set.of("fault", "match", "spreadsheet", "containing", "after", "times", "probability"));
        Arrays.stream(Fault.Kind.values()).forEach(kind -> keys.addAll(kind.keys()));
        return keys;
    }

    private static @Nullable String match(@Nullable String text) {
        boolean known = text == null
                || Arrays.stream(ApiMethod.values())
                        .anyMatch(method -> method.title().equals(text))
                || Arrays.stream(ApiMethod.Kind.values())
                        .anyMatch(kind -> kind.name().equals(text));
        if (!known) {
            throw ApiError.invalid("No calls match " + text + ": it is READ, WRITE or a method such as "
                    + ApiMethod.BATCH_UPDATE.title());
        }
        return text;
    }

    private static Fault.Kind kind(@Nullable String name) {
        return Arrays.stream(Fault.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ApiError.invalid("No fault " + name + ": there are " + Arrays.toString(Fault.Kind.values())));
    }
}
