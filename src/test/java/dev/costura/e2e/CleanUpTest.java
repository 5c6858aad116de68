package dev.costura.e2e;

import static dev.costura.e2e.History.arms;
import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A year and more goes by, and what is settled is deleted. */
class CleanUpTest {

    private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
    private final ShopClock clock = new ShopClock("2026-01-21T15:00:00Z");
    private Service service;
    private History history;

    @BeforeEach
    void begin(@TempDir Path directory) {
        JobFile.of("w", "events-per-batch: 10").writeTo(directory.resolve("jobs"));
        service = Service.start(Service.arguments(directory, server.url()), clock);
        history = new History("w", service.http(), Http.at(server.url()), server.url());
    }

    @AfterEach
    void end() {
        service.close();
        server.close();
    }

    private JsonNode cleanUp(boolean dryRun) {
        return service.http()
                .as(Service.OPERATOR)
                .post("api/clean-up", Map.of("dryRun", dryRun))
                .ok()
                .path("workbooks")
                .path(0);
    }

    private List<JsonNode> trail() {
        return history.shop().items("api/audit");
    }

    private void dismiss(Report report) {
        history.shop()
                .as(Service.OPERATOR)
                .post(history.shop().path("completions/" + report.id() + "/dismiss"), Map.of("note", "twice"))
                .ok();
    }

    private String result(Report report) {
        return history.shop()
                .post(Tablet.endpointOf(report), List.of(Tablet.json(report)))
                .ok()
                .path("results")
                .path(0)
                .path("result")
                .asString();
    }

    @Test
    void whatIsSettledIsDeletedAndItsIdsAreKnownForEver() {
        history.write(arms(1, 4));
        Work refused = arm(1);
        history.shop().stage(refused);
        Work waiting = sold(9);
        history.shop().stage(waiting);
        history.shop().run().completed();
        dismiss(refused.build());
        List<JsonNode> runs = history.shop().items("api/executions?workbook=w");
        assertThat(cleanUp(true).path("reports").asLong())
                .as("nothing is old yet")
                .isZero();

        clock.set("2027-03-20T15:00:00Z");
        JsonNode before = cleanUp(true);
        assertThat(before.path("runs").asLong()).isEqualTo(1);
        assertThat(before.path("batches").asLong())
                .as("the last batches of a workbook are kept")
                .isZero();
        assertThat(trail()).anyMatch(entry -> entry.path("action").asString().equals("REPORT_DISMISSED"));
        JsonNode done = cleanUp(false);

        assertThat(trail())
                .as("who did what is kept as long as people's decisions")
                .isNotEmpty()
                .allMatch(entry -> entry.path("at").asString().startsWith("2027"));
        assertThat(done.path("runs").asLong()).as("the last one is kept").isEqualTo(1);
        assertThat(done.path("reports").asLong())
                .as("applied ones are kept as long as their entries")
                .isEqualTo(1);
        assertThat(history.shop().items("api/executions?workbook=w")).hasSize(runs.size() - 1);
        assertThat(history.shop().statusOf(waiting)).isEqualTo("DEFERRED");
        assertThat(result(refused.build())).isEqualTo("DUPLICATE");
        assertThat(result(arm(2).id(refused.build().id()).build())).isEqualTo("MISMATCH");
        assertThat(cleanUp(false).path("reports").asLong()).isZero();

        List<JsonNode> recorded = history.shop().items("api/clean-up");
        assertThat(recorded).as("one that deleted nothing is not on record").hasSize(1);
        assertThat(recorded.get(0).path("endedAt").asString()).isEqualTo("2027-03-20T15:00:00Z");
        assertThat(recorded.get(0).path("deleted")).isEqualTo(done);

        assertThat(history.state()).isEqualTo("AGREES");
        history.shop().stage(arm(9));
        assertThat(history.shop().run().completed().reported("applied"))
                .as("the ARM that came after all, and the SOLD that had waited for it")
                .isEqualTo(2);
    }
}
