package dev.costura.ops.telling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.ops.telling.Digest.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** News become few messages, none of them late and none lost. */
class DigestTest {

    private static final Instant START = Instant.parse("2026-01-22T02:00:00Z");
    private static final Digest FIVE_MINUTES = new Digest(Duration.ofMinutes(5));

    /** A message: when it was made, and when its news were noted. */
    private record Made(long at, List<Long> news) {}

    /** Looks every second, as the service does every few; times are seconds from the start. */
    private static List<Made> messages(Digest digest, List<Long> news, long until) {
        List<Made> made = new ArrayList<>();
        List<Long> untold = new ArrayList<>();
        Pause pause = null;
        for (long second = 0; second <= until; second++) {
            long now = second;
            news.stream().filter(at -> at == now).forEach(untold::add);
            if (!untold.isEmpty() && digest.isDue(pause, at(now))) {
                pause = digest.after(pause, at(untold.get(0)), at(now));
                made.add(new Made(now, List.copyOf(untold)));
                untold.clear();
            }
        }
        assertThat(untold).as("news that were never told").isEmpty();
        return made;
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            once               | 10                 | 10                    | at once
            twice in a while   | 10, 100            | 10, 310               | the second is gathered
            three in a while   | 10, 100, 200       | 10, 310               | and the third with it
            far apart          | 10, 400, 900       | 10, 400, 900          | nothing is gathered, and each goes at once
            on and on          | 0, 100, 400, 1000  | 0, 300, 900, 2100     | the pauses grow
            then quiet         | 0, 100, 900, 1000  | 0, 300, 900, 1200     | and are as short as ever after a quiet one
            """)
    void whatComesIsToldAtOnceAndWhatFollowsIsGathered(String when, String news, String told, String rule) {
        assertThat(messages(FIVE_MINUTES, seconds(news), 10_000))
                .extracting(Made::at)
                .isEqualTo(seconds(told));
    }

    private static List<Long> seconds(String text) {
        return List.of(text.split(", ")).stream().map(Long::valueOf).toList();
    }

    @org.junit.jupiter.api.Test
    void aRunThatFailsEveryMinuteIsADozenMessagesANight() {
        List<Long> news = new ArrayList<>();
        for (long minute = 0; minute < 8 * 60; minute++) {
            news.add(minute * 60);
        }

        assertThat(messages(FIVE_MINUTES, news, 10 * 3600)).hasSizeBetween(8, 13);
    }

    @org.junit.jupiter.api.Test
    void aWindowLongerThanAnHourStaysAsItIs() {
        Digest daily = new Digest(Duration.ofDays(1));
        Pause first = daily.after(null, START, START);
        Pause second = daily.after(first, START.plusSeconds(60), first.until());

        assertThat(Duration.between(second.from(), second.until())).isEqualTo(Duration.ofDays(1));
    }

    @org.junit.jupiter.api.Test
    void aClockThatWasSetBackHoldsNothingUp() {
        Pause wrong = FIVE_MINUTES.after(null, at(1_000_000), at(1_000_000));

        assertThat(FIVE_MINUTES.isDue(wrong, at(0))).isTrue();
        assertThat(FIVE_MINUTES.after(wrong, at(0), at(0))).isEqualTo(new Pause(at(0), at(300)));
    }

    @Property(tries = 60)
    void allIsToldInOrderOnceAndWithinAnHour(
            @ForAll @Size(max = 60) List<@IntRange(max = 20_000) Integer> moments,
            @ForAll @IntRange(min = 1, max = 3_600) int window) {
        List<Long> news = moments.stream().map(Integer::longValue).sorted().toList();

        List<Made> made = messages(new Digest(Duration.ofSeconds(window)), news, 30_000);

        assertThat(made.stream().flatMap(one -> one.news().stream())).containsExactlyElementsOf(news);
        @Nullable Made before = null;
        for (Made one : made) {
            assertThat(one.at() - one.news().get(0)).isBetween(0L, 3_600L);
            if (before != null) {
                assertThat(one.at() - before.at()).as("apart").isGreaterThanOrEqualTo(window);
            }
            before = one;
        }
    }
}
