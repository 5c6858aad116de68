package dev.costura.fleet;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/** Puts on record which process waits for an execution's partitions, from its beginning to its end. */
class FleetListener implements JobExecutionListener {

    private final Executions executions;

    FleetListener(Executions executions) {
        this.executions = executions;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        FleetParameters asked = FleetParameters.of(execution.getJobParameters());
        executions.begin(execution.getId(), asked.job(), asked.launchedBy());
    }

    @Override
    public void afterJob(JobExecution execution) {
        executions.end(execution.getId());
    }
}
