package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.costura.Costura;
import dev.costura.ops.SecurityProperties.User;
import dev.costura.ops.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.UserDetailsService;
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

    /**
     * @param more arguments, or settings of the database behind a semicolon
     */
    private static ConfigurableApplicationContext start(Path data, String... more) {
        String settings = Stream.of(more).filter(one -> one.startsWith(";")).collect(Collectors.joining());
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=jdbc:h2:file:" + data.resolve("costura") + settings,
                "--server.port=0",
                "--costura.jobs-dir=" + data.resolve("jobs")));
        arguments.addAll(Stream.of(more).filter(one -> !one.startsWith(";")).toList());
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
                .endsWith(";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void itsFilesLieBesideTheDatabase() {
        assertThat(home.resolve("first").resolve("sandbox.jsonl")).exists();
    }

    @Test
    void itDoesNotListenBeyondThisMachineWithoutUsers() {
        assertThat(told(home.resolve("beyond"), "--server.address=0.0.0.0"))
                .isEqualTo("Costura does not listen on 0.0.0.0 without users, for anybody there could do anything."
                        + " Configure costura.security.users (name, password, roles), or leave server.address at"
                        + " 127.0.0.1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", ""})
    void norOnAnyOtherAddressThanLoopback(String address) throws UnknownHostException {
        assertThatThrownBy(() -> users(address, List.of())).isInstanceOf(UnsafeBindingException.class);
        assertThat(users(address, List.of(new User("ana", "{noop}secret", Set.of(Role.VIEWER))))
                        .loadUserByUsername("ana")
                        .getAuthorities())
                .as("with users it does")
                .hasToString("[ROLE_VIEWER]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
    void onLoopbackThereIsAnOperator(String address) throws UnknownHostException {
        assertThat(users(address, List.of()).loadUserByUsername("operator").getAuthorities())
                .hasToString("[ROLE_OPERATOR]");
    }

    private static UserDetailsService users(String address, List<User> users) throws UnknownHostException {
        ServerProperties server = new ServerProperties();
        server.setAddress(address.isEmpty() ? null : InetAddress.getByName(address));
        return new SecurityConfiguration().users(new SecurityProperties(users), new LocalAccess(), server);
    }

    @Test
    void aDatabaseThatIsOpenElsewhereIsNamedAsTheReason() throws IOException {
        Path file = Files.createDirectories(home.resolve("open")).resolve("costura.mv.db");
        try (FileChannel another = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            another.lock();
            assertThat(told(home.resolve("open")))
                    .startsWith("The database is open in another process, and an H2 file admits one only. End the other"
                            + " one, or wait for it: ")
                    .doesNotContain("Error creating bean");
        }
    }

    @Test
    void aDelayThatLosesCommitsIsTheReason() {
        assertThat(told(home.resolve("delay"), ";WRITE_DELAY=100"))
                .startsWith("spring.datasource.url has a WRITE_DELAY other than 0");
    }

    @Test
    void aMistakeInAJobFileIsTheReason() throws IOException {
        Path jobs = Files.createDirectories(home.resolve("mistaken/jobs"));
        Files.writeString(jobs.resolve("norte.yaml"), "workbook:\n  id: norte\n  spreadsheet: 1AbC\n");

        assertThat(told(home.resolve("mistaken")))
                .isEqualTo("A job file has a mistake. " + jobs.resolve("norte.yaml")
                        + ", line 3, key workbook.spreadsheet: is not known here; expected one of id, spreadsheet-id,"
                        + " time-zone, tabs, credentials");
    }

    @Test
    void aKeyThatOthersCanReadIsTheReason() throws IOException {
        Path key = Files.createFile(
                home.resolve("key.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));

        assertThat(told(home.resolve("key"), "--costura.sheets.credentials=" + key))
                .isEqualTo("The Google credentials in " + key + " are open to others on this machine (rw-r-----). Let"
                        + " only the service's own user read them: chmod 600 " + key);
    }

    @Test
    void thatSomebodyIsToBeToldByNoMailServerIsTheReason() throws IOException {
        Path jobs = Files.createDirectories(home.resolve("untold/jobs"));
        Files.writeString(
                jobs.resolve("norte.yaml"),
                "workbook: { id: norte, spreadsheet-id: 1AbC }\ntell: { emails: [ jefe@planta.example ] }\n");

        assertThat(told(home.resolve("untold"), "--costura.telling.from=costura@planta.example"))
                .startsWith("Workbook norte tells people by e-mail, so spring.mail.host must name the mail server");
    }

    @Test
    void whatIsNotKnownIsLeftToSpring() {
        assertThat(new StartFailures().analyze(new IllegalStateException("something else")))
                .isNull();
    }
}
