package dev.costura.ops.telling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How news become few messages. What comes first is told at once; what follows is gathered until the pause after that message
 * is over, and is one message then. While there is something to gather each time, the pauses grow to twice the length, up to
 * an hour: a run that fails every minute makes a dozen messages in its first eight hours, and not five hundred.
 *
 * @param window the first pause
 */
record Digest(Duration window) {

    static final Duration LONGEST = Duration.ofHours(1);

    /** After a message: from when, and until when, what comes is gathered. */
    record Pause(Instant from, Instant until) {}

    /**
     * Whether news that are there may go now.
     *
     * @param last the pause after the last message, null where there was none
     */
    boolean isDue(@Nullable Pause last, Instant now) {
        // A pause that is still to come was begun by a clock that was wrong.
        return last == null || !now.isBefore(last.until()) || now.isBefore(last.from());
    }

    /**
     * The pause after a message that is made now.
     *
     * @param oldest when the first of its news was noted
     */
    Pause after(@Nullable Pause last, Instant oldest, Instant now) {
        boolean waited = last != null && oldest.isBefore(last.until()) && !now.isBefore(last.from());
        if (last == null || !waited) {
            return new Pause(now, now.plus(window));
        }
        Duration twice = Duration.between(last.from(), last.until()).multipliedBy(2);
        Duration most = window.compareTo(LONGEST) > 0 ? window : LONGEST;
        return new Pause(now, now.plus(twice.compareTo(most) > 0 ? most : twice));
    }
}
