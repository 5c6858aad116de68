package dev.costura.reconcile;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * The job parameters of a run. Only the request identifies it, so that the same request is the same job instance and a
 * restart goes on with it; no incrementer, for a job that has one ignores the parameters it is started with.
 *
 * @param workOrders empty for all
 * @param plan the dry run whose plan is launched, and nothing else; it identifies the run, too: a plan is launched once
 */
record RunParameters(
        String request,
        String job,
        Set<String> workOrders,
        boolean dryRun,
        @Nullable Long plan,
        String launchedBy) {

    private static final String REQUEST = "request";
    private static final String JOB = "job";
    private static final String WORK_ORDERS = "workOrders";
    private static final String DRY_RUN = "dryRun";
    private static final String PLAN = "plan";
    private static final String LAUNCHED_BY = "launchedBy";

    JobParameters toJobParameters() {
        return builder()
                .addString(JOB, job, false)
                .addString(WORK_ORDERS, String.join(",", new TreeSet<>(workOrders)), false)
                .addString(DRY_RUN, String.valueOf(dryRun), false)
                .addString(LAUNCHED_BY, launchedBy, false)
                .toJobParameters();
    }

    JobParameters identifying() {
        return builder().toJobParameters();
    }

    private JobParametersBuilder builder() {
        JobParametersBuilder identifying = new JobParametersBuilder().addString(REQUEST, request, true);
        return plan == null ? identifying : identifying.addString(PLAN, plan.toString(), true);
    }

    /** Whoever asks; who names no work orders asks for this run again by its id. */
    boolean isMeantBy(RunParameters asked) {
        return job.equals(asked.job)
                && (asked.workOrders.isEmpty() || workOrders.equals(asked.workOrders))
                && dryRun == asked.dryRun
                && Objects.equals(plan, asked.plan);
    }

    String inWords() {
        return (dryRun ? "a dry run of " : "")
                + job
                + " on "
                + (workOrders.isEmpty() ? "all work orders" : String.join(", ", new TreeSet<>(workOrders)));
    }

    static RunParameters of(JobParameters parameters) {
        String workOrders = text(parameters, WORK_ORDERS);
        String plan = text(parameters, PLAN);
        return new RunParameters(
                text(parameters, REQUEST),
                text(parameters, JOB),
                workOrders.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(workOrders.split(","))),
                Boolean.parseBoolean(text(parameters, DRY_RUN)),
                plan.isEmpty() ? null : Long.valueOf(plan),
                text(parameters, LAUNCHED_BY));
    }

    private static String text(JobParameters parameters, String name) {
        String value = parameters.getString(name);
        return value == null ? "" : value;
    }
}
