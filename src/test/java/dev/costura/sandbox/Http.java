package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to a sandbox as a program does that knows nothing of Google's client, and sees that what comes back is valid.
 */
final class Http {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI root;

    Http(Sandbox sandbox) {
        this(sandbox.url());
    }

    Http(URI root) {
        this.root = root;
    }

    record Reply(int status, JsonNode body) {

        String message() {
            return body.path("error").path("message").asString("");
        }
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, null);
    }

    Reply send(String method, String path, @Nullable String body) {
        HttpResponse<String> response = exchange(method, path, body);
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Reply(response.statusCode(), JSON.readTree(isJson ? response.body() : "{}"));
    }

    /** An answer of 200 as it comes, to be closed. */
    InputStream stream(String path) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IOException(path + " was answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> exchange(String method, String path, @Nullable String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            requireValid(method + " " + path, response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No test passes with an answer that the API could not give. */
    private static void requireValid(String call, HttpResponse<String> response) {
        boolean isAnswer = call.contains(" v4/") && response.statusCode() == 200;
        if (isAnswer && Discovery.PRESENT != null) {
            assertEquals(List.of(), Discovery.PRESENT.faults(call, JSON.readTree(response.body())), call);
        }
    }
}
