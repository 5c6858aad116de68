package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What {@code costura stage} does where the service has more to store than there is room for. */
class StageUnderLoadTest {

    private static final String NO_ROOM = "{\"status\": 429, \"detail\": \"As many wait as there is room for.\"}";
    private static final String STAGED = "{\"staged\": 1, \"duplicates\": 0, \"invalid\": 0, \"results\": []}";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** No room for the first two. */
    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean full = bodies.size() <= 2;
        if (full) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        byte[] answer = (full ? NO_ROOM : STAGED).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(full ? 429 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void itWaitsAsTheServiceSaysAndSendsTheSameAgain() {
        ServiceClient client =
                new ServiceClient("http://127.0.0.1:" + server.getAddress().getPort(), "token");
        long begun = System.nanoTime();

        assertThat(client.stage(
                                "norte",
                                List.of(JsonMapper.shared().createObjectNode().put("id", "c-1")))
                        .staged())
                .isEqualTo(1);

        assertThat(bodies).hasSize(3).containsOnly("[{\"id\":\"c-1\"}]");
        assertThat(System.nanoTime() - begun).as("two waits of a second").isGreaterThanOrEqualTo(2_000_000_000L);
    }
}
