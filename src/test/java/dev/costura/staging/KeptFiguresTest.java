package dev.costura.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A count of a huge queue is made again when it has been shown for twenty times what it took. */
class KeptFiguresTest {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger counted = new AtomicInteger();
    private final KeptFigures<String, Integer> figures = new KeptFigures<>(clock::get);

    private int ask(String key, long lastArrival, long takesMillis) {
        return figures.get(key, lastArrival, () -> {
            pass(takesMillis);
            return counted.incrementAndGet();
        });
    }

    private void pass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void ofAnOrdinaryQueueNothingIsKept() {
        assertThat(ask("norte", KeptFigures.HUGE - 1, 500)).isEqualTo(1);
        assertThat(ask("norte", KeptFigures.HUGE - 1, 500)).isEqualTo(2);
    }

    @Test
    void ofAHugeOneItIsKeptForTwentyTimesWhatItTook() {
        assertThat(ask("norte", KeptFigures.HUGE, 500)).isEqualTo(1);
        pass(9_999);
        assertThat(ask("norte", KeptFigures.HUGE, 500)).isEqualTo(1);
        pass(1);
        assertThat(ask("norte", KeptFigures.HUGE, 500)).isEqualTo(2);
    }

    @Test
    void butForNoMoreThanFiveMinutes() {
        ask("norte", KeptFigures.HUGE, 50_000);
        pass(299_999);
        assertThat(ask("norte", KeptFigures.HUGE, 1)).isEqualTo(1);
        pass(1);
        assertThat(ask("norte", KeptFigures.HUGE, 1)).isEqualTo(2);
    }

    @Test
    void eachQuestionHasItsOwnAndOldOnesAreDropped() {
        for (int i = 0; i < 1000; i++) {
            assertThat(ask("key " + i, KeptFigures.HUGE, 500)).isEqualTo(i + 1);
            pass(1000);
        }
        assertThat(figures.size()).isLessThanOrEqualTo(200);
    }
}
