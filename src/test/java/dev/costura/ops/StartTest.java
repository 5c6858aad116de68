package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.costura.Costura;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service starts with nothing configured; where it must not start it says why in a sentence. */
class StartTest {

    @TempDir
    static Path home;

    private static ConfigurableApplicationContext service;
    private static String root;

    @BeforeAll
    static void start() {
        service = start(home.resolve("first"));
        root = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ConfigurableApplicationContext start(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=jdbc:h2:file:" + data.resolve("costura"),
                "--server.port=0",
                "--costura.jobs-dir=" + data.resolve("jobs")));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(Costura.class).run(arguments.toArray(String[]::new));
    }

    /** What a user reads when the service does not start. */
    private static String told(Path data, String... arguments) {
        Throwable failure = catchThrowable(() -> start(data, arguments).close());
        assertThat(failure).as("the service must not start").isNotNull();
        FailureAnalysis analysis = new StartFailures().analyze(failure);
        assertThat(analysis).as("words for " + failure).isNotNull();
        return analysis.getDescription();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(root + path)).build(), BodyHandlers.ofString());
    }

    @Test
    void theApiDescribesItself() throws Exception {
        HttpResponse<String> answer = get("/v3/api-docs");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode paths = JsonMapper.builder().build().readTree(answer.body()).path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/workbooks/{workbook}/completions",
                        "/api/workbooks/{workbook}/events",
                        "/api/workbooks/{workbook}/actions",
                        "/api/workbooks/{workbook}/completions/{id}/resubmit",
                        "/api/workbooks/{workbook}/work-orders",
                        "/api/workbooks/{workbook}/work-orders/{ot}",
                        "/api/workbooks/{workbook}/work-orders/{ot}/disponibles",
                        "/api/workbooks/{workbook}/jobs/{job}/executions",
                        "/api/executions",
                        "/api/executions/{id}",
                        "/api/executions/{id}/entries",
                        "/api/executions/{id}/stop",
                        "/api/executions/{id}/restart",
                        "/api/executions/{id}/abandon");
    }

    @Test
    void nobodySeesAnythingElseWithoutLoggingIn() throws Exception {
        assertThat(get("/api/executions").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    @Test
    void theDatabaseIsOpenedWithoutWriteDelay() {
        assertThat(service.getEnvironment().getProperty("spring.datasource.url"))
                .endsWith(";WRITE_DELAY=0");
    }

    @Test
    void itsFilesLieBesideTheDatabase() {
        assertThat(home.resolve("first").resolve("sandbox.jsonl")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void itDoesNotListenBeyondThisMachineWithoutUsers(String address) {
        assertThat(told(home.resolve("beyond"), "--server.address=" + address))
                .startsWith("Costura does not listen on ")
                .endsWith("without users, for anybody there could do anything. Configure costura.security.users (name,"
                        + " password, roles), or leave server.address at 127.0.0.1.");
    }

    @Test
    void withUsersItDoes() {
        try (ConfigurableApplicationContext open = start(
                home.resolve("users"),
                "--server.address=0.0.0.0",
                "--costura.security.users[0].name=ana",
                "--costura.security.users[0].password={noop}secret",
                "--costura.security.users[0].roles=VIEWER")) {
            assertThat(open.isRunning()).isTrue();
        }
    }

    @Test
    void aDatabaseThatIsOpenElsewhereIsNamedAsTheReason() {
        assertThat(told(home.resolve("first")))
                .startsWith("The database is open in another process, and an H2 file admits one only.");
    }

    @Test
    void aDelayThatLosesCommitsIsTheReason() {
        assertThat(told(
                        home.resolve("delay"),
                        "--spring.datasource.url=jdbc:h2:file:" + home.resolve("delay/costura") + ";WRITE_DELAY=100"))
                .startsWith("spring.datasource.url has a WRITE_DELAY other than 0");
    }

    @Test
    void aMistakeInAJobFileIsTheReason() throws IOException {
        Path jobs = Files.createDirectories(home.resolve("mistaken/jobs"));
        Files.writeString(jobs.resolve("norte.yaml"), "workbook:\n  id: norte\n  spreadsheet: 1AbC\n");

        assertThat(told(home.resolve("mistaken")))
                .isEqualTo("A job file has a mistake. " + jobs.resolve("norte.yaml")
                        + ", line 3, key workbook.spreadsheet: is not known here; expected one of id, spreadsheet-id,"
                        + " time-zone, tabs");
    }

    @Test
    void whatIsNotKnownIsLeftToSpring() {
        assertThat(new StartFailures().analyze(new IllegalStateException("something else")))
                .isNull();
    }
}
