package dev.costura.staging;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts of a huge queue, which take from seconds to a minute: nobody waits for one. What was counted last is shown, with when
 * that was; once it is older than twenty times what it took, it is counted anew meanwhile, every five minutes at the most
 * often where it takes that long. Where it was not counted yet, a glance says how many there are at least. Of a queue of
 * ordinary length nothing is kept.
 */
final class KeptFigures<K, V> {

    private static final Logger log = LoggerFactory.getLogger(KeptFigures.class);

    /** Numbers of arrivals below this are counted anew each time. */
    static final long HUGE = 200_000;

    private static final int SHARE = 20;
    private static final int MOST = 200;

    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final Set<K> underWay = ConcurrentHashMap.newKeySet();
    private final Counting counting;

    KeptFigures(Counting counting) {
        this.counting = counting;
    }

    private record Kept<V>(V value, Instant at, Instant until) {}

    /**
     * @param lastArrival of all there are, which says how long the queue may be
     * @param read counts all
     * @param glance counts the first of them, and all where there are no more
     */
    Figure<V> get(K key, long lastArrival, Supplier<V> read, Supplier<Figure<V>> glance) {
        if (lastArrival < HUGE) {
            return Figure.now(read.get(), true);
        }
        Figure<V> known = known(key, read);
        if (known != null) {
            return known;
        }
        Figure<V> first = glance.get();
        if (first.isWhole()) {
            return first;
        }
        count(key, read);
        known = known(key, read);
        return known == null ? first : known;
    }

    private @Nullable Figure<V> known(K key, Supplier<V> read) {
        Kept<V> before = kept.get(key);
        if (before == null) {
            return null;
        }
        if (!counting.now().isBefore(before.until())) {
            count(key, read);
        }
        return new Figure<>(before.value(), before.at(), true);
    }

    private void count(K key, Supplier<V> read) {
        if (underWay.size() < MOST && underWay.add(key)) {
            counting.begin(() -> {
                try {
                    keep(key, read);
                } catch (RuntimeException e) {
                    log.debug("{} was not counted; it is when somebody asks again", key, e);
                } finally {
                    underWay.remove(key);
                }
            });
        }
    }

    private void keep(K key, Supplier<V> read) {
        Instant begun = counting.now();
        V value = read.get();
        Instant now = counting.now();
        if (kept.size() >= MOST) {
            kept.values().removeIf(each -> each.until().isBefore(now));
        }
        if (kept.size() < MOST || kept.containsKey(key)) {
            kept.put(
                    key,
                    new Kept<>(
                            value, begun, now.plus(Duration.between(begun, now).multipliedBy(SHARE))));
        }
    }

    int size() {
        return kept.size();
    }
}
