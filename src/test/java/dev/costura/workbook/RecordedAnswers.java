package dev.costura.workbook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers a GET as the sandbox did the first time, at once and with next to no work. */
final class RecordedAnswers implements AutoCloseable {

    private final Shop shop;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<URI, byte[]> answers = new ConcurrentHashMap<>();

    private RecordedAnswers(Shop shop, HttpServer server) {
        this.shop = shop;
        this.server = server;
    }

    static RecordedAnswers of(Shop shop) {
        try {
            // Read when the server's class is loaded: without it an answer waits for the client's acknowledgement.
            System.setProperty("sun.net.httpserver.nodelay", "true");
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RecordedAnswers answers = new RecordedAnswers(shop, server);
            server.createContext("/", answers::answer);
            server.start();
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = answers.computeIfAbsent(exchange.getRequestURI(), this::asked);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] asked(URI path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(shop.url()).resolve(path))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        shop.close();
    }
}
