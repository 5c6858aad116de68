package dev.costura.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks JSON over HTTP with one server, as one user, as the bearer of a token, or as nobody. */
public final class Http {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI root;
    private final @Nullable String authorization;

    private Http(URI root, @Nullable String authorization) {
        this.root = root;
        this.authorization = authorization;
    }

    public static Http at(URI root) {
        return new Http(root, null);
    }

    public URI root() {
        return root;
    }

    /** The password of every user is {@code secret}. */
    public Http as(String name) {
        return as(name, "secret");
    }

    public Http as(String name, String password) {
        byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Http(root, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    public Http bearing(String token) {
        return new Http(root, "Bearer " + token);
    }

    /**
     * @param contentType without parameters; empty where there is none
     */
    public record Reply(int status, JsonNode body, String contentType, String location) {

        /** The reply of a call that must succeed. */
        public JsonNode ok() {
            if (status != 200 && status != 202) {
                throw new AssertionError("Answered with " + status + ": " + body);
            }
            return body;
        }
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    /** The body of a page that is no JSON, which must be there. */
    public String text(String path) {
        HttpResponse<String> response = sent("GET", path, null);
        if (response.statusCode() != 200) {
            throw new AssertionError("Answered with " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    public Reply post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    public Reply put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    /** The body as it is, be it JSON or not. */
    public Reply send(String method, String path, @Nullable String body) {
        return reply(sent(method, path, body));
    }

    private HttpResponse<String> sent(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path))
                .timeout(Duration.ofSeconds(90))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        return new Reply(
                response.statusCode(),
                JSON.readTree(type.contains("json") ? response.body() : "{}"),
                type,
                response.headers().firstValue("Location").orElse(""));
    }
}
