package dev.costura.ops;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.JobDefinition;
import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Runs;
import dev.costura.reconcile.WorkbookDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/** Launches jobs at the times that their files say, in the workbook's zone. */
@Component
@Order(200)
class Schedule implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Schedule.class);

    private final Definitions definitions;
    private final Runs runs;
    private final TaskScheduler scheduler;
    private final CommandMode mode;

    Schedule(Definitions definitions, Runs runs, TaskScheduler scheduler, CommandMode mode) {
        this.definitions = definitions;
        this.runs = runs;
        this.scheduler = scheduler;
        this.mode = mode;
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
                    scheduler.schedule(
                            () -> launch(workbook, job),
                            new CronTrigger(cron, workbook.location().zone()));
                    log.info(
                            "Job {} of workbook {} is scheduled at {} ({})",
                            job.name(),
                            workbook.id(),
                            cron,
                            workbook.location().zone());
                }
            }
        }
    }

    private void launch(WorkbookDefinition workbook, JobDefinition job) {
        try {
            runs.launch(LaunchRequest.of(workbook.id(), job.name(), "schedule"));
        } catch (LaunchException e) {
            log.warn("Job {} of workbook {} was due and not launched: {}", job.name(), workbook.id(), e.getMessage());
        }
    }
}
