package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Underneath;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what: every endpoint there is, as nobody, as each role with a password, and as each role with a token. A new
 * endpoint needs a row here. This service belongs to no fleet.
 */
class AccessTest extends EndToEnd {

    /**
     * Status for nobody, VIEWER, INTAKE and OPERATOR; {@code ok} is any answer to somebody who may ask. Pages are visited with
     * the login form, the others asked with HTTP Basic.
     */
    private static final String TABLE = """
            POST   /api/workbooks/{workbook}/completions               | []   | 401 | 403 | 200 | 200
            POST   /api/workbooks/{workbook}/events                    | []   | 401 | 403 | 200 | 200
            POST   /api/workbooks/{workbook}/actions                   | []   | 401 | 403 | 200 | 200
            GET    /api/workbooks                                      |      | 401 | 200 | 403 | 200
            GET    /api/workbooks/{workbook}/completions               |      | 401 | 200 | 403 | 200
            GET    /api/workbooks/{workbook}/completions/{id}          |      | 401 | 404 | 403 | 404
            POST   /api/workbooks/{workbook}/completions/{id}/resubmit |      | 401 | 403 | 403 | 404
            POST   /api/workbooks/{workbook}/completions/resubmit      |      | 401 | 403 | 403 | 400
            POST   /api/workbooks/{workbook}/completions/{id}/dismiss  | {"note": "x"} | 401 | 403 | 403 | 404
            POST   /api/workbooks/{workbook}/completions/{id}/correct  | {"union": 1}  | 401 | 403 | 403 | 404
            GET    /api/workbooks/{workbook}/completions/{id}/actions  |      | 401 | 404 | 403 | 404
            GET    /api/workbooks/{workbook}/completions/{id}/entries  |      | 401 | 404 | 403 | 404
            GET    /api/workbooks/{workbook}/cells                     |      | 401 | 400 | 403 | 400
            GET    /api/workbooks/{workbook}/work-orders               |      | 401 | 200 | 403 | 200
            GET    /api/workbooks/{workbook}/work-orders/{ot}          |      | 401 | 404 | 403 | 404
            GET    /api/workbooks/{workbook}/work-orders/{ot}/disponibles | | 401 | 400 | 403 | 400
            GET    /api/workbooks/{workbook}/history-check             |      | 401 | 200 | 403 | 200
            POST   /api/workbooks/{workbook}/history-check             | {}   | 401 | 403 | 403 | 400
            POST   /api/workbooks/{workbook}/jobs/{job}/executions     | {"requestId": "table"} | 401 | 403 | 403 | 202
            GET    /api/workbooks/{workbook}/jobs                      |      | 401 | 200 | 403 | 200
            GET    /api/workbooks/{workbook}/news                      |      | 401 | 200 | 403 | 200
            POST   /api/workbooks/{workbook}/news/test                 |      | 401 | 403 | 403 | 400
            GET    /api/executions                                     |      | 401 | 200 | 403 | 200
            GET    /api/executions/{id}                                |      | 401 | 404 | 403 | 404
            GET    /api/executions/{id}/entries                        |      | 401 | 404 | 403 | 404
            GET    /api/executions/{id}/decisions                      |      | 401 | 404 | 403 | 404
            POST   /api/executions/{id}/drop                           |      | 401 | 403 | 403 | 404
            POST   /api/executions/{id}/stop                           |      | 401 | 403 | 403 | 404
            POST   /api/executions/{id}/restart                        |      | 401 | 403 | 403 | 404
            POST   /api/executions/{id}/abandon                        |      | 401 | 403 | 403 | 404
            POST   /api/tokens                                         | {}   | 401 | 403 | 403 | 400
            GET    /api/tokens                                         |      | 401 | 403 | 403 | 200
            DELETE /api/tokens/{id}                                    |      | 401 | 403 | 403 | 404
            GET    /api/audit                                          |      | 401 | 403 | 403 | 200
            GET    /api/workbooks/{workbook}/doctor                    |      | 401 | 403 | 403 | 200
            GET    /api/clean-up                                       |      | 401 | 200 | 403 | 200
            POST   /api/clean-up                                       | {"dryRun": true} | 401 | 403 | 403 | 200
            GET    /api/fleet                                          |      | 401 | 409 | 403 | 409
            POST   /api/fleet/workers/{name}/drain                     |      | 401 | 403 | 403 | 409
            POST   /api/fleet/workers/{name}/resume                    |      | 401 | 403 | 403 | 409
            POST   /api/fleet/executions                               | {"job": "nightly"} | 401 | 403 | 403 | 409
            GET    /api/fleet/executions                               |      | 401 | 409 | 403 | 409
            GET    /api/fleet/executions/{id}                          |      | 401 | 409 | 403 | 409
            GET    /api/fleet/executions/{id}/partitions               |      | 401 | 409 | 403 | 409
            POST   /api/fleet/executions/{id}/stop                     |      | 401 | 403 | 403 | 409
            POST   /api/fleet/executions/{id}/restart                  |      | 401 | 403 | 403 | 409
            POST   /api/backup                                         |      | 401 | 403 | 403 | OF_A_FILE
            GET    /actuator                                           |      | 401 | 200 | 403 | 200
            GET    /actuator/prometheus                                |      | 401 | 200 | 403 | 200
            GET    /actuator/health                                    |      | ok  | ok  | ok  | ok
            GET    /actuator/health/**                                 |      | ok  | ok  | ok  | ok
            GET    /v3/api-docs                                        |      | 200 | 200 | 200 | 200
            GET    /v3/api-docs.yaml                                   |      | 200 | 200 | 200 | 200
            GET    /v3/api-docs/swagger-config                         |      | 200 | 200 | 200 | 200
            GET    /swagger-ui.html                                    |      | ok  | ok  | ok  | ok
            GET    /                                                   |      | 302 | 200 | 403 | 200
            GET    /audit                                              |      | 302 | 403 | 403 | 200
            GET    /fleet                                              |      | 302 | 409 | 403 | 409
            POST   /fleet/workers/{name}/drain                         |      | 403 | 403 | 403 | 409
            POST   /fleet/workers/{name}/resume                        |      | 403 | 403 | 403 | 409
            POST   /fleet/executions                                   |      | 403 | 403 | 403 | 400
            POST   /fleet/executions/{id}/stop                         |      | 403 | 403 | 403 | 409
            POST   /fleet/executions/{id}/restart                      |      | 403 | 403 | 403 | 409
            GET    /runs                                               |      | 302 | 200 | 403 | 200
            GET    /runs/{id}                                          |      | 302 | 404 | 403 | 404
            GET    /runs/{id}/events                                   |      | 302 | 404 | 403 | 404
            POST   /runs/{id}/launch                                   |      | 403 | 403 | 403 | 404
            POST   /runs/{id}/drop                                     |      | 403 | 403 | 403 | 404
            POST   /runs/{id}/stop                                     |      | 403 | 403 | 403 | 404
            POST   /runs/{id}/restart                                  |      | 403 | 403 | 403 | 404
            POST   /runs/{id}/abandon                                  |      | 403 | 403 | 403 | 404
            POST   /workbooks/{workbook}/runs                          |      | 403 | 403 | 403 | 400
            GET    /workbooks/{workbook}/queue                         |      | 302 | 200 | 403 | 200
            GET    /workbooks/{workbook}/queue/{id}                    |      | 302 | 404 | 403 | 404
            POST   /workbooks/{workbook}/queue/resubmit                |      | 403 | 403 | 403 | 400
            POST   /workbooks/{workbook}/queue/{id}/resubmit           |      | 403 | 403 | 403 | 404
            POST   /workbooks/{workbook}/queue/{id}/dismiss            |      | 403 | 403 | 403 | 400
            POST   /workbooks/{workbook}/queue/{id}/correct            |      | 403 | 403 | 403 | 400
            GET    /workbooks/{workbook}/cells                         |      | 302 | 200 | 403 | 200
            GET    /workbooks/{workbook}/work-orders                   |      | 302 | 200 | 403 | 200
            GET    /workbooks/{workbook}/work-orders/{ot}              |      | 302 | 404 | 403 | 404
            GET    /workbooks/{workbook}/production                    |      | 302 | 200 | 403 | 200
            GET    /workbooks/{workbook}/production/production.csv     |      | 302 | 200 | 403 | 200
            ANY    /error                                              |      | ok  | ok  | ok  | ok
            """;

