package dev.costura.ops.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a message that did not arrive is tried again: after half a minute, then twice as long each time, up to an hour. */
final class Retrying {

    static final Duration FIRST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofHours(1);
    static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

    private Retrying() {}

    /**
     * Empty where it is given up.
     *
     * @param attempts that were made, this one too
     * @param asked how long the receiver wants to be left alone, null where it did not say
     */
    static Optional<Instant> next(Instant madeAt, int attempts, @Nullable Duration asked, Instant now) {
        Instant end = madeAt.plus(GIVEN_UP_AFTER);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(Math.max(attempts, 1) - 1, 7));
        pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked;
        }
        Instant next = now.plus(pause);
        return Optional.of(next.isAfter(end) ? end : next);
    }
}
