package dev.costura.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The clock of a service under test. It stands still until it is set, or shows another time at every look. */
final class ShopClock extends Clock {

    private static final int MOST_SECONDS_OFF = 12 * 3600;

    private final AtomicInteger looks = new AtomicInteger();
    private volatile Instant now;
    private volatile @Nullable Random jumps;

    ShopClock(String now) {
        this.now = Instant.parse(now);
    }

    void set(String moment) {
        now = Instant.parse(moment);
        jumps = null;
    }

    /** Up to half a day on or back, from one look to the next. */
    void jumpAbout(long seed) {
        jumps = new Random(seed);
    }

    /** Until somebody has looked at it. */
    void awaitLook() {
        int before = looks.get();
        await().atMost(Duration.ofSeconds(30)).until(() -> looks.get() > before);
    }

    @Override
    public Instant instant() {
        looks.incrementAndGet();
        Random chance = jumps;
        return chance == null ? now : now.plusSeconds(chance.nextInt(2 * MOST_SECONDS_OFF) - MOST_SECONDS_OFF);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Costura asks for moments only");
    }
}
