package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Tablets send more than the store can take: some have to come again, nothing is half stored, and no more is held than there
 * is room for.
 */
@Timeout(300)
class OverloadTest {

    private static final int ROOM = 3;
    private static final int ARRAYS = 9;
    private static final int REPORTS = 200;
    private static final int BODY_LIMIT = 512 * 1024;
    /** In every array; while another transaction holds it, none can be stored. */
    private static final String FIRST = "in-every-array";

    @TempDir
    static Path directory;

    private static Service service;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        JobFile.of("norte", "arm-only-types: [FW]").writeTo(directory.resolve("jobs"));
        List<String> arguments = new ArrayList<>(Service.arguments(directory, URI.create("http://127.0.0.1:9/")));
        // Whoever waits for another one's row waits as long as on PostgreSQL.
        arguments.replaceAll(argument ->
                argument.startsWith("--spring.datasource.url=jdbc:h2:") ? argument + ";LOCK_TIMEOUT=60000" : argument);
        arguments.addAll(List.of(
                "--costura.intake.waiting-requests=" + ROOM,
                "--costura.intake.waiting-bytes=1MB",
                "--costura.security.body-limit=" + BODY_LIMIT + "B"));
        service = Service.start(arguments);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void empty() {
        sql().sql("delete from staged").update();
        sql().sql("delete from staged_id").update();
    }

    private static JdbcClient sql() {
        return JdbcClient.create(service.database());
    }

    /** The store takes nothing until this is over. */
    private static Connection slowStore() throws SQLException {
        Connection other = service.database().getConnection();
        other.setAutoCommit(false);
        other.createStatement()
                .executeUpdate("insert into staged_id (workbook, id, arrival) values ('norte', '" + FIRST + "', -1)");
        return other;
    }

    private static void recovers(Connection store) throws SQLException {
        store.rollback();
        store.close();
    }

    private static String array(int number) {
        List<Map<String, Object>> reports = new ArrayList<>(List.of(report(FIRST)));
        IntStream.range(1, REPORTS).forEach(report -> reports.add(report("r-" + number + "-" + report)));
        return Http.JSON.writeValueAsString(reports);
    }

    private static Map<String, Object> report(String id) {
        Map<String, Object> json = new LinkedHashMap<>(Tablet.json(arm(1).build()));
        json.put("id", id);
        return json;
    }

    private record Answer(int array, HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return Http.JSON.readTree(response.body());
        }
    }

    private CompletableFuture<HttpResponse<String>> send(BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(service.http().root().resolve("api/workbooks/norte/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic aW5lczpzZWNyZXQ=")
                .POST(body)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private BlockingQueue<Answer> sendAll() {
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        IntStream.range(0, ARRAYS).forEach(array -> send(BodyPublishers.ofString(array(array)))
                .thenAccept(response -> answers.add(new Answer(array, response))));
        return answers;
    }

    private static List<Answer> take(BlockingQueue<Answer> answers, int count) throws InterruptedException {
        List<Answer> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Answer answer = answers.poll(60, TimeUnit.SECONDS);
            assertThat(answer).as("answer %d of %d", i + 1, count).isNotNull();
            taken.add(answer);
        }
        return taken;
    }

    private void comeAgain(String array) {
        int status = 429;
        while (status == 429) {
            status = send(BodyPublishers.ofString(array)).join().statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    private static double told(String meter) {
        return Exposition.parse(service.http().as(Service.OPERATOR).text("actuator/prometheus"))
                .value(meter);
    }

    private static long staged(int array) {
        return sql().sql("select count(*) from staged where id like 'r-" + array + "-%'")
                .query(Long.class)
                .single();
    }

    @Test
    void whatFindsNoRoomIsSentAwayUnreadAndStagedOnceWhenItComesAgain() throws Exception {
        Connection store = slowStore();
        BlockingQueue<Answer> answers = sendAll();

        List<Answer> refused = take(answers, ARRAYS - ROOM);

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(429);
            assertThat(answer.response()
                            .headers()
                            .firstValueAsLong("Retry-After")
                            .orElse(0))
                    .isBetween(1L, 60L);
            assertThat(answer.json().path("type").asString()).isEqualTo("urn:costura:problem:too-much-waiting");
            assertThat(answer.json().path("detail").asString())
                    .contains("Nothing of this was read or stored: send the same again, with the same ids, in ");
        });
        assertThat(told("costura_intake_waiting")).isEqualTo(ROOM);
        assertThat(told("costura_intake_waiting_size_bytes")).isBetween(1.0, 1024.0 * 1024);

        recovers(store);
        assertThat(take(answers, ROOM))
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200));
        assertThat(refused).allSatisfy(answer -> assertThat(staged(answer.array()))
                .as("reports of an array that was refused")
                .isZero());

        for (Answer answer : refused) {
            comeAgain(array(answer.array()));
        }
        assertThat(IntStream.range(0, ARRAYS).mapToLong(OverloadTest::staged)).containsOnly(REPORTS - 1L);
        assertThat(sql().sql("select count(*) from staged").query(Long.class).single())
                .isEqualTo(ARRAYS * (REPORTS - 1L) + 1);
        while (told("costura_intake_waiting") + told("costura_intake_waiting_size_bytes") > 0) {
            Thread.onSpinWait(); // an answer is there a little before its request has left
        }
    }

    @Test
    void aBodyThatDoesNotSayHowLongItIsCountsAsTheLongestThatIsTaken() throws Exception {
        Connection store = slowStore();
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        for (int i = 0; i < 3; i++) {
            byte[] body = array(i).getBytes(StandardCharsets.UTF_8);
            int array = i;
            send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .thenAccept(response -> answers.add(new Answer(array, response)));
        }

        assertThat(take(answers, 1))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(429));
        recovers(store);
        assertThat(take(answers, 2))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void whoeverLooksIsNotSentAway() throws Exception {
        Connection store = slowStore();
        BlockingQueue<Answer> answers = sendAll();
        take(answers, ARRAYS - ROOM);

        assertThat(service.http()
                        .as(Service.OPERATOR)
                        .get("api/workbooks/norte/completions")
                        .status())
                .isEqualTo(200);

        recovers(store);
        take(answers, ROOM);
    }
}
