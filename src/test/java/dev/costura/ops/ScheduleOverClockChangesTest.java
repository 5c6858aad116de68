package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.SettableClock;
import dev.costura.reconcile.JobDefinition.Missed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A nightly job runs once each night: where the zone's clocks change, where the computer's clock is put right, and where the
 * computer sleeps. In 2026 the clocks of Chile went back on 4 April at 24:00, and forward on 6 September at 00:00.
 */
class ScheduleOverClockChangesTest {

    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 19);
    private static final String NIGHTLY = "0 0 2 * * *";

    @ParameterizedTest(name = "{0} in {1} after {2}")
    @CsvSource(delimiter = '|', textBlock = """
            0 0 2 * * *      | America/Santiago | 2026-09-06T03:00:00Z | 2026-09-06T05:00:00Z | 2026-09-07T05:00:00Z
            0 0 0 * * *      | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z | 2026-09-07T03:00:00Z
            @daily           | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z | 2026-09-07T03:00:00Z
            0 30 0 * * *     | America/Santiago | 2026-09-06T03:59:59Z | 2026-09-06T04:00:00Z | 2026-09-07T03:30:00Z
            0 0,30 0 * * *   | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z | 2026-09-07T03:00:00Z
            0 30 0 * * SUN   | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z | 2026-09-13T03:30:00Z
            0 0 23 * * *     | America/Santiago | 2026-04-04T12:00:00Z | 2026-04-05T02:00:00Z | 2026-04-06T03:00:00Z
            0 30 23 * * *    | America/Santiago | 2026-04-05T02:29:59Z | 2026-04-05T02:30:00Z | 2026-04-06T03:30:00Z
            0 30 23 * * *    | America/Santiago | 2026-04-05T03:10:00Z | 2026-04-06T03:30:00Z | 2026-04-07T03:30:00Z
            0 0 0 * * *      | America/Santiago | 2026-04-04T12:00:00Z | 2026-04-05T04:00:00Z | 2026-04-06T04:00:00Z
            0 0 0 * * *      | Asia/Kathmandu   | 2026-04-04T12:00:00Z | 2026-04-04T18:15:00Z | 2026-04-05T18:15:00Z
            0 30 * * * *     | America/Santiago | 2026-04-05T02:00:00Z | 2026-04-05T02:30:00Z | 2026-04-05T03:30:00Z
            0 30 * * * *     | America/Santiago | 2026-09-06T03:00:00Z | 2026-09-06T03:30:00Z | 2026-09-06T04:30:00Z
            @hourly          | America/Santiago | 2026-04-05T02:30:00Z | 2026-04-05T03:00:00Z | 2026-04-05T04:00:00Z
            0 0 */12 * * *   | America/Santiago | 2026-04-05T02:30:00Z | 2026-04-05T04:00:00Z | 2026-04-05T16:00:00Z
            """)
    void aTimeOfDayComesOnceADay(String cron, ZoneId zone, Instant from, Instant first, Instant second) {
        DueTimes times = DueTimes.of(cron, zone);

        assertThat(times.after(from)).as("the first").isEqualTo(first);
        assertThat(times.after(first)).as("the one after it").isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Santiago", "Australia/Lord_Howe", "Europe/Berlin", "Asia/Kathmandu"})
    void everyQuarterOfAnHourThatIsNamedComesOnceEachDayOfTheYear(String name) {
        ZoneId zone = ZoneId.of(name);
        Instant newYear = LocalDate.of(2026, 1, 1).atStartOfDay(zone).toInstant();
        for (int quarter = 0; quarter < 96; quarter++) {
            String cron = "0 %d %d * * *".formatted(quarter % 4 * 15, quarter / 4);
            DueTimes times = DueTimes.of(cron, zone);
            List<LocalDate> days = Stream.iterate(times.after(newYear.minusSeconds(1)), times::after)
                    .limit(400)
                    .map(due -> due.atZone(zone).toLocalDate())
                    .takeWhile(day -> day.getYear() == 2026)
                    .toList();

            assertThat(days).as("%s in %s", cron, name).doesNotHaveDuplicates().hasSize(365);
        }
    }

    @ParameterizedTest
    @CsvSource({"America/Santiago, 60", "Australia/Lord_Howe, 90", "Europe/Berlin, 60", "Asia/Kathmandu, 60"})
    void anHourlyJobGoesByTheHoursAsTheyPass(ZoneId zone, long longestMinutes) {
        DueTimes times = DueTimes.of("0 15 * * * *", zone);
        Instant last = Instant.parse("2026-01-01T00:00:00Z");
        for (int hour = 0; hour < 8700; hour++) {
            Instant next = Objects.requireNonNull(times.after(last));

            assertThat(next.atZone(zone).getMinute()).as("after %s", last).isEqualTo(15);
            assertThat(Duration.between(last, next))
                    .as("after %s", last)
                    .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(longestMinutes));
            last = next;
        }
    }

    @Test
    void anExpressionForADayThatNeverComesIsNeverDue() {
        assertThat(DueTimes.of("0 0 2 31 2 *", SANTIAGO).after(Instant.parse("2026-01-01T00:00:00Z")))
                .isNull();
    }

    /** An alarm, the clock it looks at, and the days for which it has launched the job. */
    private static final class Night implements Alarm.Bell {
        private final SettableClock clock = new SettableClock();
        private final List<LocalDate> launched = new ArrayList<>();
        private final List<List<Instant>> skipped = new ArrayList<>();
        private boolean busy;
        private final Alarm alarm;

        Night(String time) {
            this(time, at(time), Missed.RUN_ONCE);
        }

        /** Begun now, and last settled by an earlier process. */
        Night(String time, Instant settled, Missed missed) {
            clock.set(at(time));
            alarm = new Alarm(DueTimes.of(NIGHTLY, SANTIAGO), clock, settled, missed, this);
        }

        private static Instant at(String time) {
            return java.time.LocalDateTime.parse(time).atZone(SANTIAGO).toInstant();
        }

        @Override
        public boolean launch(Instant due, Instant now) {
            if (!busy) {
                launched.add(due.atZone(SANTIAGO).toLocalDate());
            }
            return !busy;
        }

        @Override
        public boolean skip(Instant first, Instant last, Instant now) {
            skipped.add(List.of(first, last));
            return true;
        }

        /** The clock shows this time, whatever it showed before, and the alarm takes a look. */
        Night shows(String time) {
            clock.set(at(time));
            alarm.run();
            return this;
        }

        @Nullable
        Instant due() {
            return alarm.due();
        }
    }

    @Test
    void aClockThatIsSetBackAnHourDoesNotBringTheNightTwice() {
        Night night = new Night("2026-01-18T20:00").shows("2026-01-19T02:00:01");
        night.shows("2026-01-19T01:00:05").shows("2026-01-19T02:00:00").shows("2026-01-19T03:00");

        assertThat(night.launched).containsExactly(MONDAY);
        assertThat(night.shows("2026-01-20T02:00").launched).containsExactly(MONDAY, MONDAY.plusDays(1));
    }

    @Test
    void aClockThatIsSetBackWhileTheNightIsWaitedForBringsItWhenItShowsTheTime() {
        Night night = new Night("2026-01-18T20:00").shows("2026-01-19T01:59:59");
        night.shows("2026-01-19T00:59:59").shows("2026-01-19T01:59:59");
        assertThat(night.launched).isEmpty();

        assertThat(night.shows("2026-01-19T02:00:00").launched).containsExactly(MONDAY);
    }

    @Test
    void aClockThatIsSetForwardPastTheNightDoesNotSkipIt() {
        Night night = new Night("2026-01-18T20:00").shows("2026-01-19T01:30").shows("2026-01-19T02:30");

        assertThat(night.launched).containsExactly(MONDAY);
        assertThat(night.due()).isEqualTo(Night.at("2026-01-20T02:00"));
    }

    @Test
    void aComputerThatSleptForThreeNightsBringsOneWhenItWakes() {
        Night night = new Night("2026-01-18T20:00").shows("2026-01-21T09:00").shows("2026-01-21T09:01");

        assertThat(night.launched).containsExactly(MONDAY.plusDays(2));
        assertThat(night.due()).isEqualTo(Night.at("2026-01-22T02:00"));
    }

    @Test
    void aServiceThatWasDownForThreeNightsMakesUpForTheLastOfThemOnce() {
        Night night = new Night("2026-01-21T08:00", Night.at("2026-01-18T20:00"), Missed.RUN_ONCE);
        night.busy = true;
        night.shows("2026-01-21T08:00").shows("2026-01-22T09:00");
        night.busy = false;
        night.shows("2026-01-22T09:00:01").shows("2026-01-22T09:00:02");

        assertThat(night.launched).containsExactly(MONDAY.plusDays(2));
        assertThat(night.due()).isEqualTo(Night.at("2026-01-23T02:00"));
    }

    @Test
    void oneThatSkipsWhatItMissedWaitsForTheNextNight() {
        Night night = new Night("2026-01-21T08:00", Night.at("2026-01-18T20:00"), Missed.SKIP);
        night.shows("2026-01-21T08:00").shows("2026-01-21T08:01");

        assertThat(night.launched).isEmpty();
        assertThat(night.skipped).containsExactly(List.of(Night.at("2026-01-19T02:00"), Night.at("2026-01-21T02:00")));
        assertThat(night.shows("2026-01-22T02:00:59").launched).containsExactly(MONDAY.plusDays(3));
        assertThat(night.shows("2026-01-23T02:01:01").launched)
                .as("asleep at two o'clock")
                .hasSize(1);
    }

    @Test
    void oneThatSkipsStillTriesAgainWhatFoundTheWorkbookHeldInTime() {
        Night night = new Night("2026-01-18T20:00", Night.at("2026-01-18T20:00"), Missed.SKIP);
        night.busy = true;
        night.shows("2026-01-19T02:00").shows("2026-01-19T03:00");
        night.busy = false;

        assertThat(night.shows("2026-01-19T03:00:01").launched).containsExactly(MONDAY);
        assertThat(night.skipped).isEmpty();
    }

    @Test
    void aClockThatWasADayAheadWhenTheServiceEndedVoidsWhatWasSettledByIt() {
        Night night = new Night("2026-01-18T20:00", Night.at("2027-01-18T20:00"), Missed.RUN_ONCE);
        night.shows("2026-01-18T20:00");

        assertThat(night.launched).isEmpty();
        assertThat(night.due()).isEqualTo(Night.at("2026-01-19T02:00"));
    }

    /** A year of every second is no reason to count them. */
    @ParameterizedTest
    @CsvSource({
        "* * * * * *, 2026-01-21T08:00:00Z",
        "*/7 10 4 * * *, 2026-01-21T07:10:56Z",
        "0 0 2 * * *, 2026-01-21T05:00:00Z",
        "0 0 0 1 1 *, 2026-01-01T03:00:00Z",
        "0 30 3 29 2 *, 2024-02-29T06:30:00Z"
    })
    void theLatestOfManyMissedTimesIsFound(String cron, Instant latest) {
        DueTimes times = DueTimes.of(cron, SANTIAGO);
        Instant known = Objects.requireNonNull(times.after(Instant.parse("2023-01-21T08:00:00Z")));

        assertThat(times.latest(known, Instant.parse("2026-01-21T08:00:00Z"))).isEqualTo(latest);
    }

    @Test
    void aClockThatWasAYearAheadDoesNotCostAYearOfNights() {
        Night neverLaunched = new Night("2027-01-18T20:00").shows("2026-01-18T20:00");
        assertThat(neverLaunched.launched).isEmpty();
        assertThat(neverLaunched.due()).isEqualTo(Night.at("2026-01-19T02:00"));

        Night launched = new Night("2027-01-18T20:00").shows("2027-01-19T02:00").shows("2026-01-18T20:00");
        assertThat(launched.shows("2026-01-19T02:00").launched).containsExactly(MONDAY.plusYears(1), MONDAY);
    }

    @Test
    void aNightThatFindsTheWorkbookHeldIsTriedAgainUntilItIsNot() {
        Night night = new Night("2026-01-18T20:00");
        night.busy = true;
        night.shows("2026-01-19T02:00").shows("2026-01-19T02:00:01").shows("2026-01-19T02:05");
        night.busy = false;

        assertThat(night.shows("2026-01-19T02:05:01").shows("2026-01-19T02:05:02").launched)
                .containsExactly(MONDAY);
    }

    /** The clock may be up to three hours off, either way, and is put right and wrong again at any moment. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void underAClockThatJumpsEachNightComesOnce(long seed) {
        Random chance = new Random(seed);
        Instant from = Night.at(seed % 2 == 0 ? "2026-03-28T12:00:00" : "2026-08-30T12:00:00");
        Instant until = from.plus(Duration.ofDays(14));
        Night night = new Night(from.atZone(SANTIAGO).toLocalDateTime().toString());
        AtomicInteger off = new AtomicInteger();
        for (Instant now = from; now.isBefore(until); now = now.plusSeconds(97)) {
            if (chance.nextInt(20) == 0) {
                off.set(chance.nextInt(6 * 3600) - 3 * 3600);
            }
            night.clock.set(now.plusSeconds(off.get()));
            night.alarm.run();
        }
        LocalDate first = from.atZone(SANTIAGO).toLocalDate().plusDays(1);
        List<LocalDate> nights =
                Stream.iterate(first, day -> day.plusDays(1)).limit(14).toList();

        assertThat(night.launched).as("seed %d", seed).isEqualTo(nights);
        assertThat(Objects.requireNonNull(night.due())).isAfter(until);
    }
}
