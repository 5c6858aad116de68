package dev.costura.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody waits for the count of a huge queue, and what is shown instead says how old it is. */
class KeptFiguresTest {

    private static final Figure<Integer> GLANCE = new Figure<>(-1, null, false);

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger counted = new AtomicInteger();
    private final List<Runnable> behind = new ArrayList<>();
    private final KeptFigures<String, Integer> figures = new KeptFigures<>(new Counting(behind::add, clock));

    private Figure<Integer> ask(String key, long lastArrival, Duration takes) {
        return figures.get(
                key,
                lastArrival,
                () -> {
                    clock.advance(takes);
                    return counted.incrementAndGet();
                },
                () -> GLANCE);
    }

    private Figure<Integer> askOfHuge() {
        return ask("norte", KeptFigures.HUGE, Duration.ofMillis(500));
    }

    private void countBehind() {
        List<Runnable> now = List.copyOf(behind);
        behind.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void anOrdinaryQueueIsCountedEachTime() {
        assertThat(ask("norte", KeptFigures.HUGE - 1, Duration.ZERO)).isEqualTo(Figure.now(1, true));
        assertThat(ask("norte", KeptFigures.HUGE - 1, Duration.ZERO)).isEqualTo(Figure.now(2, true));
        assertThat(behind).isEmpty();
    }

    @Test
    void ofAHugeOneAGlanceIsShownUntilItIsCountedOnce() {
        Instant begun = clock.instant();

        assertThat(askOfHuge()).isEqualTo(GLANCE);
        assertThat(askOfHuge()).isEqualTo(GLANCE);
        assertThat(behind).hasSize(1);

        countBehind();
        assertThat(askOfHuge()).isEqualTo(new Figure<>(1, begun, true));
    }

    @Test
    void aGlanceThatSawAllIsEnough() {
        assertThat(figures.get("norte", KeptFigures.HUGE, counted::incrementAndGet, () -> Figure.now(7, true)))
                .isEqualTo(Figure.now(7, true));
        assertThat(behind).isEmpty();
    }

    @Test
    void whatIsOlderThanTwentyTimesWhatItTookIsShownYetAndCountedAnew() {
        askOfHuge();
        countBehind();

        clock.advance(Duration.ofMillis(9_999));
        assertThat(askOfHuge().value()).isEqualTo(1);
        assertThat(behind).isEmpty();

        clock.advance(Duration.ofMillis(1));
        assertThat(askOfHuge().value()).isEqualTo(1);
        assertThat(behind).hasSize(1);
        countBehind();
        assertThat(askOfHuge().value()).isEqualTo(2);
    }

    @Test
    void whatCouldNotBeCountedIsCountedWhenSomebodyAsksAgain() {
        figures.get(
                "norte",
                KeptFigures.HUGE,
                () -> {
                    throw new IllegalStateException("the database is away");
                },
                () -> GLANCE);
        countBehind();

        assertThat(askOfHuge()).isEqualTo(GLANCE);
        countBehind();
        assertThat(askOfHuge().value()).isEqualTo(1);
    }

    @Test
    void eachQuestionHasItsOwnAndOldOnesAreDropped() {
        for (int i = 0; i < 1000; i++) {
            assertThat(ask("key " + i, KeptFigures.HUGE, Duration.ofMillis(500)))
                    .isEqualTo(GLANCE);
            countBehind();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(figures.size()).isLessThanOrEqualTo(200);
    }
}
