package dev.costura.fleet;

import dev.costura.reconcile.LaunchRequest;
import java.util.Set;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * One workbook of an execution of the fleet's job.
 *
 * @param job the workbook's job that is run
 * @param requestId of its run: the same one in every execution of the same job instance
 */
record Partition(String workbook, String job, String requestId, String launchedBy) {

    private static final String WORKBOOK = "workbook";

    static ExecutionContext contextOf(String workbook) {
        ExecutionContext context = new ExecutionContext();
        context.putString(WORKBOOK, workbook);
        return context;
    }

    static String workbookOf(StepExecution step) {
        return step.getExecutionContext().getString(WORKBOOK);
    }

    static Partition of(StepExecution step) {
        JobParameters parameters = step.getJobExecution().getJobParameters();
        FleetParameters asked = FleetParameters.of(parameters);
        return new Partition(
                workbookOf(step),
                asked.job(),
                "fleet " + step.getJobExecution().getJobInstance().getInstanceId(),
                asked.launchedBy());
    }

    LaunchRequest request() {
        return new LaunchRequest(workbook, job, Set.of(), false, requestId, launchedBy);
    }
}
