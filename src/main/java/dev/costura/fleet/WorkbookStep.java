package dev.costura.fleet;

import dev.costura.fleet.Outcome.Completed;
import dev.costura.fleet.Outcome.Failed;
import dev.costura.fleet.Outcome.LeftOpen;
import dev.costura.fleet.Outcome.Stopped;
import dev.costura.reconcile.LaunchException;
import java.time.LocalDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The step that a worker carries out for a partition. It is a step of its own and no tasklet, for a tasklet always ends, and one
 * whose worker is told to end must not: a partition without an end is the one that others take.
 */
final class WorkbookStep implements Step {

    static final String NAME = "fleet-workbook";

    private static final Logger log = LoggerFactory.getLogger(WorkbookStep.class);

    private static final long PAUSE_MILLIS = 1000;

    private final JobRepository repository;
    private final WorkbookRuns runs;

    WorkbookStep(JobRepository repository, WorkbookRuns runs) {
        this.repository = repository;
        this.runs = runs;
    }

    @Override
    public String getName() {
        return NAME;
    }

    /** @throws org.springframework.dao.OptimisticLockingFailureException where another has gone on with it meanwhile */
    @Override
    public void execute(StepExecution step) {
        if (!step.getStatus().isRunning()) {
            return; // ended between a look and the claim, by a worker that has left since
        }
        step.setStartTime(LocalDateTime.now());
        step.setStatus(BatchStatus.STARTED);
        repository.update(step);
        Outcome outcome = outcome(step);
        if (outcome instanceof Completed) {
            end(step, BatchStatus.COMPLETED, ExitStatus.COMPLETED);
        } else if (outcome instanceof Stopped) {
            end(step, BatchStatus.STOPPED, ExitStatus.STOPPED);
        } else if (outcome instanceof Failed failed) {
            end(step, BatchStatus.FAILED, ExitStatus.FAILED.addExitDescription(failed.why()));
        } else {
            log.info("Workbook {} is left to whoever takes it", Partition.workbookOf(step));
        }
    }

    /** With the database away the run may go on all the same, or be taken over by others: that is seen when it is back. */
    private Outcome outcome(StepExecution step) {
        while (true) {
            try {
                return runs.of(step);
            } catch (LaunchException e) {
                return new Failed(String.valueOf(e.getMessage()));
            } catch (DataAccessException | TransactionException e) {
                log.warn("Workbook {}: {}; looked at again", Partition.workbookOf(step), e.getMessage());
                if (!paused()) {
                    return new LeftOpen();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new LeftOpen();
            }
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end(StepExecution step, BatchStatus status, ExitStatus exit) {
        step.setEndTime(LocalDateTime.now());
        step.setStatus(status);
        step.setExitStatus(exit);
        repository.update(step);
    }
}
