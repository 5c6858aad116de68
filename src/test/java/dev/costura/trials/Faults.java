package dev.costura.trials;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws what goes wrong with the calls to one spreadsheet. All chance is the seed's, none the sandbox's. */
final class Faults {

    /** Of the client. A call takes a few milliseconds here, unless the machine is busy with other things. */
    static final Duration TIMEOUT = Duration.ofMillis(400);

    /** When a write that timed out is handled: just when the client asks what became of it. */
    static final Duration LATE = TIMEOUT.plusMillis(20);

    private static final String WRITE = "spreadsheets.batchUpdate";
    private static final int[] SERVER_ERRORS = {500, 503};

    private final String spreadsheet;
    private final Random chance;
    private boolean stale;

    Faults(String spreadsheet, Random chance) {
        this.spreadsheet = spreadsheet;
        this.chance = chance;
    }

    List<Map<String, Object>> draw() {
        if (chance.nextInt(12) == 0) {
            return blow();
        }
        int count = chance.nextInt(10) < 6 ? 1 : 2 + chance.nextInt(3);
        List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(one());
        }
        return rules;
    }

    /** One after the other: applied without an answer, a resend whose refusal is cut off, searches that lag behind. */
    private List<Map<String, Object>> blow() {
        Map<String, Object> lost = rule("LOSE_ANSWER", WRITE, 1);
        Map<String, Object> cut = with(
                rule(chance.nextBoolean() ? "CUT_ANSWER" : "RESET_IN_ANSWER", WRITE, 1), "bytes", chance.nextInt(200));
        Map<String, Object> late = rule("STALE_READ", "spreadsheets.developerMetadata.search", 1 + chance.nextInt(3));
        cut.put("after", 0);
        late.put("after", 0);
        stale = true;
        return List.of(lost, cut, late);
    }

    private Map<String, Object> one() {
        return switch (chance.nextInt(22)) {
            case 0, 1 -> rule("LOSE_ANSWER", anyCall(), 1 + chance.nextInt(2));
            case 2, 3 -> rule("DROP_REQUEST", anyCall(), 1 + chance.nextInt(3));
            case 4, 5, 6, 7, 8 -> ghost();
            case 9 -> with(rule("STATUS_AFTER_APPLY", anyCall(), 1), "status", SERVER_ERRORS[chance.nextInt(2)]);
            case 10 -> with(rule("STATUS_AFTER_APPLY", WRITE, 1), "status", 429);
            case 11, 12 ->
                with(rule("STATUS", anyCall(), 1 + chance.nextInt(4)), "status", SERVER_ERRORS[chance.nextInt(2)]);
            case 13 -> with(rule("CUT_ANSWER", anyCall(), 1), "bytes", chance.nextInt(200));
            case 14 -> with(rule("RESET_IN_ANSWER", anyCall(), 1), "bytes", chance.nextInt(200));
            case 15, 16 -> with(rule("STATUS", anyCall(), 1 + chance.nextInt(5)), "status", 429);
            case 17, 18 -> stale ? ghost() : staleRead();
            case 19 -> chance.nextInt(5) == 0 ? timeout() : ghost();
            // Neither the write nor the question what became of it is answered: the run ends not knowing.
            default ->
                rule(
                        chance.nextBoolean() ? "LOSE_ANSWER" : "DROP_REQUEST",
                        "spreadsheets.developerMetadata.search",
                        4 + chance.nextInt(6));
        };
    }

    /** Three in a row at most: a fourth reading is believed. */
    private Map<String, Object> staleRead() {
        stale = true;
        return rule("STALE_READ", "READ", 1 + chance.nextInt(3));
    }

    /** Whether reads may still be stale by what was drawn. */
    boolean mayBeStale() {
        return stale;
    }

    /** What was drawn is taken back. */
    void takenBack() {
        stale = false;
    }

    private Map<String, Object> timeout() {
        Map<String, Object> rule = with(rule("DELAY", WRITE, 1), "millis", (int) LATE.toMillis());
        rule.put("after", 0);
        return rule;
    }

    static boolean isTimeout(Map<String, Object> rule) {
        return "DELAY".equals(rule.get("fault"));
    }

    /** Arrives before our resend, after it, after the next batch, or when somebody lets it. */
    private Map<String, Object> ghost() {
        Map<String, Object> rule = rule("GHOST", WRITE, 1 + chance.nextInt(2));
        return chance.nextInt(3) == 0
                ? with(rule, "millis", 3_600_000)
                : with(rule, "afterCalls", 1 + chance.nextInt(9));
    }

    private String anyCall() {
        return switch (chance.nextInt(6)) {
            case 0 -> "READ";
            case 1 -> "spreadsheets.values.batchGet";
            default -> WRITE;
        };
    }

    private Map<String, Object> rule(String fault, String match, int times) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("fault", fault);
        rule.put("match", match);
        rule.put("spreadsheet", spreadsheet);
        rule.put("after", chance.nextInt(3));
        rule.put("times", times);
        return rule;
    }

    private static Map<String, Object> with(Map<String, Object> rule, String key, int value) {
        rule.put(key, value);
        return rule;
    }
}
