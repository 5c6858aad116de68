package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

    private static final int LIMIT = 10_000;
    private static final String WRITE = "v4/spreadsheets/shop/values/A1?valueInputOption=RAW";

    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withBodyLimit(LIMIT));
        http = new Http(sandbox);
        SandboxTestCase.ok(http.put("sandbox/spreadsheets/shop", "{}"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String body(int length) {
        String empty = "{\"values\": [[\"\"]]}";
        return empty.replace("\"\"", "\"" + "x".repeat(length - empty.length()) + "\"");
    }

    private HttpResponse<String> sendZipped(byte[] bytes) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + WRITE))
                .header("Content-Encoding", "gzip")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aBodyOfTheLimitIsReadAndOneByteMoreIsRefused() {
        SandboxTestCase.ok(http.put(WRITE, body(LIMIT)));
        Http.Reply reply = http.put(WRITE, body(LIMIT + 1));
        assertEquals(413, reply.status());
        assertEquals("Request payload size exceeds the limit: 10000 bytes.", reply.message());
    }

    @Test
    void aSmallBodyThatUnpacksToALargeOneIsRefusedToo() throws Exception {
        assertEquals(413, sendZipped(zipped(body(50_000_000))).statusCode());
        assertEquals(200, sendZipped(zipped(body(LIMIT))).statusCode());
    }

    @Test
    void whatSaysGzipAndIsNotIsRefused() throws Exception {
        assertEquals(400, sendZipped(body(100).getBytes(StandardCharsets.UTF_8)).statusCode());
        byte[] whole = zipped(body(1000));
        assertEquals(400, sendZipped(Arrays.copyOf(whole, whole.length / 2)).statusCode());
    }
}
