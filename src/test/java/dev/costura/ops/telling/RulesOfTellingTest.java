package dev.costura.ops.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When conditions are told, and when messages are tried again. */
class RulesOfTellingTest {

    private static final Instant START = Instant.parse("2026-01-22T02:00:00Z");

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    /** Hours from the start; a condition that stands began there. */
    @ParameterizedTest(name = "stands: {0}, told after {1} h, holds: {2}, {3} h: {4}")
    @CsvSource(textBlock = """
            false, 0,  false, 1,  ''
            false, 0,  true,  1,  BEGAN
            true,  0,  true,  1,  ''
            true,  0,  true,  23, ''
            true,  0,  true,  24, LASTS
            true,  24, true,  25, ''
            true,  24, true,  48, LASTS
            true,  0,  false, 1,  ENDED
            true,  24, false, 90, ENDED
            true,  24, true,  1,  ''
            """)
    void aConditionIsToldWhenItBeginsOnceADayAndWhenItIsOver(
            boolean stands, long toldAfter, boolean holds, long now, String told) {
        Standing before = stands ? new Standing(START, hours(toldAfter)) : null;

        Optional<Phase> toTell = Standing.toTell(before, holds, hours(now));

        assertThat(toTell).isEqualTo(told.isEmpty() ? Optional.empty() : Optional.of(Phase.valueOf(told)));
    }

    @ParameterizedTest(name = "after {0} attempts, asked for {1} s: {2} s")
    @CsvSource(textBlock = """
            1,  ,     30
            2,  ,     60
            3,  ,     120
            7,  ,     1920
            8,  ,     3600
            50, ,     3600
            1,  10,   30
            1,  600,  600
            1,  -5,   30
            8,  7200, 7200
            """)
    void aMessageIsTriedAgainLaterAndLater(int attempts, @Nullable Long asked, long seconds) {
        Optional<Instant> next =
                Retrying.next(START, attempts, asked == null ? null : Duration.ofSeconds(asked), hours(1));

        assertThat(next).contains(hours(1).plusSeconds(seconds));
    }

    @Test
    void afterThreeDaysItIsGivenUpAndTheLastAttemptIsThen() {
        Instant end = START.plus(Duration.ofDays(3));

        assertThat(Retrying.next(START, 70, null, end.minusSeconds(60))).contains(end);
        assertThat(Retrying.next(START, 1, Duration.ofDays(1), end.minusSeconds(60)))
                .contains(end);
        assertThat(Retrying.next(START, 71, null, end)).isEmpty();
    }
}
