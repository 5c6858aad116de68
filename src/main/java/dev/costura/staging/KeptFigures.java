package dev.costura.staging;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Counts of a huge queue, which take seconds each: one is shown again for as long as twenty times what it took, five minutes at
 * the most, and whoever asks meanwhile waits for the one that is being made. Of a queue of ordinary length nothing is kept.
 */
final class KeptFigures<K, V> {

    /** Numbers of arrivals below this are counted anew each time. */
    static final long HUGE = 200_000;

    private static final int SHARE = 20;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 200;

    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    KeptFigures() {
        this(System::nanoTime);
    }

    KeptFigures(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Kept<V>(V value, long until) {
        boolean isOld(long now) {
            return now - until >= 0;
        }
    }

    /** @param lastArrival of all there are, which says how long the queue may be */
    V get(K key, long lastArrival, Supplier<V> read) {
        if (lastArrival < HUGE) {
            return read.get();
        }
        if (kept.size() >= MOST) {
            long now = nanos.getAsLong();
            kept.values().removeIf(each -> each.isOld(now));
        }
        return kept.compute(
                        key, (any, before) -> before == null || before.isOld(nanos.getAsLong()) ? read(read) : before)
                .value();
    }

    int size() {
        return kept.size();
    }

    private Kept<V> read(Supplier<V> read) {
        long begun = nanos.getAsLong();
        V value = read.get();
        long now = nanos.getAsLong();
        return new Kept<>(value, now + Math.min(LONGEST.toNanos(), (now - begun) * SHARE));
    }
}
