package dev.costura.reconcile;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * The job parameters of a run. Only the request identifies it, so that the same request is the same job instance and a
 * restart goes on with it; no incrementer, for a job that has one ignores the parameters it is started with.
 *
 * @param workOrders empty for all
 */
record RunParameters(String request, String job, Set<String> workOrders, boolean dryRun, String launchedBy) {

    private static final String REQUEST = "request";
    private static final String JOB = "job";
    private static final String WORK_ORDERS = "workOrders";
    private static final String DRY_RUN = "dryRun";
    private static final String LAUNCHED_BY = "launchedBy";

    JobParameters toJobParameters() {
        return new JobParametersBuilder()
                .addString(REQUEST, request, true)
                .addString(JOB, job, false)
                .addString(WORK_ORDERS, String.join(",", new TreeSet<>(workOrders)), false)
                .addString(DRY_RUN, String.valueOf(dryRun), false)
                .addString(LAUNCHED_BY, launchedBy, false)
                .toJobParameters();
    }

    static JobParameters identifying(String request) {
        return new JobParametersBuilder().addString(REQUEST, request, true).toJobParameters();
    }

    /** Whoever asks, and under whatever id. */
    boolean asksForTheSameAs(RunParameters other) {
        return job.equals(other.job) && workOrders.equals(other.workOrders) && dryRun == other.dryRun;
    }

    String inWords() {
        return (dryRun ? "a dry run of " : "")
                + job
                + " on "
                + (workOrders.isEmpty() ? "all work orders" : String.join(", ", new TreeSet<>(workOrders)));
    }

    static RunParameters of(JobParameters parameters) {
        String workOrders = text(parameters, WORK_ORDERS);
        return new RunParameters(
                text(parameters, REQUEST),
                text(parameters, JOB),
                workOrders.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(workOrders.split(","))),
                Boolean.parseBoolean(text(parameters, DRY_RUN)),
                text(parameters, LAUNCHED_BY));
    }

    private static String text(JobParameters parameters, String name) {
        String value = parameters.getString(name);
        return value == null ? "" : value;
    }
}
