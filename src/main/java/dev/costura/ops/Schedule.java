package dev.costura.ops;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.JobDefinition;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Runs;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Launches jobs at the times that their files say, in the workbook's zone, once for each time: it is the request id, so that
 * neither a second service on the database nor a restart after the clock was set back runs a night twice.
 */
@Component
@Order(200)
class Schedule implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Schedule.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Definitions definitions;
    private final Runs runs;
    private final TaskScheduler scheduler;
    private final CommandMode mode;
    private final Clock clock;

    Schedule(Definitions definitions, Runs runs, TaskScheduler scheduler, CommandMode mode, Clock clock) {
        this.definitions = definitions;
        this.runs = runs;
        this.scheduler = scheduler;
        this.mode = mode;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (mode.isCommand()) {
            return;
        }
        for (WorkbookDefinition workbook : definitions.all()) {
            for (JobDefinition job : workbook.jobs().values()) {
                String cron = job.cron();
                if (cron != null) {
                    set(workbook, job, DueTimes.of(cron, workbook.location().zone()));
                }
            }
        }
    }

    private void set(WorkbookDefinition workbook, JobDefinition job, DueTimes times) {
        AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);
        Alarm alarm = new Alarm(times, clock, due -> launch(workbook, job, due, told));
        scheduler.scheduleWithFixedDelay(alarm, BETWEEN_LOOKS);
        log.info(
                "Job {} of workbook {} is scheduled at {} ({}), next at {}",
                job.name(),
                workbook.id(),
                times.cron(),
                times.zone(),
                alarm.due());
    }

    /** False where it must be tried again: another run holds the workbook, or the database is away. */
    private boolean launch(WorkbookDefinition workbook, JobDefinition job, Instant due, AtomicReference<Instant> told) {
        try {
            runs.launch(new LaunchRequest(
                    workbook.id(), job.name(), Set.of(), false, job.name() + " due at " + due, "schedule"));
            return true;
        } catch (RuntimeException e) {
            if (!told.getAndSet(due).equals(due)) {
                log.warn(
                        "Job {} of workbook {} was due at {} and is launched as soon as it can be: {}",
                        job.name(),
                        workbook.id(),
                        due,
                        e.getMessage());
            }
            return false;
        }
    }
}
