package dev.costura.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.scheduling.support.SimpleTriggerContext;

/** When a scheduled job comes due around the nights in which Chile changes its clocks, by the trigger that we use. */
class ScheduleOverClockChangesTest {

    @ParameterizedTest(name = "{0} in {1}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            0 0 2 * * * | America/Santiago | 2026-04-04T12:00:00Z | 2026-04-07T12:00:00Z | three days, three runs
            0 0 2 * * * | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-08T12:00:00Z | three days, three runs
            0 0 2 * * * | Asia/Kathmandu   | 2026-04-04T12:00:00Z | 2026-04-07T12:00:00Z | no change there
            """)
    void aNightlyJobRunsOnceEachNight(String cron, String zone, Instant from, Instant until, String meaning) {
        List<ZonedDateTime> runs = runs(cron, ZoneId.of(zone), from, until);

        assertThat(runs).as(meaning).hasSize(3);
        assertThat(runs).as(meaning).allMatch(run -> run.getHour() == 2 && run.getMinute() == 0);
        assertThat(runs.stream().map(ZonedDateTime::toLocalDate)).doesNotHaveDuplicates();
    }

    private static List<ZonedDateTime> runs(String cron, ZoneId zone, Instant from, Instant until) {
        CronTrigger trigger = new CronTrigger(cron, zone);
        List<ZonedDateTime> runs = new ArrayList<>();
        Instant last = from;
        while (true) {
            Instant next = trigger.nextExecution(new SimpleTriggerContext(last, last, last));
            if (next == null || next.isAfter(until)) {
                return runs;
            }
            runs.add(next.atZone(zone));
            last = next;
        }
    }
}