    /** Forms that Spring Security itself takes. */
    private static final List<String> ITS_OWN_FORMS = List.of("/login", "/logout");

    private static final List<String> USERS = List.of(Service.VIEWER, Service.INTAKE, Service.OPERATOR);
    private static final List<String> ROLES = List.of("VIEWER", "INTAKE", "OPERATOR");

    private static final Map<String, Visit> SESSIONS = new HashMap<>();
    private static final Map<String, String> TOKENS = new HashMap<>();

    /**
     * @param expected in the order of the table
     */
    record Row(String method, String pattern, String body, List<String> expected) {

        static Row of(String line) {
            String[] parts = line.split("\\|");
            String[] endpoint = parts[0].strip().split(" +");
            return new Row(
                    endpoint[0],
                    endpoint[1],
                    parts[1].strip(),
                    Arrays.stream(parts).skip(2).map(String::strip).toList());
        }

        boolean isPage() {
            return Stream.of("/api/", "/actuator", "/v3/", "/swagger-ui").noneMatch(pattern::startsWith);
        }

        boolean changes() {
            return !Set.of("GET", "ANY").contains(method);
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static List<Row> rows() {
        // PostgreSQL has tools of its own for a backup.
        String backup = Underneath.isPostgres() ? "400" : "200";
        return TABLE.replace("OF_A_FILE", backup).lines().map(Row::of).toList();
    }

    @Test
    void everyEndpointHasARow() {
        assertThat(rows().stream().map(Row::toString))
                .containsExactlyInAnyOrderElementsOf(running().endpoints());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachMayDoWhatItsRoleSays(Row row) {
        check(row, "nobody", row.expected().get(0), send(row, Visit.of(running()), null));
        String unknown = "Bearer costura_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        // Where nobody has to say who they are, who does so has to be right all the same.
        check(row, "a stranger", row.isPage() ? row.expected().get(0) : "401", send(row, Visit.of(running()), unknown));
        for (int role = 0; role < ROLES.size(); role++) {
            String expected = row.expected().get(role + 1);
            String user = USERS.get(role);
            check(
                    row,
                    ROLES.get(role),
                    expected,
                    row.isPage()
                            ? send(row, session(user), null)
                            : send(row, Visit.of(running()), basic(user, "secret")));
            check(
                    row,
                    "a token for " + ROLES.get(role),
                    row.isPage() ? row.expected().get(0) : expected,
                    send(row, Visit.of(running()), "Bearer " + token(ROLES.get(role))));
        }
    }

    /** A page that some other site shows to an operator who is logged in here. */
    @ParameterizedTest
    @MethodSource("rows")
    void aForgedRequestChangesNothing(Row row) {
        if (!row.changes()) {
            return;
        }
        if (row.isPage()) {
            refusedWithoutItsToken(path(row.pattern()));
            return;
        }
        assertThat(send(row, session(Service.OPERATOR), null).statusCode())
                .as("a session of the console opens nothing here")
                .isEqualTo(401);
        for (String site : List.of("cross-site", "same-site")) {
            HttpResponse<String> forged = Visit.of(running())
                    .send(
                            path(row.pattern()),
                            request(row, basic(Service.OPERATOR, "secret")).header("Sec-Fetch-Site", site));
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(forged.body()).contains("another site");
        }
        HttpResponse<String> own = Visit.of(running())
                .send(
                        path(row.pattern()),
                        request(row, basic(Service.OPERATOR, "secret")).header("Sec-Fetch-Site", "same-origin"));
        check(row, "the API's own page", row.expected().get(3), own);
    }

    @Test
    void norDoFormsOfOtherSites() {
        ITS_OWN_FORMS.forEach(path -> refusedWithoutItsToken(path.substring(1)));
        assertThat(session(Service.OPERATOR).get("").statusCode())
                .as("still logged in")
                .isEqualTo(200);
    }

    @Test
    void whoMayNotIsToldSo() {
        Http.Reply reply =
                service().as(Service.VIEWER).send("POST", sharedShop().path("completions"), "[]");
        assertThat(reply.body().path("detail").asString()).contains("roles");
    }

    @Test
    void healthIsForEverybody() {
        Http.Reply toOperator = service().as(Service.OPERATOR).get("actuator/health");
        Http.Reply toNobody = service().get("actuator/health");
        // Not 200: another test of this service may have left a workbook in trouble.
        assertThat(toNobody.status()).as("%s", toNobody.body()).isEqualTo(toOperator.status());
        assertThat(toNobody.body()).isEqualTo(toOperator.body());
        assertThat(toNobody.body().path("components").has("workbooks")).isTrue();
    }

    private void refusedWithoutItsToken(String path) {
        Visit operator = session(Service.OPERATOR);
        Map<String, String> fields = Map.of("username", Service.OPERATOR, "password", "secret");
        String another = Visit.of(running(), Service.OPERATOR).csrf("");
        assertThat(operator.post(path, fields).statusCode()).as("no token").isEqualTo(403);
        for (String forged : List.of("", "forged", UUID.randomUUID().toString(), another)) {
            Map<String, String> all = new HashMap<>(fields);
            all.put("_csrf", forged);
            assertThat(operator.post(path, all).statusCode())
                    .as("token '%s'", forged)
                    .isEqualTo(403);
        }
        assertThat(Visit.of(running()).post(path, fields).statusCode())
                .as("nobody, without a token")
                .isEqualTo(403);
    }

    private static void check(Row row, String who, String expected, HttpResponse<String> answer) {
        String told = "%s as %s: %s".formatted(row, who, answer.body());
        if (expected.equals("ok")) {
            assertThat(answer.statusCode()).as(told).isNotIn(401, 403, 429);
            assertThat(Visit.location(answer)).as(told).doesNotContain("/login");
            return;
        }
        assertThat(answer.statusCode()).as(told).isEqualTo(Integer.parseInt(expected));
        if (expected.equals("302")) {
            assertThat(Visit.location(answer)).as(told).endsWith("/login");
        }
        if (answer.statusCode() >= 400 && !row.isPage()) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(told)
                    .startsWith("application/problem+json");
        }
    }

    private HttpResponse<String> send(Row row, Visit visit, @Nullable String authorization) {
        if (row.isPage() && row.changes() && visit.session() != null) {
            return visit.postWithToken(path(row.pattern()), Map.of());
        }
        return visit.send(path(row.pattern()), request(row, authorization));
    }

    private static HttpRequest.Builder request(Row row, @Nullable String authorization) {
        String method = row.method().equals("ANY") ? "GET" : row.method();
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .method(method, row.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(row.body()));
        if (!row.body().isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private String path(String pattern) {
        return pattern.substring(1)
                .replace("{workbook}", workbook())
                .replace("{job}", "on-demand")
                .replace("{ot}", "OT-0")
                .replaceAll("\\{[^}]*}", "999999")
                .replace("/**", "/liveness");
    }

    private String workbook() {
        return sharedShop().path("").split("/")[2];
    }

    private Visit session(String user) {
        return SESSIONS.computeIfAbsent(user, any -> Visit.of(running(), user));
    }

    private String token(String role) {
        return TOKENS.computeIfAbsent(role, any -> service()
                .as(Service.OPERATOR)
                .post("api/tokens", Map.of("name", "of the table", "roles", List.of(role)))
                .body()
                .path("token")
                .asString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
