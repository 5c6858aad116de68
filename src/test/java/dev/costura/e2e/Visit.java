package dev.costura.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser that knows cookies and forms, and shows where it is sent instead of going there. */
final class Visit {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI root;

    private Visit(URI root) {
        this.root = root;
    }

    static Visit of(Service service) {
        return new Visit(service.http().root());
    }

    /** Logged in by the form. */
    static Visit of(Service service, String user) {
        Visit visit = of(service);
        HttpResponse<String> answer = visit.logIn(user, "secret");
        if (answer.statusCode() != 302 || location(answer).contains("login")) {
            throw new AssertionError("Not logged in: " + answer.statusCode() + " " + location(answer));
        }
        return visit;
    }

    HttpResponse<String> logIn(String user, String password) {
        return post("login", Map.of("username", user, "password", password, "_csrf", csrf("login")));
    }

    HttpResponse<String> get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    /** The fields as they are, without a token of its own. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> postWithToken(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf("login"));
        return post(path, all);
    }

    /** The token of the form on a page. */
    String csrf(String path) {
        Matcher token = CSRF.matcher(get(path).body());
        if (!token.find()) {
            throw new AssertionError("There is no form on /" + path);
        }
        return token.group(1);
    }

    @Nullable
    HttpCookie session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .findFirst()
                .orElse(null);
    }

    String sessionId() {
        return Objects.requireNonNull(session(), "no session").getValue();
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    HttpResponse<String> send(String path, HttpRequest.Builder request) {
        try {
            return http.send(request.uri(root.resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
