package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The faults that are still to happen, in their order. A call meets at most one: of the first rule that matches it and
 * strikes. One that lets it pass, because its time has not come, keeps it from those behind.
 */
final class Faults {

    private final List<FaultRule> rules = new ArrayList<>();

    /** @param list a rule, or a list of them: all are added or none */
    synchronized void add(JsonNode list) {
        List<FaultRule> added = new ArrayList<>();
        for (JsonNode rule : list.isArray() ? list : Json.array().add(list)) {
            added.add(new FaultRule(rule));
        }
        rules.addAll(added);
    }

    synchronized void clear() {
        rules.clear();
    }

    /** What happens to a call, if anything does. */
    @Nullable
    Fault next(Route route, Call call, RandomGenerator dice) {
        return next(true, route, call, dice);
    }

    /** Whether a batch may make metadata under a taken id, whatever else happens to it. */
    boolean allowTakenIds(Route route, Call call, RandomGenerator dice) {
        return next(false, route, call, dice) != null;
    }

    private synchronized @Nullable Fault next(boolean accident, Route route, Call call, RandomGenerator dice) {
        for (FaultRule rule : rules) {
            if (rule.fault().kind().isAccident() != accident || !rule.matches(route, call)) {
                continue;
            }
            if (rule.isStillToCome()) {
                rule.letPass();
                return null;
            }
            if (rule.strikes(dice)) {
                if (rule.happened()) {
                    rules.remove(rule);
                }
                return rule.fault();
            }
        }
        return null;
    }
}
