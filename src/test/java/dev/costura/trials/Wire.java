package dev.costura.trials;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP with one server; whatever it refuses is an error of the test. */
final class Wire {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int PATIENCE = 60_000;

    private final URI root;

    Wire(URI root) {
        this.root = root;
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    JsonNode post(String path, @Nullable Object body) {
        return send("POST", path, body == null ? null : JSON.writeValueAsString(body));
    }

    JsonNode put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    JsonNode delete(String path) {
        return send("DELETE", path, null);
    }

    /** By the JDK's old client: trials make tens of thousands of calls, and this one does with a third of the work. */
    private JsonNode send(String method, String path, @Nullable String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) root.resolve(path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            if (body != null) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(bytes.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(bytes);
                }
            }
            int status = connection.getResponseCode();
            String answer = text(status / 100 == 2 ? connection.getInputStream() : connection.getErrorStream());
            if (status / 100 != 2) {
                throw new AssertionError("%s %s was answered with %d: %s".formatted(method, path, status, answer));
            }
            return answer.isBlank() ? JSON.createObjectNode() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private static String text(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return "";
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
