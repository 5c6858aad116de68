package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The faults that are still to happen, in their order. A call meets at most one: the first that names its method. */
final class Faults {

    private final List<Rule> rules = new ArrayList<>();

    synchronized void add(JsonNode list) {
        List<Rule> added = new ArrayList<>();
        for (JsonNode rule : list.isArray() ? list : Json.array().add(list)) {
            added.add(new Rule(rule));
        }
        rules.addAll(added);
    }

    synchronized void clear() {
        rules.clear();
    }

    synchronized @Nullable Fault next(String method) {
        for (Rule rule : rules) {
            if (rule.method == null || rule.method.equals(method)) {
                if (rule.after > 0) {
                    rule.after--;
                    return null;
                }
                rule.times--;
                if (rule.times <= 0) {
                    rules.remove(rule);
                }
                return rule.fault;
            }
        }
        return null;
    }

    private static final class Rule {

        private final @Nullable String method;
        private final Fault fault;
        private int after;
        private int times;

        Rule(JsonNode json) {
            method = Json.text(json, "match");
            after = Json.integer(json, "after", 0);
            times = Json.integer(json, "times", 1);
            fault = new Fault(kind(Json.text(json, "fault")), json);
        }

        private static Fault.Kind kind(@Nullable String name) {
            return Arrays.stream(Fault.Kind.values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> ApiError.invalid(
                            "No fault " + name + ": there are " + Arrays.toString(Fault.Kind.values())));
        }
    }
}
