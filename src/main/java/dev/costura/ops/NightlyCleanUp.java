package dev.costura.ops;

import dev.costura.reconcile.CleanUp;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/** Cleans up every night, by default when the nightly runs are long over. A night that is missed is made up by the next. */
@Component
@Order(210)
class NightlyCleanUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(NightlyCleanUp.class);

    private final CleanUp cleanUp;
    private final TaskScheduler scheduler;
    private final CommandMode mode;
    private final String cron;

    NightlyCleanUp(
            CleanUp cleanUp,
            TaskScheduler scheduler,
            CommandMode mode,
            @Value("${costura.retention.cron:0 30 4 * * *}") String cron) {
        this.cleanUp = cleanUp;
        this.scheduler = scheduler;
        this.mode = mode;
        this.cron = cron;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!mode.isCommand() && !cron.equals(ScheduledTaskRegistrar.CRON_DISABLED)) {
            scheduler.schedule(this::cleanUp, new CronTrigger(cron, ZoneId.systemDefault()));
        }
    }

    private void cleanUp() {
        try {
            cleanUp.run();
        } catch (RuntimeException e) {
            log.warn("The clean-up failed and is made up by the next one: {}", e.getMessage());
        }
    }
}
