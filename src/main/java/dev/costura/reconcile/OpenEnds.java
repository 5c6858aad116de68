package dev.costura.reconcile;

import java.time.LocalDateTime;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Marks as failed on record what an execution has left open there. Spring Batch starts nothing again that it has as going on or
 * as unknown. Only for an execution of which it is known that it does not go on.
 */
public final class OpenEnds {

    private OpenEnds() {}

    /** Steps that are open, and the execution with them or where it is open itself; else nothing. */
    public static void close(JobRepository repository, JobExecution execution) {
        boolean anyStep = false;
        for (StepExecution step : execution.getStepExecutions()) {
            anyStep |= close(repository, step);
        }
        if (anyStep || isOpen(execution.getStatus())) {
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED);
            execution.setEndTime(execution.getEndTime() == null ? LocalDateTime.now() : execution.getEndTime());
            repository.update(execution);
        }
    }

    private static boolean close(JobRepository repository, StepExecution step) {
        if (!isOpen(step.getStatus())) {
            return false;
        }
        step.setStatus(BatchStatus.FAILED);
        step.setExitStatus(ExitStatus.FAILED);
        step.setEndTime(step.getEndTime() == null ? LocalDateTime.now() : step.getEndTime());
        repository.update(step);
        return true;
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }
}
