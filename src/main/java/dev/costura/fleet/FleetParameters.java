package dev.costura.fleet;

import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What an execution of the fleet's job is asked for. Only the request identifies it, as with a run.
 *
 * @param job the job of each workbook
 * @param workbooks empty: all that have this job
 */
record FleetParameters(String request, String job, List<String> workbooks, String launchedBy) {

    /** The job repository keeps so many characters of a parameter. */
    static final int LONGEST = 2500;

    private static final String REQUEST = "request";
    private static final String JOB = "job";
    private static final String WORKBOOKS = "workbooks";
    private static final String LAUNCHED_BY = "launchedBy";

    JobParameters toJobParameters() {
        return new JobParametersBuilder()
                .addString(REQUEST, request, true)
                .addString(JOB, job, false)
                .addString(WORKBOOKS, String.join(",", workbooks), false)
                .addString(LAUNCHED_BY, launchedBy, false)
                .toJobParameters();
    }

    JobParameters identifying() {
        return new JobParametersBuilder().addString(REQUEST, request, true).toJobParameters();
    }

    static FleetParameters of(JobParameters parameters) {
        String workbooks = text(parameters, WORKBOOKS);
        return new FleetParameters(
                text(parameters, REQUEST),
                text(parameters, JOB),
                workbooks.isEmpty() ? List.of() : List.of(workbooks.split(",")),
                text(parameters, LAUNCHED_BY));
    }

    private static String text(JobParameters parameters, String name) {
        return Objects.requireNonNullElse(parameters.getString(name), "");
    }
}
