package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.Reports.Told;
import dev.costura.union.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** One workbook of the service: its tablets, its runs, its queue and its sheet. */
public final class Shop {

    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

    private final String workbook;
    private final Http service;
    private final Sheet sheet;
    private final Calls.Journal journal;

    /**
     * @param service its REST interface, as nobody yet
     */
    public Shop(String workbook, Http service, Http sandbox) {
        this.workbook = workbook;
        this.service = service;
        this.sheet = new Sheet(sandbox, JobFile.spreadsheetOf(workbook));
        this.journal = new Calls.Journal(sandbox);
    }

    public Sheet sheet() {
        return sheet;
    }

    public String path(String rest) {
        return "api/workbooks/" + workbook + "/" + rest;
    }

    public Http as(String user) {
        return service.as(user);
    }

    private Http operator() {
        return as(Service.OPERATOR);
    }

    /** Sends reports in this order, each of which must be staged. */
    public void stage(Told<?>... reports) {
        stage(Arrays.stream(reports).map(Told::build).toList());
    }

    public void stage(List<? extends Report> reports) {
        Map<String, List<Object>> byEndpoint = new LinkedHashMap<>();
        reports.forEach(report -> byEndpoint
                .computeIfAbsent(Tablet.endpointOf(report), any -> new ArrayList<>())
                .add(Tablet.json(report)));
        byEndpoint.forEach((endpoint, items) ->
                assertThat(post(endpoint, items).ok().path("staged").asInt()).isEqualTo(items.size()));
    }

    /** Sends anything. */
    public Reply post(String endpoint, Object body) {
        return as(Service.INTAKE).post(path(endpoint), body);
    }

    /** What is in the queue under this id. */
    public JsonNode queued(String id) {
        return operator().get(path("completions/" + id)).ok();
    }

    public JsonNode queued(Told<?> report) {
        return queued(report.build().id());
    }

    public String statusOf(Told<?> report) {
        return queued(report).path("status").asString();
    }

    public String reasonOf(Told<?> report) {
        return queued(report).path("reason").asString("");
    }

    /** All that is in the queue, spool-level reports too. */
    public List<JsonNode> queue() {
        return items(path("completions?kind=ALL"));
    }

    public Execution run() {
        return run("on-demand", Map.of());
    }

    public Execution nightly() {
        return run("nightly", Map.of());
    }

    public Execution dryRun() {
        return run("on-demand", Map.of("dryRun", true));
    }

    /** Launches, waits for the end, and counts the calls in between. */
    public Execution run(String job, Map<String, ?> body) {
        Map<String, Object> asked = new LinkedHashMap<>(body);
        asked.put("waitSeconds", LONGEST_RUN.toSeconds());
        journal.fresh(sheet.id());
        Reply reply = launch(job, asked);
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
        return new Execution(reply.body(), journal.fresh(sheet.id()));
    }

    public Reply launch(String job, Map<String, ?> body) {
        return operator().post(path("jobs/" + job + "/executions"), body);
    }

    /** Launches without waiting for anything. */
    public Execution begin() {
        journal.fresh(sheet.id());
        Reply reply = launch("on-demand", Map.of());
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
        return new Execution(reply.body(), new Calls(List.of()));
    }

    /** The run that was launched last. */
    public Execution newestRun() {
        return execution(
                items("api/executions?workbook=" + workbook).get(0).path("id").asLong());
    }

    /** Runs as soon as nothing holds the workbook any more. */
    public Execution runWhenFree() {
        Reply launched = Awaitility.await("the workbook is free")
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> launch("on-demand", Map.of()), reply -> reply.status() != 409);
        assertThat(launched.status()).as("%s", launched.body()).isIn(200, 202);
        return awaitEnd(execution(launched.body().path("id").asLong()));
    }

    /** Goes on with a run as soon as nothing holds the workbook any more, and waits for its end. */
    public Execution restarted(Execution run) {
        Reply restarted = Awaitility.await("run " + run.id() + " may be restarted")
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> command(run, "restart"), reply -> reply.status() != 409);
        assertThat(restarted.status()).as("%s", restarted.body()).isEqualTo(202);
        return awaitEnd(new Execution(restarted.body(), run.calls()));
    }

    public Execution execution(long id) {
        return new Execution(operator().get("api/executions/" + id).ok(), new Calls(List.of()));
    }

    /** Looks again until the run is as expected. */
    public Execution await(long id, Predicate<Execution> condition) {
        return Awaitility.await()
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> execution(id), condition);
    }

    public Execution awaitEnd(Execution run) {
        return await(run.id(), now -> !now.json().path("endedAt").isNull());
    }

    public Reply command(Execution run, String command) {
        return operator().send("POST", "api/executions/" + run.id() + "/" + command, null);
    }

    /** The calls since the last run was launched, or the last look. */
    public Calls calls() {
        return journal.fresh(sheet.id());
    }

    /** The lineage of a run, all pages of it. */
    public List<JsonNode> entries(Execution run) {
        return items("api/executions/" + run.id() + "/entries");
    }

    /** To the first page that is not full: by the total, which is counted a moment later, one could look for what is not there. */
    public List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode found;
        int page = 0;
        do {
            found = operator()
                    .get(path + (path.contains("?") ? "&" : "?") + "size=1000&page=" + page++)
                    .ok()
                    .path("items");
            found.forEach(items::add);
        } while (found.size() == 1000);
        return items;
    }
}
