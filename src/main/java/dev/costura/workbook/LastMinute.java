package dev.costura.workbook;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;

/** Counts what happened in the last 60 seconds, to the second. */
public final class LastMinute {

    private static final int SECONDS = 60;

    private final TimeMeter time;
    private final int[] counts = new int[SECONDS];
    private final long[] seconds = new long[SECONDS];

    public LastMinute(TimeMeter time) {
        this.time = time;
    }

    public synchronized void add() {
        long now = now();
        int slot = slot(now);
        if (seconds[slot] != now) {
            seconds[slot] = now;
            counts[slot] = 0;
        }
        counts[slot]++;
    }

    public synchronized int count() {
        long now = now();
        int sum = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            if (counts[slot] > 0 && now - seconds[slot] < SECONDS) {
                sum += counts[slot];
            }
        }
        return sum;
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toSeconds(time.currentTimeNanos());
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}
