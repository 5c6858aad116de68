package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever a client does wrong is answered with a problem that says what it was, down to lines that are no HTTP. */
class ProblemsTest extends EndToEnd {

    private static final String LAUNCH = "POST {workbook}/jobs/on-demand/executions";
    private static final String STAGE = "POST {workbook}/completions";
    /** In a body: so many brackets. */
    private static final String DEEP = "[".repeat(2000);

    /**
     * @param head request line without HTTP version, then headers, with semicolons between them
     * @param told what the detail has to say
     */
    record Wrong(String what, String head, String body, int status, String type, String told) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Wrong body(String what, String request, String body, String told) {
        return new Wrong(what, request + "; Content-Type: application/json", body, 400, "bad-input", told);
    }

    private static Wrong head(String what, String head, int status, String type, String told) {
        return new Wrong(what, head, "", status, type, told);
    }

    static Stream<Wrong> wrongs() {
        return Stream.of(
                body("malformed JSON", STAGE, "[{\"id\": ]", "line 1, column 9"),
                body("half a body", STAGE, "[{\"id\": \"a\"", "end-of-input"),
                body("a body that goes on", LAUNCH, "{} {}", "line 1"),
                body("bytes that are no UTF-8", STAGE, "[\"\u00ff\"]", "UTF-8"),
                body("an empty body", STAGE, "", "A body in JSON is expected"),
                body("null", STAGE, "null", "expected"),
                body("a number", STAGE, "17", "An array of reports"),
                body("a text", LAUNCH, "\"now\"", "must be an object"),
                body("an array for an object", LAUNCH, "[]", "must be an object"),
                body("deep nesting", STAGE, DEEP, "nesting depth"),
                body("a key twice", STAGE, "[{\"id\": \"a\", \"union\": 1, \"union\": 2}]", "union"),
                body("a key twice, typed", LAUNCH, "{\"dryRun\": true, \"dryRun\": false}", "dryRun"),
                body("a number without end", STAGE, "[{\"union\": " + "9".repeat(2000) + "}]", "1000"),
                body("a number out of range", LAUNCH, "{\"waitSeconds\": 99999999999999}", "out of range"),
                body(
                        "a text for a number",
                        LAUNCH,
                        "{\"waitSeconds\": \"soon\"}",
                        "waitSeconds must be a whole number"),
                body("a text for a truth", LAUNCH, "{\"dryRun\": \"maybe\"}", "dryRun must be true or false"),
                body("a text for a list", LAUNCH, "{\"workOrders\": \"OT-1\"}", "workOrders must be a list"),
                body("an object in a list", LAUNCH, "{\"workOrders\": [{}]}", "workOrders[0] must be a text"),
                body("a null in a list", LAUNCH, "{\"workOrders\": [null]}", "workOrders must be names"),
                body("a wait too long", LAUNCH, "{\"waitSeconds\": 301}", "from 0 to 300, not 301"),
                body("a blank request id", LAUNCH, "{\"requestId\": \" \"}", "requestId"),
                body("no note", "POST {workbook}/completions/x/dismiss", "{}", "note"),
                body("no such union", "POST {workbook}/completions/x/correct", "{\"union\": 21}", "1 to 20, not 21"),
                body(
                        "no such decision",
                        "POST {workbook}/history-check",
                        "{\"decision\": \"?\"}",
                        "APPLY_AGAIN or LEAVE"),
                body("no such role", "POST /api/tokens", "{\"name\": \"a\", \"roles\": [\"BOSS\"]}", "not 'BOSS'"),
                head("a page below 0", "GET /api/executions?page=-1", 400, "bad-input", "page must be 0 or more"),
                head(
                        "a page of words",
                        "GET /api/executions?page=one",
                        400,
                        "bad-input",
                        "page must be a whole number"),
                head("a page too large", "GET /api/executions?size=1001", 400, "bad-input", "from 1 to 1000"),
                head("a number too large", "GET /api/executions?page=99999999999", 400, "bad-input", "page must be"),
                head("no such status", "GET /api/executions?status=DONE", 400, "bad-input", "COMPLETED, STARTING"),
                head("nor of the queue", "GET {workbook}/completions?status=X", 400, "bad-input", "PENDING, DEFERRED"),
                head("no such reason", "GET {workbook}/completions?reason=X", 400, "bad-input", "UNKNOWN_WORK_ORDER"),
                head("no such kind", "GET {workbook}/completions?kind=X", 400, "bad-input", "must be ALL"),
                head("no reason", "POST {workbook}/completions/resubmit", 400, "bad-input", "reason is missing"),
                head("no operation", "GET {workbook}/work-orders/OT-1/disponibles", 400, "bad-input", "operation"),
                head("an id of words", "GET /api/executions/first", 400, "bad-input", "id must be a whole number"),
                head("a bad % in the query", "GET /api/executions?job=%ZZ", 400, "bad-input", "%25"),
                head("a bad % in the path", "GET /api/workbooks/%ZZ", 400, "bad-input", "% without two digits"),
                head("an encoded slash", "GET /api/workbooks/a%2Fb/jobs", 400, "bad-input", "encoded /"),
                head("two slashes", "GET /api//workbooks", 400, "bad-input", "//"),
                head("a semicolon", "GET /api/workbooks%3Ba=b", 400, "bad-input", "not taken here"),
                head("a character of no address", "GET /api/workbooks/{a|b}", 400, "bad-input", "could not be read"),
                head("a header too large", "GET /api/workbooks; X: " + "x".repeat(9000), 400, "bad-input", "8 KB"),
                head("no HTTP", "GET", 400, "bad-input", "could not be read"),
                head("an unknown method", "BREW /api/workbooks", 400, "bad-input", ""),
                head("TRACE", "TRACE /api/workbooks", 405, "method-not-allowed", ""),
                head("an unknown path", "GET /api/nothing", 404, "not-found", "nothing at /api/nothing"),
                head(
                        "an unknown path for people",
                        "GET /api/nothing; Accept: text/html",
                        404,
                        "not-found",
                        "nothing at"),
                head("an unknown workbook", "GET /api/workbooks/nowhere/jobs", 404, "not-found", "'nowhere'"),
                head(
                        "an unknown job",
                        "POST {workbook}/jobs/weekly/executions",
                        404,
                        "not-found",
                        "nightly, on-demand"),
                head("an unknown run", "GET /api/executions/999999999", 404, "not-found", "no run 999999999"),
                head("another method", "PUT /api/workbooks", 405, "method-not-allowed", "it is GET"),
                head("DELETE", "DELETE {workbook}/completions", 405, "method-not-allowed", "it is "),
                head(
                        "another format",
                        "GET /api/workbooks; Accept: text/csv",
                        406,
                        "not-acceptable",
                        "application/json"),
                head("no format at all", "GET /api/workbooks; Accept: x", 406, "not-acceptable", ""),
                new Wrong(
                        "another type",
                        STAGE + "; Content-Type: text/csv",
                        "a,b",
                        415,
                        "unsupported-media-type",
                        "text/csv"),
                new Wrong(
                        "no type",
                        STAGE + "; Content-Type: json",
                        "[]",
                        415,
                        "unsupported-media-type",
                        "application/json"),
                new Wrong(
                        "no such charset",
                        STAGE + "; Content-Type: application/json;charset=klingon",
                        "[]",
                        415,
                        "unsupported-media-type",
                        "application/json"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void isAProblem(Wrong wrong) throws IOException {
        String answer = answer(wrong);
        String[] parts = answer.split("\r\n\r\n", 2);
        assertThat(parts[0])
                .startsWith("HTTP/1.1 " + wrong.status() + " ")
                .containsIgnoringCase("\r\nContent-Type: application/problem+json");
        JsonNode problem = Http.JSON.readTree(parts[1].substring(parts[1].indexOf('{'), parts[1].lastIndexOf('}') + 1));
        assertThat(problem.path("type").asString()).isEqualTo("urn:costura:problem:" + wrong.type());
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(wrong.status());
        assertThat(problem.path("detail").asString()).contains(wrong.told()).matches("(?s).{15,}");
        assertThat(parts[1])
                .as("nothing of classes and settings")
                .doesNotContainPattern(
                        "(?i)exception|\\b(java|org|tools|dev)\\.[a-z]+\\.|jackson|tomcat|springframework|\\tat ");
        if (!wrong.body().isEmpty() && wrong.status() == 400) {
            assertThat(problem.at("/errors/0/message").asString()).isNotBlank();
        }
    }

    @Test
    void peopleGetAPage() {
        HttpResponse<String> answer = Visit.of(running(), Service.OPERATOR)
                .send(
                        "runs/1/stop",
                        HttpRequest.newBuilder().header("Accept", "text/html").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("That is not allowed", "Costura</title>");
    }

    private String answer(Wrong wrong) throws IOException {
        String shop = "/" + sharedShop().path("");
        String[] head = wrong.head()
                .replace("{workbook}", shop.substring(0, shop.length() - 1))
                .split("; ");
        byte[] body = wrong.body().getBytes(StandardCharsets.ISO_8859_1);
        List<String> lines = Stream.of(
                        Stream.of(head[0] + (head[0].contains(" ") ? " HTTP/1.1" : "")),
                        Stream.of(head).skip(1),
                        Stream.of(
                                "Host: localhost",
                                "Connection: close",
                                "Authorization: Basic "
                                        + Base64.getEncoder()
                                                .encodeToString("oscar:secret".getBytes(StandardCharsets.UTF_8)),
                                "Content-Length: " + body.length))
                .flatMap(part -> part)
                .toList();
        URI root = service().root();
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
