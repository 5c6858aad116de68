package dev.costura.ops.access;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Too many log-ins failed: no password is looked at for a while, not even the right one. */
public final class TooManyFailuresException extends LockedException {

    private final long seconds;

    TooManyFailuresException(Duration wait) {
        super("Too many log-ins failed");
        this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** To wait, rounded up. */
    public long seconds() {
        return seconds;
    }
}
