package dev.costura.ops;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.JobDefinition;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Launching;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Sets an alarm for each job that its file gives a cron expression, in the workbook's zone. What came due while no service
 * was there is found at the start (docs/decisions/0022-what-clients-and-schedules-can-rely-on.md).
 */
@Component
@Order(200)
class Schedule implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Schedule.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Definitions definitions;
    private final Launching launching;
    private final TaskScheduler scheduler;
    private final CommandMode mode;
    private final Clock clock;
    private final SettledTimes settled;

    Schedule(
            Definitions definitions,
            Launching launching,
            TaskScheduler scheduler,
            CommandMode mode,
            Clock clock,
            SettledTimes settled) {
        this.definitions = definitions;
        this.launching = launching;
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
        for (WorkbookDefinition workbook : definitions.all()) {
            List<JobDefinition> scheduled = workbook.jobs().values().stream()
                    .filter(job -> job.cron() != null)
                    .toList();
            settled.keepOnly(
                    workbook.id(), scheduled.stream().map(JobDefinition::name).collect(Collectors.toSet()));
            scheduled.forEach(job -> set(workbook, job));
        }
    }

    private void set(WorkbookDefinition workbook, JobDefinition job) {
        DueTimes times = DueTimes.of(
                Objects.requireNonNull(job.cron()), workbook.location().zone());
        Instant since = settled.since(workbook.id(), job.name(), times, clock.instant());
        Alarm alarm = new Alarm(
                times,
                clock,
                since,
                job.missed(),
                new ScheduledJob(
                        workbook.id(),
                        job.name(),
                        times,
                        id -> launching.launch(
                                new LaunchRequest(workbook.id(), job.name(), Set.of(), false, id, "schedule")),
                        settled));
        scheduler.scheduleWithFixedDelay(alarm, BETWEEN_LOOKS);
        log.info(
                "Job {} of workbook {} is scheduled at {} ({}), next at {}",
                job.name(),
                workbook.id(),
                times.cron(),
                times.zone(),
                times.after(clock.instant()));
    }
}
