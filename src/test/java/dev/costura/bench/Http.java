package dev.costura.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP, on one connection that is kept. Any answer but 2xx ends the benchmark. */
final class Http {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final @Nullable String authorization;

    /**
     * @param root base address
     * @param user name and password with a colon between them
     */
    Http(String root, @Nullable String user) {
        this.root = root.endsWith("/") ? root : root + "/";
        this.authorization =
                user == null ? null : "Basic " + Base64.getEncoder().encodeToString(user.getBytes());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    JsonNode send(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        return sendText(method, path, body == null ? null : JSON.writeValueAsString(body));
    }

    /** For what is timed: the answer is read to its end and not looked at. The number of its bytes. */
    long exchange(String method, String path, byte @Nullable [] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream answer = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("%s %s was answered %d: %s"
                        .formatted(method, path, response.statusCode(), new String(answer.readAllBytes())));
            }
            return answer.transferTo(OutputStream.nullOutputStream());
        }
    }

    JsonNode sendText(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return sendBytes(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode sendBytes(String method, String path, byte @Nullable [] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    "%s %s was answered %d: %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }
}
