package dev.costura.ops.access;

import java.time.Duration;
import java.time.Instant;

/**
 * Failed log-ins that have one thing in common.
 *
 * @param until before it no password is looked at
 */
record Failures(int count, Instant until) {

    private static final int MOST_DOUBLINGS = 30;

    static final Failures NONE = new Failures(0, Instant.MIN);

    Failures oneMore(int allowed, Instant now, LockOutProperties properties) {
        return new Failures(count + 1, until).waiting(allowed, now, properties);
    }

    /** Where there were too many: whoever comes after this one waits, in case it fails as well. */
    Failures waiting(int allowed, Instant now, LockOutProperties properties) {
        if (count < allowed) {
            return this;
        }
        long factor = 1L << Math.min(count - allowed, MOST_DOUBLINGS);
        Duration wait = properties.firstWait().multipliedBy(factor);
        Duration longest = properties.longestWait();
        return new Failures(count, now.plus(wait.compareTo(longest) < 0 ? wait : longest));
    }

    Duration toWait(Instant now) {
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }
}
