package dev.costura.fleet;

import java.time.LocalDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Goes on with executions of the fleet's job whose process is gone. The runs of their workbooks go on meanwhile, for they are
 * others'; the restart finds each again by its request, done or not.
 */
class Takeover {

    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    private final JobRepository repository;
    private final JobOperator operator;
    private final Executions executions;

    Takeover(JobRepository repository, JobOperator operator, Executions executions) {
        this.repository = repository;
        this.operator = operator;
        this.executions = executions;
    }

    /** All of those that nobody who is there waits for. */
    void ofAbandoned() {
        executions.takeOver().forEach(this::goOnWith);
    }

    private void goOnWith(long id) {
        JobExecution execution = repository.getJobExecution(id);
        if (execution == null) {
            executions.end(id);
            return;
        }
        close(execution);
        JobExecution last = repository.getLastJobExecution(execution.getJobInstance());
        if (last == null || last.getId() == id) {
            restart(execution);
        }
        executions.end(id);
    }

    private void restart(JobExecution execution) {
        try {
            JobExecution next = operator.restart(execution);
            log.warn(
                    "Fleet execution {} lost the process that waited for it; it goes on here as {}",
                    execution.getId(),
                    next.getId());
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Fleet execution %d can't be gone on with: %s".formatted(execution.getId(), e.getMessage()), e);
        }
    }

    /** What it left open has failed on record: a step that is going on is not started again by Spring Batch. */
    private void close(JobExecution execution) {
        for (StepExecution step : execution.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(LocalDateTime.now());
                repository.update(step);
            }
        }
        if (execution.getStatus().isRunning() || execution.getStatus() == BatchStatus.UNKNOWN) {
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED);
            execution.setEndTime(LocalDateTime.now());
            repository.update(execution);
        }
    }
}
