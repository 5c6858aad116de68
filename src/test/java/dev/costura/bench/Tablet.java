package dev.costura.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The REST API as a tablet uses it. */
record Tablet(Http http, String workbook) {

    /** Completions in one request. */
    static final int ARRAY = 500;

    /** What the service waits at most; longer runs are asked for. */
    private static final int LONGEST_WAIT_SECONDS = 300;

    private static final int LOOK_MILLIS = 200;

    /**
     * Stages a queue in arrays of 500, made one after the other.
     *
     * @return milliseconds that the requests took, without the making of their bodies
     */
    double stage(Queue queue) throws IOException, InterruptedException {
        double millis = 0;
        for (int from = 0; from < queue.size(); from += ARRAY) {
            int to = Math.min(queue.size(), from + ARRAY);
            millis += stage(queue.body(from, to), to - from);
        }
        return millis;
    }

    /** Stages reports, all of which must be taken. Milliseconds that it took. */
    double stage(byte[] body, int reports) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode answer = http.sendBytes("POST", "api/workbooks/" + workbook + "/completions", body);
        double millis = (System.nanoTime() - start) / 1e6;
        if (answer.path("staged").asInt() != reports) {
            throw new IOException("Not all reports were staged: " + answer);
        }
        return millis;
    }

    /** A run from the request to its answer, which came when the run was over. */
    record Finished(Instant asked, Duration total, JsonNode execution) {

        double totalMillis() {
            return total.toNanos() / 1e6;
        }

        double launchMillis() {
            return millisBetween(
                    asked, Instant.parse(execution.path("startedAt").asString()));
        }

        double runMillis() {
            return length(execution);
        }

        double stepMillis(String name) {
            double millis = 0;
            for (JsonNode step : execution.path("steps")) {
                millis += step.path("name").asString().equals(name) ? length(step) : 0;
            }
            return millis;
        }

        private static double length(JsonNode timed) {
            return millisBetween(
                    Instant.parse(timed.path("startedAt").asString()),
                    Instant.parse(timed.path("endedAt").asString()));
        }

        private static double millisBetween(Instant from, Instant to) {
            return Duration.between(from, to).toNanos() / 1e6;
        }
    }

    /**
     * Launches a run and waits for its end.
     *
     * @param workOrders only these; none means all
     * @param applied how many completions it must have written
     */
    Finished run(String job, List<String> workOrders, int applied) throws IOException, InterruptedException {
        String body =
                Http.JSON.writeValueAsString(Map.of("workOrders", workOrders, "waitSeconds", LONGEST_WAIT_SECONDS));
        Instant asked = Instant.now();
        long start = System.nanoTime();
        JsonNode execution = http.sendText("POST", "api/workbooks/" + workbook + "/jobs/" + job + "/executions", body);
        while (execution.path("endedAt").asString("").isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            execution = http.get("api/executions/" + execution.path("id").asLong());
        }
        Duration total = Duration.ofNanos(System.nanoTime() - start);
        if (!execution.path("status").asString().equals("COMPLETED")
                || execution.path("report").path("applied").asInt() != applied) {
            throw new IOException("The run did not apply " + applied + " completions: " + execution);
        }
        return new Finished(asked, total, execution);
    }
}
