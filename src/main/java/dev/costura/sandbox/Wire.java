package dev.costura.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** HTTP: a request becomes a {@link Call}, a {@link Reply} becomes the response. */
final class Wire implements HttpRequestHandler {

    private static final String NO_SUCH_PATH = "<!DOCTYPE html><title>Error 404 (Not Found)</title>"
            + "<p><b>404.</b> The requested URL was not found on this server.";

    private final Front front;
    private final Control control;
    private final Pages pages;
    private final int bodyLimit;

    Wire(Front front, Control control, Pages pages, int bodyLimit) {
        this.front = front;
        this.control = control;
        this.pages = pages;
        this.bodyLimit = bodyLimit;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Reply reply = reply(request);
        response.setCode(Math.max(reply.status(), 200));
        // The headers of every answer of Google's [CASS].
        for (String name : List.of("Origin", "X-Origin", "Referer")) {
            response.addHeader("Vary", name);
        }
        response.setHeader("Cache-Control", "private");
        response.setHeader("X-XSS-Protection", "0");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!reply.contentType().startsWith("application/json")) {
            response.setHeader("Content-Security-Policy", Page.SECURITY_POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
        }
        if (reply.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"");
        }
        response.setEntity(ReplyEntity.of(reply, wantsGzip(request)));
    }

    private Reply reply(ClassicHttpRequest request) throws IOException {
        try {
            byte[] body = RequestBody.read(request, bodyLimit);
            long received = System.nanoTime();
            Call call = call(request, body);
            if (call.path().startsWith("/sandbox/")) {
                return Reply.json(200, control.answer(call), true);
            }
            Route route = Route.of(call);
            if (route != null) {
                Caller caller = Caller.of(call, header(request, "Authorization"));
                return front.reply(call.withoutCredentials(), route, caller, body.length, received);
            }
            Page page = pages.page(call);
            return page == null ? Reply.html(404, NO_SUCH_PATH) : Reply.of(page);
        } catch (ApiError error) {
            return Reply.of(error);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            System.getLogger(Wire.class.getName())
                    .log(System.Logger.Level.ERROR, "The sandbox failed at " + request.getRequestUri(), unforeseen);
            return Reply.of(ApiError.outage(500, ApiMethod.Kind.READ));
        }
    }

    private static Call call(ClassicHttpRequest request, byte[] body) {
        String target = request.getRequestUri();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        String override = header(request, "X-HTTP-Method-Override");
        String type = header(request, "Content-Type");
        boolean mayBeForm = override != null || path.equals("/sandbox/token");
        if (mayBeForm && type != null && type.startsWith("application/x-www-form-urlencoded")) {
            // Google's Java client sends a GET whose URL grows too long as a POST with the query for its body.
            return new Call(
                    override == null ? request.getMethod() : override,
                    path,
                    new String(body, StandardCharsets.UTF_8),
                    Json.object(),
                    0);
        }
        return new Call(override == null ? request.getMethod() : override, path, query, JsonBody.read(body), 0);
    }

    /** Google compresses only for a user agent that says gzip too [PERF]. */
    private static boolean wantsGzip(ClassicHttpRequest request) {
        return saysGzip(header(request, "Accept-Encoding")) && saysGzip(header(request, "User-Agent"));
    }

    private static boolean saysGzip(@Nullable String value) {
        return value != null && value.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private static @Nullable String header(ClassicHttpRequest request, String name) {
        Header header = request.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
