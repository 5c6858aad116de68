package dev.costura.trials;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Something that can go wrong with a call, told by what the sandbox's journal says has happened, not by what was asked for. */
enum Strike {
    ANSWER_LOST("answer lost after apply", call -> isApplied(call, "LOSE_ANSWER")),
    DROPPED("dropped before apply", call -> isWrite(call) && is(call, "DROP_REQUEST")),
    GHOST_WON("ghost that won"),
    GHOST_AFTER_RESEND("ghost after our resend"),
    GHOST_AFTER_NEXT_BATCH("ghost after the next batch"),
    ERROR_AFTER_APPLY(
            "5xx after apply", call -> isWrite(call) && is(call, "STATUS_AFTER_APPLY") && status(call) >= 500),
    QUOTA_AFTER_APPLY("429 after apply", call -> is(call, "STATUS_AFTER_APPLY") && status(call) == 429),
    ERROR("5xx, not applied", call -> is(call, "STATUS") && status(call) >= 500),
    CUT("truncated answer", call -> isApplied(call, "CUT_ANSWER")),
    RESET("connection reset", call -> isApplied(call, "RESET_IN_ANSWER")),
    TIMEOUT("timeout, applied later", call -> isWrite(call) && is(call, "DELAY")),
    QUOTA_BURST("429 burst"),
    STALE_READ("stale read", call -> is(call, "STALE_READ")),
    READ_FAILED(
            "failed read",
            call -> !isWrite(call)
                    && List.of("LOSE_ANSWER", "DROP_REQUEST", "CUT_ANSWER", "RESET_IN_ANSWER")
                            .contains(call.path("fault").asString("")));

    private final String words;
    private final Predicate<JsonNode> isIt;

    Strike(String words) {
        this(words, call -> false);
    }

    Strike(String words, Predicate<JsonNode> isIt) {
        this.words = words;
        this.isIt = isIt;
    }

    /** How often each of them struck; those that did not are left out. */
    static Map<Strike, Integer> of(JsonNode journal) {
        List<JsonNode> calls =
                StreamSupport.stream(journal.spliterator(), false).toList();
        Map<Strike, Integer> strikes = new EnumMap<>(Strike.class);
        for (Strike strike : values()) {
            count(strikes, strike, (int) calls.stream().filter(strike.isIt).count());
        }
        count(strikes, QUOTA_BURST, bursts(calls));
        for (JsonNode call : calls) {
            if (call.path("ghostOf").asLong(0) > 0) {
                count(strikes, ghost(call, calls), 1);
            }
        }
        return strikes;
    }

    private static void count(Map<Strike, Integer> strikes, Strike strike, int count) {
        if (count > 0) {
            strikes.merge(strike, count, Integer::sum);
        }
    }

    /** One that is applied has won; one that is refused was late by a batch, which took its number, or by more. */
    private static Strike ghost(JsonNode ghost, List<JsonNode> calls) {
        if (status(ghost) == 200) {
            return GHOST_WON;
        }
        long batches = calls.stream()
                .filter(call -> call.path("number").asLong()
                                > ghost.path("ghostOf").asLong()
                        && call.path("number").asLong() < ghost.path("number").asLong()
                        && call.path("changed").path("metadata").size() > 0)
                .count();
        return batches > 1 ? GHOST_AFTER_NEXT_BATCH : GHOST_AFTER_RESEND;
    }

    /** Refusals for the quota's sake that come one after the other. */
    private static int bursts(List<JsonNode> calls) {
        return (int) IntStream.range(1, calls.size())
                .filter(i -> isOverQuota(calls.get(i))
                        && isOverQuota(calls.get(i - 1))
                        && (i == 1 || !isOverQuota(calls.get(i - 2))))
                .count();
    }

    private static boolean isOverQuota(JsonNode call) {
        return is(call, "STATUS") && status(call) == 429;
    }

    private static boolean isApplied(JsonNode call, String fault) {
        return isWrite(call) && is(call, fault) && status(call) == 200;
    }

    private static boolean isWrite(JsonNode call) {
        return call.path("kind").asString("").equals("WRITE");
    }

    private static boolean is(JsonNode call, String fault) {
        return call.path("fault").asString("").equals(fault);
    }

    private static int status(JsonNode call) {
        return call.path("status").asInt(0);
    }

    @Override
    public String toString() {
        return words;
    }
}
