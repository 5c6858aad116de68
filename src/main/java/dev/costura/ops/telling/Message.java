package dev.costura.ops.telling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * News for one channel, from one id to another, on their way or arrived.
 *
 * @param id of the delivery
 * @param shownAs how people see the channel named
 * @param test whether it is a test, which holds nothing else
 * @param attempts that were begun
 * @param nextAttemptAt while one is going on, when it counts as lost
 * @param settledAt when it was delivered, refused or given up
 */
record Message(
        String id,
        String workbook,
        String channel,
        String shownAs,
        boolean test,
        long firstNews,
        long lastNews,
        Instant madeAt,
        State state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable Instant settledAt,
        @Nullable String lastError) {

    enum State {
        PENDING,
        DELIVERED,
        /** The receiver will never take it. */
        REFUSED,
        /** It was tried for days. */
        GIVEN_UP
    }

    /** How log lines name it. */
    String description() {
        return "message %s of workbook %s for %s".formatted(id, workbook, shownAs);
    }
}
