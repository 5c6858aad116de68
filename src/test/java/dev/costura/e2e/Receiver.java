package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes webhooks as somebody's program would: checks the signature, and answers as the test says, else with 204. */
final class Receiver implements AutoCloseable {

    static final String SECRET = "the secret of both sides";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** What came: the path with its query, and whether the signature is that of the body that came. */
    record Delivery(String path, String id, String signature, String contentType, String raw, JsonNode body) {

        long signedAt() {
            return Long.parseLong(signature.substring(2, signature.indexOf(',')));
        }

        boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] expected = mac.doFinal((signedAt() + "." + raw).getBytes(StandardCharsets.UTF_8));
                return signature.endsWith(",v1=" + HexFormat.of().formatHex(expected));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param header with its value, null where there is none */
    record Answer(
            int status, @Nullable String header, @Nullable String value, boolean hangs) {

        static Answer with(int status) {
            return new Answer(status, null, null, false);
        }

        Answer and(String name, String text) {
            return new Answer(status, name, text, false);
        }

        /** None at all for as long as the test lasts. */
        static final Answer NEVER = new Answer(0, null, null, true);
    }

    /** To what comes next to this path, one after another. */
    void willAnswer(String path, Answer... next) {
        answers.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    String url(String pathAndQuery) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + pathAndQuery;
    }

    List<Delivery> at(String path) {
        return deliveries.stream()
                .filter(delivery -> delivery.path().split("\\?")[0].equals(path))
                .toList();
    }

    /** Waits until so many messages have come, and answers with the last of them. A message that came again is one. */
    Delivery await(String path, int number) {
        return Awaitility.await(number + " messages at " + path)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> messages(path), came -> came.size() >= number)
                .get(number - 1);
    }

    private List<Delivery> messages(String path) {
        Map<String, Delivery> first = new LinkedHashMap<>();
        at(path).forEach(delivery -> first.putIfAbsent(delivery.id(), delivery));
        return List.copyOf(first.values());
    }

    private void take(HttpExchange exchange) throws IOException {
        String raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        Queue<Answer> next = answers.get(path);
        Answer scripted = next == null ? null : next.poll();
        Answer answer = scripted == null ? Answer.with(204) : scripted;
        deliveries.add(new Delivery(
                exchange.getRequestURI().toString(),
                header(exchange, "Costura-Delivery"),
                header(exchange, "Costura-Signature"),
                header(exchange, "Content-Type"),
                raw,
                Http.JSON.readTree(raw)));
        if (answer.hangs()) {
            awaitTheEnd();
            exchange.close();
            return;
        }
        if (answer.header() != null) {
            exchange.getResponseHeaders().add(answer.header(), answer.value());
        }
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
        assertThat(values).as(name).hasSizeLessThan(2);
        return values.isEmpty() ? "" : values.get(0);
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
