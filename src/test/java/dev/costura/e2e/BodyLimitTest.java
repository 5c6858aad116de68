package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body that is too large is refused before it is taken in, whatever it says of its length. */
class BodyLimitTest {

    private static final int LIMIT = 20 * 1024;

    @TempDir
    static Path directory;

    private static Service service;

    @BeforeAll
    static void start() {
        JobFile.of("norte", "arm-only-types: [FW]").writeTo(directory.resolve("jobs"));
        List<String> arguments = new ArrayList<>(Service.arguments(directory, URI.create("http://127.0.0.1:9/")));
        arguments.add("--costura.security.body-limit=" + LIMIT + "B");
        service = Service.start(arguments);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String padded(int length) {
        return "[" + " ".repeat(length - 2) + "]";
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> post(BodyPublisher body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        service.http().root().resolve("api/workbooks/norte/completions"))
                .header("Content-Type", "application/json")
                .POST(body);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(BodyPublisher body) throws Exception {
        return post(body, "Basic aW5lczpzZWNyZXQ=");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("larger than 20480 bytes", "costura.security.body-limit", "\"status\":413");
    }

    @Test
    void oneThatFitsIsTaken() throws Exception {
        assertThat(post(BodyPublishers.ofString(padded(LIMIT))).statusCode()).isEqualTo(200);
        assertThat(post(chunked(padded(LIMIT))).statusCode()).isEqualTo(200);
    }

    @Test
    void oneByteMoreIsNot() throws Exception {
        assertRefused(post(BodyPublishers.ofString(padded(LIMIT + 1))));
        assertRefused(post(chunked(padded(LIMIT + 1))));
    }

    @Test
    void neitherIsWhatWouldBeReadToItsEndFirst() throws Exception {
        assertRefused(post(chunked("[" + "{\"id\": \"a\"},".repeat(LIMIT))));
        assertRefused(post(chunked("\"" + "a".repeat(4 * LIMIT) + "\"")));
    }

    @Test
    void whatNobodyMayReadIsNotRead() throws Exception {
        AtomicInteger read = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return read.incrementAndGet() > 100 * LIMIT ? -1 : ' ';
            }
        };

        assertThat(post(BodyPublishers.ofInputStream(() -> endless), "").statusCode())
                .isEqualTo(401);
        assertThat(post(BodyPublishers.ofString(padded(LIMIT + 1)), "").statusCode())
                .isEqualTo(401);
    }
}
