package dev.costura.fleet;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.LaunchException.Kind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Launches, stops and restarts the fleet's job: one job of many workbooks. */
public class Fleet {

    static final String JOB = "fleet";

    private final Definitions definitions;
    private final Job job;
    private final JobOperator operator;
    private final JobRepository repository;
    private final Executions executions;

    Fleet(Definitions definitions, Job job, JobOperator operator, JobRepository repository, Executions executions) {
        this.definitions = definitions;
        this.job = job;
        this.operator = operator;
        this.repository = repository;
        this.executions = executions;
    }

    /**
     * Launches a job of many workbooks and returns the id of the execution.
     *
     * @param workbooks empty: all that have this job
     * @param requestId the same one again answers with the same execution; null for one of its own
     * @throws LaunchException where no workbook has the job, one is not known, or the job is under way for the fleet
     */
    public long launch(String jobName, List<String> workbooks, @Nullable String requestId, String launchedBy) {
        requireKnown(jobName, workbooks);
        FleetParameters asked = new FleetParameters(
                requestId == null ? UUID.randomUUID().toString() : requestId, jobName, workbooks, launchedBy);
        JobExecution earlier = repository.getLastJobExecution(JOB, asked.identifying());
        if (earlier != null) {
            return earlier.getId();
        }
        executions.going(jobName).ifPresent(going -> {
            throw new LaunchException(
                    Kind.BUSY, "Job %s is under way as fleet execution %d.".formatted(jobName, going), going);
        });
        try {
            return onRecord(operator.start(job, asked.toJobParameters()));
        } catch (Exception e) {
            throw new LaunchException(
                    Kind.NOT_NOW,
                    "Job %s could not be launched for the fleet: %s".formatted(jobName, e.getMessage()),
                    null);
        }
    }

    private long onRecord(JobExecution begun) {
        FleetParameters asked = FleetParameters.of(begun.getJobParameters());
        executions.begin(begun.getId(), asked.job(), asked.launchedBy());
        return begun.getId();
    }

    private void requireKnown(String jobName, List<String> workbooks) {
        if (String.join(",", workbooks).length() > FleetParameters.LONGEST) {
            throw new LaunchException(
                    Kind.NOT_NOW,
                    "The names of %d workbooks are more than the job repository keeps (%d characters). Leave them out for all workbooks, or launch in parts."
                            .formatted(workbooks.size(), FleetParameters.LONGEST),
                    null);
        }
        for (String workbook : workbooks) {
            if (definitions.find(workbook).isEmpty()) {
                throw new LaunchException(
                        Kind.UNKNOWN, "There is no workbook '%s' among the job files.".formatted(workbook), null);
            }
        }
        boolean any = definitions.all().stream()
                .filter(workbook -> workbooks.isEmpty() || workbooks.contains(workbook.id()))
                .anyMatch(workbook -> workbook.job(jobName).isPresent());
        if (!any) {
            throw new LaunchException(Kind.UNKNOWN, "None of the workbooks has a job '%s'.".formatted(jobName), null);
        }
    }

    /** Asks an execution to stop: no more workbooks are begun, and those under way stop after the batch in hand. */
    public void stop(long executionId) {
        if (!executions.requestStop(executionId)) {
            throw new LaunchException(Kind.NOT_NOW, "Fleet execution %d is not going on.".formatted(executionId), null);
        }
    }

    /** Goes on with the workbooks that an execution has left failed or stopped; returns the id of the new execution. */
    public long restart(long executionId) {
        JobExecution execution = repository.getJobExecution(executionId);
        if (execution == null || !execution.getJobInstance().getJobName().equals(JOB)) {
            throw new LaunchException(Kind.UNKNOWN, "There is no fleet execution %d.".formatted(executionId), null);
        }
        try {
            return onRecord(operator.restart(execution));
        } catch (Exception e) {
            throw new LaunchException(
                    Kind.NOT_NOW,
                    "Fleet execution %d can't be gone on with: %s".formatted(executionId, e.getMessage()),
                    null);
        }
    }
}
