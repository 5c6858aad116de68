package dev.costura.reconcile;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What follows on a run, or on a launch that failed: it is closed on record, and the workbook's lease is given back. With
 * the database away that can't be done, and nobody must wait for it; so it is tried again and again until it is done, for
 * as long as this process lives. After that the next launch and the next start do it.
 */
@Component
class Endings implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Endings.class);

    private static final long PAUSE_MILLIS = 500;

    private final Leases leases;
    private final UnclosedRuns unclosed;
    private final RunFailures failures;
    private final ApplicationEventPublisher events;
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "run-endings");
        thread.setDaemon(true);
        return thread;
    });

    Endings(Leases leases, UnclosedRuns unclosed, RunFailures failures, ApplicationEventPublisher events) {
        this.leases = leases;
        this.unclosed = unclosed;
        this.failures = failures;
        this.events = events;
        later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param run that is over; null where there was none, or where it is not known whether there is one */
    void of(WorkbookDefinition definition, @Nullable JobExecution run) {
        try {
            end(definition, run);
        } catch (RuntimeException e) {
            log.warn(
                    "Workbook {}: {} could not be put on record; tried again until the database answers",
                    definition.id(),
                    run == null ? "the end of a launch" : "the end of run " + run.getId(),
                    e);
            again(definition, run);
            return;
        }
        tell(definition, run);
    }

    private void again(WorkbookDefinition definition, @Nullable JobExecution run) {
        if (later.isShutdown()) {
            return;
        }
        later.schedule(
                () -> {
                    try {
                        end(definition, run);
                        log.info("Workbook {} is free again: the database answers", definition.id());
                    } catch (RuntimeException e) {
                        again(definition, run);
                        return;
                    }
                    tell(definition, run);
                },
                PAUSE_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void end(WorkbookDefinition definition, @Nullable JobExecution run) {
        if (run != null) {
            unclosed.close(run.getId(), failures.of(run));
        } else if (leases.isOurs(definition.id())) {
            unclosed.closeAll(definition);
        }
        leases.release(definition.id());
    }

    private void tell(WorkbookDefinition definition, @Nullable JobExecution run) {
        if (run != null) {
            events.publishEvent(RunEnded.of(definition, run));
        }
    }

    /** No interruption: one that meets a thread inside of H2 closes the database's file under everybody. */
    @Override
    public void destroy() {
        later.shutdown();
    }
}
