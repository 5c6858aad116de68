package dev.costura.ops;

import dev.costura.fleet.Fleet;
import dev.costura.fleet.FleetProperties;
import dev.costura.reconcile.JobDefinition.Missed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Sets an alarm for each job that the fleet runs for all workbooks at once ({@code costura.fleet.jobs}). Each service of the fleet
 * has it; the time is the request id, so the night is launched once.
 */
@Component
@ConditionalOnProperty("costura.fleet.enabled")
@Order(201)
class FleetSchedule implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FleetSchedule.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** In the place of a workbook's name, which has no such signs. */
    private static final String ALL_WORKBOOKS = "(fleet)";

    private final Fleet fleet;
    private final FleetProperties properties;
    private final TaskScheduler scheduler;
    private final CommandMode mode;
    private final Clock clock;
    private final SettledTimes settled;

    FleetSchedule(
            Fleet fleet,
            FleetProperties properties,
            TaskScheduler scheduler,
            CommandMode mode,
            Clock clock,
            SettledTimes settled) {
        this.fleet = fleet;
        this.properties = properties;
        this.scheduler = scheduler;
        this.mode = mode;
        this.clock = clock;
        this.settled = settled;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (mode.isCommand()) {
            return;
        }
        Map<String, FleetProperties.Timed> jobs = properties.jobs();
        settled.keepOnly(ALL_WORKBOOKS, jobs.keySet());
        jobs.forEach(this::set);
    }

    private void set(String job, FleetProperties.Timed timed) {
        DueTimes times = DueTimes.of(timed.cron(), timed.zone());
        Instant since = settled.since(ALL_WORKBOOKS, job, times, clock.instant());
        ScheduledJob scheduled = new ScheduledJob(
                ALL_WORKBOOKS, job, times, id -> fleet.launch(job, List.of(), id, "schedule"), settled);
        scheduler.scheduleWithFixedDelay(new Alarm(times, clock, since, Missed.RUN_ONCE, scheduled), BETWEEN_LOOKS);
        log.info(
                "Job {} of all workbooks is scheduled at {} ({}), next at {}",
                job,
                times.cron(),
                times.zone(),
                times.after(clock.instant()));
    }
}
