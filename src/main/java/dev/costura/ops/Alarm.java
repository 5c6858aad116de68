package dev.costura.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Launches a job when the clock says that it is due. It looks at the clock again and again and does not reckon beforehand
 * how long to wait: clocks are put right, and machines sleep.
 */
final class Alarm implements Runnable {

    /** A clock that is set back by more was wrong, and what was reckoned by it is void; by less, the night was had. */
    private static final Duration WRONG = Duration.ofDays(1);

    private final DueTimes times;
    private final Clock clock;
    private final Predicate<Instant> launch;
    private Instant reckoned;
    private @Nullable Instant due;

    /** @param launch told when it was due, false where it can't be now: then it is tried again at each look */
    Alarm(DueTimes times, Clock clock, Predicate<Instant> launch) {
        this.times = times;
        this.clock = clock;
        this.launch = launch;
        this.reckoned = clock.instant();
        this.due = times.after(reckoned);
    }

    @Nullable
    Instant due() {
        return due;
    }

    /** Takes a look at the clock. */
    @Override
    public void run() {
        Instant now = clock.instant();
        if (now.isBefore(reckoned.minus(WRONG))) {
            reckonFrom(now);
        } else if (due != null && !due.isAfter(now) && launch.test(due)) {
            reckonFrom(now);
        }
    }

    private void reckonFrom(Instant now) {
        reckoned = now;
        due = times.after(now);
    }
}
