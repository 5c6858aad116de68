package dev.costura.workbook;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * The API's allowance for one user, so many calls in any minute. A small bucket is there for bursts and the rest flows in
 * evenly: burst plus flow of any 60 seconds never exceed the quota, wherever Google's window begins.
 */
final class Quota implements Pacing {

    /** Of reads: a process that is new to a workbook needs four at once. */
    private static final int READ_BURSTS = 10;

    /** Of writes: a run needs one, and a long one is to have nearly all that the quota allows. */
    private static final int WRITE_BURSTS = 30;

    private final Bucket bucket;

    private final BlockingStrategy waiting;

    private final LastMinute used;

    private Quota(Bucket bucket, BlockingStrategy waiting, LastMinute used) {
        this.bucket = bucket;
        this.waiting = waiting;
        this.used = used;
    }

    static Quota ofReads(int perMinute) {
        return perMinute(perMinute, READ_BURSTS, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    static Quota ofWrites(int perMinute) {
        return perMinute(perMinute, WRITE_BURSTS, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    /** In a time of the caller's; what part of the calls may come at once. */
    static Quota perMinute(int calls, int part, TimeMeter time, BlockingStrategy waiting) {
        int burst = Math.max(1, calls / part);
        int flow = Math.max(1, calls - burst);
        return new Quota(
                Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(flow, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(time)
                        .build(),
                waiting,
                new LastMinute(time));
    }

    /** In order of asking: who shares a process takes turns, urgent or not. */
    @Override
    public void await(Urgency any) throws InterruptedException {
        bucket.asBlocking().consume(1, waiting);
        used.add();
    }

    @Override
    public int used() {
        return used.count();
    }
}
