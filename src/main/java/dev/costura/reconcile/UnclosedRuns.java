package dev.costura.reconcile;

import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/**
 * Closes on record what a run could not close itself, because its process died or the database was away just then. Spring
 * Batch then leaves a step as UNKNOWN or as going on, even where the job is FAILED, and refuses to restart it, for it can't
 * know what the step did. Here every step starts over and finds out, so such a step has simply failed.
 */
@Component
class UnclosedRuns {

    private static final Logger log = LoggerFactory.getLogger(UnclosedRuns.class);

    private static final String TAKEN_OVER =
            "The process of this run ended, lost its database or stood still for longer than its lease lasts, and the run was taken over by %s. Nothing was lost: the next run settles what was open and goes on.";

    private final JobRepository repository;
    private final RunRecords records;
    private final Leases leases;
    private final ProcessName process;

    UnclosedRuns(JobRepository repository, RunRecords records, Leases leases, ProcessName process) {
        this.repository = repository;
        this.records = records;
        this.leases = leases;
        this.process = process;
    }

    /** Those of a workbook that are recorded as going on. Only who holds the lease may tell that they are dead. */
    void closeAll(WorkbookDefinition definition) {
        leases.fenceOffPredecessor(definition.id());
        Set<JobExecution> unclosed = repository.findRunningJobExecutions(definition.batchJobName());
        for (JobExecution dead : unclosed) {
            log.info(
                    "Run {} was left behind by a process that ended, stood still or lost its database; it is marked as failed",
                    dead.getId());
            close(dead.getId(), id -> records.takenOver(id, TAKEN_OVER.formatted(process)));
        }
    }

    /** Names of the Spring Batch jobs that are recorded as going on, whether they do or not. In one statement, whatever their number. */
    Set<String> jobsGoingOn() {
        return records.jobsGoingOn();
    }

    /**
     * Nothing happens to a run that is closed already. Only for a run of which it is known that it does not go on.
     *
     * @param failure that is told of it, unless it has told one itself
     */
    void close(long executionId, @Nullable String failure) {
        close(executionId, id -> records.leftBehind(id, failure));
    }

    private void close(long executionId, LongConsumer record) {
        Executions.find(repository, executionId).ifPresent(execution -> {
            OpenEnds.close(repository, execution);
            if (records.find(executionId).isEmpty()) {
                begin(execution);
            }
            record.accept(executionId);
        });
    }

    /** A run that never came so far as to open its record is to be seen all the same. */
    private void begin(JobExecution execution) {
        RunParameters parameters = RunParameters.of(execution.getJobParameters());
        records.begin(
                execution.getId(),
                WorkbookDefinition.idOf(execution.getJobInstance().getJobName()),
                parameters);
    }
}
