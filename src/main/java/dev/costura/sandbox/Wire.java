package dev.costura.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** HTTP: a request becomes a {@link Call}, a {@link Reply} becomes the response. */
final class Wire implements HttpHandler {

    /** The name under which a body that is a list stands in its call. */
    static final String LIST = "list";

    private static final String NO_SUCH_PATH = "<!DOCTYPE html><title>Error 404 (Not Found)</title>"
            + "<p><b>404.</b> The requested URL was not found on this server.";

    private final Front front;
    private final Control control;
    private final Pages pages;

    Wire(Front front, Control control, Pages pages) {
        this.front = front;
        this.control = control;
        this.pages = pages;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            send(exchange, reply(exchange));
        } finally {
            exchange.close();
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        try {
            byte[] body = body(exchange);
            Call call = call(exchange, body);
            if (call.path().startsWith("/sandbox/")) {
                return Reply.json(200, control.answer(call).bytes(true));
            }
            Route route = Route.of(call);
            if (route != null) {
                return front.reply(call, route, body.length);
            }
            Page page = pages.page(call);
            return page == null ? Reply.html(404, NO_SUCH_PATH) : Reply.of(page);
        } catch (ApiError error) {
            return Reply.of(error);
        } catch (RuntimeException unforeseen) {
            System.getLogger(Wire.class.getName())
                    .log(System.Logger.Level.ERROR, "The sandbox failed at " + exchange.getRequestURI(), unforeseen);
            return Reply.of(ApiError.outage(500, ApiMethod.Kind.READ));
        }
    }

    private Call call(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
        if (override != null && body.length > 0 && isForm(exchange)) {
            // Google's Java client sends a GET whose URL grows too long as a POST with the query for its body.
            String form = new String(body, StandardCharsets.UTF_8);
            return new Call(override, path, form, Json.object(), front.nextSeed());
        }
        String method = override == null ? exchange.getRequestMethod() : override;
        return new Call(method, path, query == null ? "" : query, json(body), front.nextSeed());
    }

    private static boolean isForm(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    private static ObjectNode json(byte[] body) {
        if (body.length == 0) {
            return Json.object();
        }
        try {
            JsonNode tree = Json.MAPPER.readTree(body);
            return tree instanceof ObjectNode object ? object : Json.object().set(LIST, tree);
        } catch (JacksonException e) {
            String message = "Invalid JSON payload received. " + e.getOriginalMessage();
            throw ApiError.unreadable(List.of(new ApiError.Violation("", message)));
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        try (InputStream in = exchange.getRequestBody()) {
            return "gzip".equalsIgnoreCase(encoding) ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte @Nullable [] body = reply.body();
        if (body == null) {
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        headers.put("Vary", List.of("Origin", "X-Origin", "Referer"));
        headers.set("Cache-Control", "private");
        headers.set("X-Content-Type-Options", "nosniff");
        if (!reply.contentType().startsWith("application/json")) {
            headers.set("Content-Security-Policy", Page.SECURITY_POLICY);
            headers.set("Referrer-Policy", "no-referrer");
        }
        byte[] sent = body;
        if (wantsGzip(exchange.getRequestHeaders())) {
            headers.set("Content-Encoding", "gzip");
            sent = gzipped(body);
        }
        exchange.sendResponseHeaders(reply.status(), sent.length);
        exchange.getResponseBody().write(sent);
    }

    /** Google compresses only for a user agent that says gzip too [PERF]. */
    private static boolean wantsGzip(Headers headers) {
        return contains(headers, "Accept-Encoding") && contains(headers, "User-Agent");
    }

    private static boolean contains(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value != null && value.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private static byte[] gzipped(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }
}
