package dev.costura.fleet;

import dev.costura.workbook.LastMinute;
import dev.costura.workbook.Urgency;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * One limit as this process sees it. Once refused, the process knows when there will be a token and asks nobody until then. And then
 * those ask first who have waited longest, here and in all other processes: each waits a little longer the less it has waited so far.
 * So they take turns, and nobody has to keep a list that somebody who died could stand in.
 */
final class Level {

    /** Who has waited so long does not wait longer than it must; of two who have not, the older asks before the younger. */
    private static final long OLD = Duration.ofMinutes(1).toNanos();

    private final Limit limit;
    private final Tokens tokens;
    private final TimeMeter time;
    private final LastMinute used;
    private final Map<Urgency, Long> openFrom = new EnumMap<>(Urgency.class);

    /** @param time that only goes on, and whose beginning means nothing */
    Level(Limit limit, Tokens tokens, TimeMeter time) {
        this.limit = limit;
        this.tokens = tokens;
        this.time = time;
        this.used = new LastMinute(time);
    }

    /**
     * Takes a token if there is one for the likes of these. The urgent take the last one too, the patient leave it.
     *
     * @param waited since when they want it, in nanoseconds
     * @return 0 where it was taken; else after how many nanoseconds to ask again
     */
    long take(Urgency urgency, long waited) {
        long wait = waitFor(urgency, waited);
        if (wait > 0) {
            return wait;
        }
        long refused = tokens.take(urgency == Urgency.URGENT ? 0 : limit.reserve());
        if (refused <= 0) {
            return 0;
        }
        synchronized (openFrom) {
            openFrom.put(urgency, time.currentTimeNanos() + refused);
        }
        return refused + courtesy(waited);
    }

    /** 0 where a token may be there; asks nobody. */
    long waitFor(Urgency urgency, long waited) {
        synchronized (openFrom) {
            Long from = openFrom.get(urgency);
            return from == null ? 0 : Math.max(0, from + courtesy(waited) - time.currentTimeNanos());
        }
    }

    /** Of less than half a token, or those who wait would leave some unused. */
    private long courtesy(long waited) {
        double youth = 1 - (double) Math.min(waited, OLD) / OLD;
        return (long) (youth * limit.intervalNanos() / 2);
    }

    /** For a call that was not made. */
    void giveBack() {
        tokens.giveBack();
    }

    /** A call is made with the token that was taken. */
    void use() {
        used.add();
    }

    Limit limit() {
        return limit;
    }

    int used() {
        return used.count();
    }
}
