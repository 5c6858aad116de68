package dev.costura.ops.telling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt to deliver a message.
 *
 * @param why in a few words without any secret; null where it was delivered
 * @param pause that the receiver asks for, null where it does not
 */
record Outcome(
        Result result, @Nullable String why, @Nullable Duration pause) {

    enum Result {
        DELIVERED,
        /** It will never be taken: not tried again. */
        REFUSED,
        /** It may be taken another time. */
        FAILED
    }

    static final Outcome DELIVERED = new Outcome(Result.DELIVERED, null, null);

    static Outcome refused(String why) {
        return new Outcome(Result.REFUSED, why, null);
    }

    static Outcome failed(String why) {
        return new Outcome(Result.FAILED, why, null);
    }
}
