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
public record Execution(JsonNode json, Calls calls) {

    public long id() {
        return json.path("id").asLong();
    }

    public String status() {
        return json.path("status").asString();
    }

    public String exitCode() {
        return json.path("exitCode").asString();
    }

    public String failure() {
        return json.path("failure").asString("");
    }

    public JsonNode report() {
        return json.path("report");
    }

    public int reported(String count) {
        return report().path(count).asInt(-1);
    }

    public int reportedCalls(String kind) {
        return report().path("apiCalls").path(kind).asInt(-1);
    }

    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        report().path("warnings").forEach(warning -> warnings.add(warning.asString()));
        return warnings;
    }

    public Execution completed() {
        assertThat(status()).as("%s", json).isEqualTo("COMPLETED");
        return this;
    }
}
