package dev.costura.kills;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.costura.kills.Points.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;

/** Stands between the Google client of a child and the sandbox: the points before a call is sent, when it is applied. */
final class Relay {

    private static final List<String> PASSED_ON = List.of("Content-Type", "Content-Encoding", "Accept-Encoding");

    private final URI target;
    private final Points points;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Relay(URI target, Points points) {
        this.target = target;
        this.points = points;
    }

    static URI start(URI target, Points points) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", new Relay(target, points)::pass);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "relay");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Place call = points.call(name(exchange.getRequestURI()));
        call.at("before it is sent");
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        PASSED_ON.forEach(name -> exchange.getRequestHeaders()
                .getOrDefault(name, List.of())
                .forEach(value -> request.header(name, value)));
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            call.at("applied, not answered");
            points.answered(call);
            PASSED_ON.forEach(name -> response.headers().allValues(name).forEach(value -> exchange.getResponseHeaders()
                    .add(name, value)));
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    /** {@code batchUpdate} of {@code /v4/spreadsheets/sheet-w:batchUpdate}. */
    private static String name(URI uri) {
        String path = uri.getPath().replaceFirst("^/v4/spreadsheets/[^/:]*[/:]?", "");
        return path.isEmpty() ? "get" : path.replaceFirst("/.*", "");
    }
}
