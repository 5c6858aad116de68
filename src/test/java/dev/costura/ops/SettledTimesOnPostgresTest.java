package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.database.DatabaseTestCase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is known of the times of a job after a restart; H2 is under the service of MissedTimesTest. */
class SettledTimesOnPostgresTest extends DatabaseTestCase {

    private static final DueTimes AT_TWO = DueTimes.of("0 0 2 * * *", ZoneId.of("America/Santiago"));
    private static final Instant MONDAY = Instant.parse("2026-01-19T12:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-01-23T12:00:00Z");

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {SettledTimes.class};
    }

    @Override
    protected String[] tables() {
        return new String[] {"schedule"};
    }

    private Instant since(DueTimes times, Instant now) {
        return bean(SettledTimes.class).since("norte", "nightly", times, now);
    }

    @Test
    void aNewJobHasMissedNothingAndAnOldOneWhatCameSince() {
        assertThat(since(AT_TWO, MONDAY)).isEqualTo(MONDAY);
        assertThat(since(AT_TWO, FRIDAY)).isEqualTo(MONDAY);
        bean(SettledTimes.class).settle("norte", "nightly", AT_TWO, FRIDAY);
        assertThat(since(AT_TWO, FRIDAY.plusSeconds(60))).isEqualTo(FRIDAY);
    }

    @Test
    void anotherExpressionOrZoneMakesItANewOne() {
        since(AT_TWO, MONDAY);
        assertThat(since(DueTimes.of("0 0 3 * * *", AT_TWO.zone()), FRIDAY)).isEqualTo(FRIDAY);
        assertThat(since(AT_TWO, FRIDAY.plusSeconds(60))).isEqualTo(FRIDAY.plusSeconds(60));
        assertThat(since(DueTimes.of("0 0 2 * * *", ZoneId.of("UTC")), FRIDAY.plusSeconds(120)))
                .isEqualTo(FRIDAY.plusSeconds(120));
    }

    @Test
    void soDoesATimeWithoutAnySchedule() {
        since(AT_TWO, MONDAY);
        bean(SettledTimes.class).keepOnly("norte", Set.of("nightly", "weekly"));
        assertThat(since(AT_TWO, FRIDAY)).isEqualTo(MONDAY);
        bean(SettledTimes.class).keepOnly("norte", Set.of("weekly"));
        assertThat(since(AT_TWO, FRIDAY)).isEqualTo(FRIDAY);
    }

    @Test
    void whatAClockThatWasWrongByDaysHasSettledIsVoid() {
        since(AT_TWO, FRIDAY);
        assertThat(since(AT_TWO, MONDAY)).isEqualTo(MONDAY);
        bean(SettledTimes.class).settle("norte", "nightly", AT_TWO, MONDAY.plusSeconds(3600));
        assertThat(since(AT_TWO, MONDAY)).as("by an hour").isEqualTo(MONDAY.plusSeconds(3600));
    }
}
