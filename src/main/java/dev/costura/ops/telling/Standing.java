package dev.costura.ops.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition that was told and is not over: told when it begins, again once a day while it lasts, and when it is over.
 *
 * @param since when it began to be one
 * @param toldAt when it was told last
 */
record Standing(Instant since, Instant toldAt) {

    static final Duration TOLD_AGAIN_AFTER = Duration.ofDays(1);

    /**
     * What is to be told now, if anything.
     *
     * @param before null where it did not stand at the last look
     * @param holds whether it does at this one
     */
    static Optional<Phase> toTell(@Nullable Standing before, boolean holds, Instant now) {
        if (before == null) {
            return holds ? Optional.of(Phase.BEGAN) : Optional.empty();
        }
        if (!holds) {
            return Optional.of(Phase.ENDED);
        }
        return now.isBefore(before.toldAt().plus(TOLD_AGAIN_AFTER)) ? Optional.empty() : Optional.of(Phase.LASTS);
    }
}
