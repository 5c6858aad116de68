package dev.costura.fleet;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * So many calls in any minute, as a bucket: a few at once and the rest evenly. Burst and flow of any 60 seconds stay below the limit
 * by a sixtieth, for several machines are not equally far from Google, and what was evenly spaced here may come closer together there.
 *
 * @param allowed calls in any 60 seconds
 * @param burst how many at once after a pause
 * @param flow how many flow in within a minute
 */
record Limit(int allowed, int burst, int flow) {

    private static final int READ_BURSTS = 15;
    private static final int WRITE_BURSTS = 20;
    private static final int MARGINS = 60;

    /** With fewer at once the patient would have to leave the urgent what they cannot do without themselves. */
    private static final int SMALLEST_BURST = 3;

    static Limit ofReads(int perMinute) {
        return of(perMinute, READ_BURSTS);
    }

    static Limit ofWrites(int perMinute) {
        return of(perMinute, WRITE_BURSTS);
    }

    private static Limit of(int perMinute, int bursts) {
        int usable = Math.max(1, perMinute - perMinute / MARGINS);
        int burst = usable > 2 * SMALLEST_BURST ? Math.max(SMALLEST_BURST, usable / bursts) : 1;
        return new Limit(perMinute, burst, Math.max(1, usable - burst));
    }

    /** What the patient leave to the urgent. */
    int reserve() {
        return burst < SMALLEST_BURST ? 0 : 1;
    }

    /** Between two tokens that flow in. */
    long intervalNanos() {
        return Duration.ofMinutes(1).toNanos() / flow;
    }

    BucketConfiguration asBucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(flow, Duration.ofMinutes(1)))
                .build();
    }
}
