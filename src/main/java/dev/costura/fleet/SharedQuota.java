package dev.costura.fleet;

import dev.costura.workbook.Pacing;
import dev.costura.workbook.Urgency;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quota of one account and one kind of calls, shared with all processes of the fleet. A call needs a token of the account and one
 * of its project, and has both at the moment it is made or none: a token that was held while the other is waited for would be counted
 * in one minute and used in another (docs/decisions/0033-one-quota.md).
 */
final class SharedQuota implements Pacing {

    private static final Logger log = LoggerFactory.getLogger(SharedQuota.class);

    private final Level own;
    private final Level project;
    private final TimeMeter time;
    private final BlockingStrategy waiting;

    SharedQuota(Level own, Level project, TimeMeter time, BlockingStrategy waiting) {
        this.own = own;
        this.project = project;
        this.time = time;
        this.waiting = waiting;
    }

    @Override
    public void await(Urgency urgency) throws InterruptedException {
        long since = time.currentTimeNanos();
        long wait = take(urgency, 0);
        while (wait > 0) {
            waiting.park(wait);
            wait = take(urgency, time.currentTimeNanos() - since);
        }
    }

    /**
     * Takes both tokens or none.
     *
     * @return 0 where they were taken; else after how many nanoseconds to ask again
     */
    long take(Urgency urgency, long waited) {
        long closed = Math.max(own.waitFor(urgency, waited), project.waitFor(urgency, waited));
        if (closed > 0) {
            return closed;
        }
        long wait = own.take(urgency, waited);
        if (wait > 0) {
            return wait;
        }
        boolean both = false;
        try {
            wait = project.take(urgency, waited);
            both = wait == 0;
        } finally {
            if (!both) {
                giveBack();
            }
        }
        if (both) {
            own.use();
            project.use();
        }
        return wait;
    }

    /** Where that fails too, the token comes back by itself: the bucket fills up. */
    private void giveBack() {
        try {
            own.giveBack();
        } catch (RuntimeException e) {
            log.info("A token of the quota could not be given back ({}); it comes back with time", e.getMessage());
        }
    }

    @Override
    public int used() {
        return own.used();
    }
}
