package dev.costura.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The REST API as a tablet uses it. */
record Tablet(Http http, String workbook) {

    private static final int LONGEST_RUN_SECONDS = 300;

    /** Stages reports, all of which must be taken. */
    void stage(List<Map<String, Object>> reports) throws IOException, InterruptedException {
        JsonNode answer = http.send("POST", "api/workbooks/" + workbook + "/completions", reports);
        if (answer.path("staged").asInt() != reports.size()) {
            throw new IOException("Not all reports were staged: " + answer);
        }
    }

    /** A run from the request to its answer, which came when the run was over. */
    record Finished(Instant asked, Duration total, JsonNode execution) {

        double totalMillis() {
            return total.toNanos() / 1e6;
        }

        double launchMillis() {
            return Duration.between(
                                    asked,
                                    Instant.parse(execution.path("startedAt").asString()))
                            .toNanos()
                    / 1e6;
        }

        double runMillis() {
            return between(execution);
        }

        double stepMillis(String name) {
            double millis = 0;
            for (JsonNode step : execution.path("steps")) {
                millis += step.path("name").asString().equals(name) ? between(step) : 0;
            }
            return millis;
        }

        private static double between(JsonNode timed) {
            return Duration.between(
                                    Instant.parse(timed.path("startedAt").asString()),
                                    Instant.parse(timed.path("endedAt").asString()))
                            .toNanos()
                    / 1e6;
        }
    }

    /**
     * Launches a run and waits for its end.
     *
     * @param applied how many completions it must have written
     */
    Finished run(String job, List<String> workOrders, int applied) throws IOException, InterruptedException {
        String body =
                Http.JSON.writeValueAsString(Map.of("workOrders", workOrders, "waitSeconds", LONGEST_RUN_SECONDS));
        Instant asked = Instant.now();
        long start = System.nanoTime();
        JsonNode execution = http.sendText("POST", "api/workbooks/" + workbook + "/jobs/" + job + "/executions", body);
        Duration total = Duration.ofNanos(System.nanoTime() - start);
        if (!execution.path("status").asString().equals("COMPLETED")
                || execution.path("report").path("applied").asInt() != applied) {
            throw new IOException("The run did not apply " + applied + " completions: " + execution);
        }
        return new Finished(asked, total, execution);
    }
}
