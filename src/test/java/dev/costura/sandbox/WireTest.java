package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, headers and encodings: what stands around the JSON. */
class WireTest extends SandboxTestCase {

    private static final String WRITE = AT + "/values/A1?valueInputOption=RAW";

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "GET, v4/spreadsheets/shop",
        "GET, v4/spreadsheets/nobody",
        "GET, v4/nonsense",
        "POST, v4/spreadsheets/shop:batchUpdate"
    })
    void everyReplyHasTheHeadersOfGoogles(String method, String path) throws Exception {
        HttpResponse<byte[]> response = send(method, path, Map.of(), new byte[0]);
        assertEquals(
                List.of("Origin", "X-Origin", "Referer"),
                response.headers().allValues("Vary").stream()
                        .flatMap(value -> List.of(value.split(", ?")).stream())
                        .toList());
        Map.of(
                        "Server", "ESF",
                        "Cache-Control", "private",
                        "X-XSS-Protection", "0",
                        "X-Frame-Options", "SAMEORIGIN",
                        "X-Content-Type-Options", "nosniff")
                .forEach((name, value) ->
                        assertEquals(List.of(value), response.headers().allValues(name), name));
        assertTrue(response.headers().firstValue("Date").orElse("").endsWith(" GMT"));
        assertTrue(response.headers().firstValue("Content-Type").orElse("").endsWith("; charset=UTF-8"));
        assertTrue(response.headers().firstValue("ETag").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, v4",
        "GET, v4/",
        "GET, v4/nonsense",
        "GET, v4/spreadsheets",
        "GET, v4/spreadsheets/",
        "GET, v4/spreadsheets/shop/values",
        "GET, v4/spreadsheets/shop/values/",
        "GET, v4/spreadsheets/shop/values/Sheet1/A1",
        "GET, v4/spreadsheets//values/A1",
        "GET, v5/spreadsheets/shop",
        "DELETE, v4/spreadsheets/shop",
        "PATCH, v4/spreadsheets/shop/values/A1",
        "GET, v4/spreadsheets/shop:batchUpdate",
        "POST, v4/spreadsheets/shop:frobnicate",
        "POST, v4/spreadsheets/shop/values/A1",
        "PUT, v4/spreadsheets/shop/values:batchUpdate",
    })
    void aPathOrAMethodThatTheApiDoesNotHaveIsAPageNotFound(String method, String path) throws Exception {
        HttpResponse<byte[]> response = send(method, path, Map.of(), new byte[0]);
        assertEquals(404, response.statusCode());
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
            Sheet1%21A1 Sheet1!A1
            Sheet1!A1 Sheet1!A1
            '%F0%9F%8C%B5%20a%2Fb'!A1 `'🌵 a/b'!A1`
            '1%2B1'!A1 '1+1'!A1
            '1+1'!A1 '1+1'!A1
            '100%25'!A1 '100%'!A1
            'a%3Fb%23c'!A%31 'a?b#c'!A1
            """)
    void aRangeInAPathIsDecodedOnce(String range, String echo) throws Exception {
        for (String title : new String[] {"🌵 a/b", "1+1", "100%", "a?b#c"}) {
            ok(batch("{'addSheet': {'properties': {'title': '" + title + "'}}}"));
        }
        HttpResponse<byte[]> response = send("GET", AT + "/values/" + range, Map.of(), new byte[0]);
        assertEquals(echo, Http.JSON.readTree(response.body()).path("range").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/values/%ZZ", "/values/A1%", "/values/A1%2", "/values:batchGet?ranges=%XY", "?%=1"})
    void aBrokenPercentEscapeIsABadRequest(String path) throws IOException {
        try (Socket socket = new Socket(sandbox.url().getHost(), sandbox.port())) {
            socket.setSoTimeout(10_000);
            String request = "GET /" + AT + path + " HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @Test
    void aPlusInAQueryIsASpace() {
        ok(batch("{'addSheet': {'properties': {'title': 'a b'}}}"));
        assertEquals(
                "'a b'!A1",
                ok(http.get(AT + "/values:batchGet?ranges='a+b'!A1"))
                        .path("valueRanges")
                        .path(0)
                        .path("range")
                        .asString());
    }

    @Test
    void theMethodMayStandInAHeader() throws Exception {
        HttpResponse<byte[]> read = send("POST", AT, Map.of("X-HTTP-Method-Override", "GET"), new byte[0]);
        assertEquals(
                "shop", Http.JSON.readTree(read.body()).path("spreadsheetId").asString());
        HttpResponse<byte[]> form = send(
                "POST",
                AT,
                Map.of("X-HTTP-Method-Override", "GET", "Content-Type", "application/x-www-form-urlencoded"),
                "fields=spreadsheetId".getBytes(StandardCharsets.UTF_8));
        assertEquals(tree("{'spreadsheetId': 'shop'}"), Http.JSON.readTree(form.body()));
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, costura (gzip), true",
        "'gzip, deflate', costura (gzip), true",
        "gzip, python-requests/2.32, false",
        "identity, costura (gzip), false",
    })
    void answersAreCompressedOnTwoConditions(String accepted, String agent, boolean compressed) throws Exception {
        HttpResponse<byte[]> response =
                send("GET", AT, Map.of("Accept-Encoding", accepted, "User-Agent", agent), new byte[0]);
        assertEquals(
                compressed, response.headers().firstValue("Content-Encoding").isPresent());
        byte[] body = compressed
                ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                : response.body();
        assertEquals("shop", Http.JSON.readTree(body).path("spreadsheetId").asString());
    }

    @Test
    void errorsAreCompressedAsAnswersAre() throws Exception {
        HttpResponse<byte[]> response = send(
                "GET", "v4/spreadsheets/nobody", Map.of("Accept-Encoding", "gzip", "User-Agent", "gzip"), new byte[0]);
        byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertEquals(404, Http.JSON.readTree(body).path("error").path("code").asInt());
    }

    @Test
    void aCompressedBodyIsRead() throws Exception {
        HttpResponse<byte[]> response =
                send("PUT", WRITE, Map.of("Content-Encoding", "gzip"), gzipped(json("{'values': [['comprimido']]}")));
        assertEquals(200, response.statusCode());
        assertEquals(tree("[['comprimido']]"), read("A1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void aBodyThatIsNotWhatItSaysOrSaysWhatIsNotReadIsRefused(String encoding) throws Exception {
        HttpResponse<byte[]> response = send(
                "PUT",
                WRITE,
                Map.of("Content-Encoding", encoding),
                json("{'values': [['claro']]}").getBytes(StandardCharsets.UTF_8));
        assertEquals(400, response.statusCode());
        assertTrue(read("A1").isMissingNode());
    }

    @Test
    void aCompressedBodyThatBreaksOffIsRefused() throws Exception {
        byte[] whole = gzipped(json("{'values': [['cortado']]}"));
        HttpResponse<byte[]> response =
                send("PUT", WRITE, Map.of("Content-Encoding", "gzip"), Arrays.copyOf(whole, whole.length - 12));
        assertEquals(400, response.statusCode());
    }

    private HttpResponse<byte[]> send(String method, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
