package dev.costura.fleet;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/** Puts on record which process waits for an execution's partitions, from its beginning to its end. */
class FleetListener implements JobExecutionListener {

    private final Executions executions;
    private final Hands hands;

    FleetListener(Executions executions, Hands hands) {
        this.executions = executions;
        this.hands = hands;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        FleetParameters asked = FleetParameters.of(execution.getJobParameters());
        hands.waitFor(execution.getId());
        executions.begin(execution.getId(), asked.job(), asked.launchedBy());
    }

    @Override
    public void afterJob(JobExecution execution) {
        try {
            executions.end(execution.getId());
        } finally {
            hands.waitNoMore(execution.getId());
        }
    }
}
