package dev.costura.ops;

import dev.costura.reconcile.JobDefinition.Missed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Launches a job when the clock says that it is due. It looks at the clock again and again and does not reckon beforehand
 * how long to wait: clocks are put right, and machines sleep.
 */
final class Alarm implements Runnable {

    /** What is done when a time has come. Both answer false where they can't now: then it is tried again at each look. */
    interface Bell {

        /** @param now by when all times up to it are settled */
        boolean launch(Instant due, Instant now);

        /** Nobody looked at the clock when these times came, and they are not made up for. */
        boolean skip(Instant first, Instant last, Instant now);
    }

    /** A clock that is set back by more was wrong, and what was reckoned by it is void; by less, the night was had. */
    static final Duration WRONG = Duration.ofDays(1);

    /** Seen later than this, a time was missed. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(1);

    private final DueTimes times;
    private final Clock clock;
    private final Missed missed;
    private final Bell bell;
    private Instant reckoned;
    private @Nullable Instant due;
    private boolean tried;

    /** @param settled up to when all times were launched or skipped */
    Alarm(DueTimes times, Clock clock, Instant settled, Missed missed, Bell bell) {
        this.times = times;
        this.clock = clock;
        this.missed = missed;
        this.bell = bell;
        this.reckoned = settled;
        this.due = times.after(settled);
    }

    /** The next time that is not settled; one that was missed has passed already. */
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
        } else if (due != null && !due.isAfter(now) && isSettled(due, now)) {
            reckonFrom(now);
        }
    }

    private boolean isSettled(Instant first, Instant now) {
        Instant last = tried ? first : times.latest(first, now);
        boolean wasMissed = !tried && now.isAfter(last.plus(PUNCTUAL));
        if (wasMissed && missed == Missed.SKIP) {
            return bell.skip(first, last, now);
        }
        due = last;
        tried = true;
        return bell.launch(last, now);
    }

    private void reckonFrom(Instant now) {
        reckoned = now;
        due = times.after(now);
        tried = false;
    }
}
