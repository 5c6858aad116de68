package dev.costura.reconcile;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * Closes on record what a run could not close itself, because its process died or the database was away just then. Spring
 * Batch then leaves a step as UNKNOWN or as going on, even where the job is FAILED, and refuses to restart it, for it can't
 * know what the step did. Here every step starts over and finds out, so such a step has simply failed.
 */
@Component
class UnclosedRuns {

    private static final Logger log = LoggerFactory.getLogger(UnclosedRuns.class);

    private final JobRepository repository;
    private final RunRecords records;

    UnclosedRuns(JobRepository repository, RunRecords records) {
        this.repository = repository;
        this.records = records;
    }

    /** Those of a workbook that are recorded as going on. Only who holds the lease may tell that they are dead. */
    void closeAll(WorkbookDefinition definition) {
        for (JobExecution dead : repository.findRunningJobExecutions(definition.batchJobName())) {
            log.info(
                    "Run {} was left behind by a process that ended or lost its database; it is marked as failed",
                    dead.getId());
            close(dead.getId(), null);
        }
    }

    /**
     * Nothing happens to a run that is closed already. Only for a run of which it is known that it does not go on.
     *
     * @param failure that is told of it, unless it has told one itself
     */
    void close(long executionId, @Nullable String failure) {
        Executions.find(repository, executionId).ifPresent(execution -> {
            boolean anyStep = false;
            for (StepExecution step : execution.getStepExecutions()) {
                anyStep |= close(step);
            }
            if (anyStep || isOpen(execution.getStatus())) {
                close(execution);
            }
            if (records.find(executionId).isEmpty()) {
                begin(execution);
            }
            records.leftBehind(executionId, failure);
        });
    }

    private boolean close(StepExecution step) {
        if (!isOpen(step.getStatus())) {
            return false;
        }
        step.setStatus(BatchStatus.FAILED);
        step.setExitStatus(ExitStatus.FAILED);
        step.setEndTime(step.getEndTime() == null ? LocalDateTime.now() : step.getEndTime());
        repository.update(step);
        return true;
    }

    private void close(JobExecution execution) {
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED);
        execution.setEndTime(execution.getEndTime() == null ? LocalDateTime.now() : execution.getEndTime());
        repository.update(execution);
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    /** A run that never came so far as to open its record is to be seen all the same. */
    private void begin(JobExecution execution) {
        RunParameters parameters = RunParameters.of(execution.getJobParameters());
        records.begin(
                execution.getId(),
                WorkbookDefinition.idOf(execution.getJobInstance().getJobName()),
                parameters.job(),
                parameters.dryRun(),
                parameters.launchedBy());
    }
}
