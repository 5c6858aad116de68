package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A run as the service shows it.
 *
 * @param calls that it made of the Sheets API, counted there
 */
record Execution(JsonNode json, Calls calls) {

    long id() {
        return json.path("id").asLong();
    }

    String status() {
        return json.path("status").asString();
    }

    String exitCode() {
        return json.path("exitCode").asString();
    }

    String failure() {
        return json.path("failure").asString("");
    }

    JsonNode report() {
        return json.path("report");
    }

    int reported(String count) {
        return report().path(count).asInt(-1);
    }

    int reportedCalls(String kind) {
        return report().path("apiCalls").path(kind).asInt(-1);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        report().path("warnings").forEach(warning -> warnings.add(warning.asString()));
        return warnings;
    }

    Execution completed() {
        assertThat(status()).as("%s", json).isEqualTo("COMPLETED");
        return this;
    }
}
