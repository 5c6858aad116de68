package dev.costura.ops;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.costura.fleet.FleetExecution;
import dev.costura.fleet.FleetProcess;
import dev.costura.ops.Commands.CommandException;
import dev.costura.ops.Commands.WrongUsageException;
import dev.costura.ops.FleetController.FleetView;
import dev.costura.ops.access.ApiToken;
import dev.costura.ops.access.Role;
import dev.costura.reconcile.CleanedUp;
import dev.costura.reconcile.HistoryChecks;
import dev.costura.reconcile.HistoryFinding;
import dev.costura.reconcile.RunView;
import dev.costura.staging.IntakeAnswer;
import dev.costura.workbook.Symptom;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API, as the commands use it. */
final class ServiceClient {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http =
            HttpClient.newBuilder().sslContext(OwnCertificate.context()).build();
    private final String url;
    private final String authorization;

    ServiceClient(String url, String token) {
        this.url = url;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((LocalAccess.USER + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    List<String> workbooks() {
        List<String> known = new ArrayList<>();
        get("/api/workbooks").forEach(workbook -> known.add(workbook.path("id").stringValue()));
        return known;
    }

    /** The workbook that was named, or the only one there is. */
    String workbook(@Nullable String named) {
        List<String> known = workbooks();
        if (named != null) {
            if (!known.contains(named)) {
                throw new WrongUsageException(
                        "There is no workbook '" + named + "'; configured are " + String.join(", ", known) + ".");
            }
            return named;
        }
        if (known.size() != 1) {
            throw new WrongUsageException(
                    "Which workbook? Name one with --workbook: " + String.join(", ", known) + ".");
        }
        return known.get(0);
    }

    RunView launch(String workbook, String job, Set<String> workOrders, boolean dryRun, @Nullable String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("workOrders", workOrders);
        body.put("dryRun", dryRun);
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        return run(post(executions(workbook, job), body));
    }

    /** What a dry run showed, exactly that. */
    RunView launchPlan(String workbook, String job, long plan) {
        return run(post(executions(workbook, job), Map.of("plan", plan)));
    }

    private static String executions(String workbook, String job) {
        return "/api/workbooks/" + encoded(workbook) + "/jobs/" + encoded(job) + "/executions";
    }

    RunView run(long id) {
        return run(get("/api/executions/" + id));
    }

    /** Asks a run to end after the batch in hand. */
    void stop(long id) {
        post("/api/executions/" + id + "/stop", Map.of());
    }

    List<RunView> lastRuns(int count) {
        List<RunView> runs = new ArrayList<>();
        get("/api/executions?size=" + count).path("items").forEach(item -> runs.add(run(item)));
        return runs;
    }

    /** Where the service has more to store than there is room for, waits as it says and sends the same again. */
    IntakeAnswer stage(String workbook, List<JsonNode> completions) {
        while (true) {
            try {
                return JSON.treeToValue(
                        post("/api/workbooks/" + encoded(workbook) + "/completions", completions), IntakeAnswer.class);
            } catch (NotYetException e) {
                System.err.printf("The service has more to store than there is room for; again in %d s%n", e.seconds);
                sleep(e.seconds);
            }
        }
    }

    /** The service takes it later: 429, with the time to wait. */
    private static final class NotYetException extends CommandException {
        private final long seconds;

        NotYetException(String message, long seconds) {
            super(message);
            this.seconds = seconds;
        }
    }

    private static void sleep(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted");
        }
    }

    HistoryFinding historyCheck(String workbook) {
        return JSON.treeToValue(get(historyPath(workbook)), HistoryFinding.class);
    }

    HistoryFinding decideHistory(String workbook, HistoryChecks.Decision decision) {
        return JSON.treeToValue(post(historyPath(workbook), Map.of("decision", decision.name())), HistoryFinding.class);
    }

    /** The token itself, which is answered this once. */
    String makeToken(String name, List<Role> roles) {
        return post("/api/tokens", Map.of("name", name, "roles", roles))
                .path("token")
                .stringValue();
    }

    List<ApiToken> tokens(int count) {
        List<ApiToken> tokens = new ArrayList<>();
        get("/api/tokens?size=" + count).path("items").forEach(item -> tokens.add(token(item)));
        return tokens;
    }

    ApiToken revokeToken(long id) {
        return token(send(
                HttpRequest.newBuilder(URI.create(url + "/api/tokens/" + id)).DELETE()));
    }

    private static ApiToken token(JsonNode json) {
        return JSON.treeToValue(json, ApiToken.class);
    }

    /** Has the service write a backup of its database, and brings it here. */
    void backup(Path file) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/backup"))
                .POST(BodyPublishers.noBody())
                .header("Accept", "application/zip, application/problem+json");
        send(
                request,
                info -> info.statusCode() == 200
                        ? BodySubscribers.mapping(
                                BodySubscribers.ofFile(file, CREATE, TRUNCATE_EXISTING, WRITE), any -> "{}")
                        : BodySubscribers.ofString(StandardCharsets.UTF_8),
                e -> "The backup could not be brought to %s (%s).".formatted(file, e.getMessage()));
    }

    List<Symptom> examine(String workbook) {
        List<Symptom> symptoms = new ArrayList<>();
        get("/api/workbooks/" + encoded(workbook) + "/doctor")
                .path("checks")
                .forEach(check -> symptoms.add(JSON.treeToValue(check, Symptom.class)));
        return symptoms;
    }

    CleanedUp cleanUp(boolean dryRun) {
        return JSON.treeToValue(post("/api/clean-up", Map.of("dryRun", dryRun)), CleanedUp.class);
    }

    FleetView fleet() {
        return JSON.treeToValue(get("/api/fleet"), FleetView.class);
    }

    FleetExecution launchForFleet(String job, List<String> workbooks, @Nullable String requestId) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("job", job, "workbooks", workbooks));
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        return JSON.treeToValue(post(FleetExecutionController.PATH, body), FleetExecution.class);
    }

    FleetExecution fleetExecution(long id) {
        return JSON.treeToValue(get(FleetExecutionController.PATH + "/" + id), FleetExecution.class);
    }

    FleetProcess drain(String worker) {
        return tell(worker, "drain");
    }

    FleetProcess resume(String worker) {
        return tell(worker, "resume");
    }

    private FleetProcess tell(String worker, String what) {
        return JSON.treeToValue(
                post("/api/fleet/workers/" + encoded(worker) + "/" + what, Map.of()), FleetProcess.class);
    }

    private static String historyPath(String workbook) {
        return "/api/workbooks/" + encoded(workbook) + "/history-check";
    }

    private static RunView run(JsonNode json) {
        return JSON.treeToValue(json, RunView.class);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    private JsonNode post(String path, Object body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode send(HttpRequest.Builder request) {
        return send(
                request,
                BodyHandlers.ofString(),
                e -> "The service at " + url + " does not answer any more (" + e.getMessage()
                        + "). Nothing was lost; look at the run when it is back: costura runs");
    }

    private JsonNode send(
            HttpRequest.Builder request,
            HttpResponse.BodyHandler<String> body,
            Function<IOException, String> noAnswer) {
        try {
            HttpResponse<String> response =
                    http.send(request.header("Authorization", authorization).build(), body);
            JsonNode json = JSON.readTree(response.body());
            if (response.statusCode() == 404) {
                throw new WrongUsageException(json.path("detail").asString());
            }
            String told = json.path("detail").asString("The service answered " + response.statusCode());
            OptionalLong wait = response.headers().firstValueAsLong("Retry-After");
            if (response.statusCode() == 429 && wait.isPresent()) {
                throw new NotYetException(told, wait.getAsLong());
            } else if (response.statusCode() >= 400) {
                throw new CommandException(told);
            }
            return json;
        } catch (IOException e) {
            throw new CommandException(noAnswer.apply(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted");
        }
    }
}
