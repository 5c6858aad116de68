package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.SettableClock;
import dev.costura.e2e.Http.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who fails to log in again and again has to wait, over the API as on the login page. */
class LockedOutTest {

    @TempDir
    static Path directory;

    private static final SettableClock CLOCK = new SettableClock();

    private static Service service;

    @BeforeAll
    static void start() {
        JobFile.of("norte", "arm-only-types: [FW]").writeTo(directory.resolve("jobs"));
        service = Service.start(Service.arguments(directory, URI.create("http://127.0.0.1:9/")), CLOCK);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void whatWasIsForgotten() {
        CLOCK.advance(Duration.ofHours(2));
    }

    private static int guess(String name) {
        return service.http().as(name, "wrong").get("api/workbooks").status();
    }

    @Test
    void theApiSaysHowLongToWaitAndDoesNotLookAtTheRightPasswordEither() {
        for (int i = 0; i < 5; i++) {
            assertThat(guess(Service.VIEWER)).isEqualTo(401);
        }
        HttpResponse<String> refused = Visit.of(service)
                .send("api/workbooks", HttpRequest.newBuilder().header("Authorization", "Basic dmVyYTpzZWNyZXQ="));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("Try again in 1 s");

        CLOCK.advance(Duration.ofSeconds(1));
        Reply right = service.http().as(Service.VIEWER).get("api/workbooks");
        assertThat(right.status()).isEqualTo(200);
    }

    @Test
    void theLoginPageSaysItTooAndSharesTheCount() {
        for (int i = 0; i < 6; i++) {
            guess(Service.OPERATOR);
        }
        CLOCK.advance(Duration.ofSeconds(1));
        guess(Service.OPERATOR);
        Visit visit = Visit.of(service);
        assertThat(Visit.location(visit.logIn(Service.OPERATOR, "secret"))).endsWith("/login?wait");

        assertThat(visit.get("login?wait").body())
                .contains("Too many log-ins failed. Try again in 2 s.")
                .doesNotContain("secret");
        assertThat(visit.get("login?wait&lang=es").body())
                .contains("Demasiados intentos fallidos. Vuelva a intentarlo en 2 s.");
        assertThat(Visit.of(service).get("login?wait").statusCode())
                .as("opened by hand")
                .isEqualTo(200);
    }

    @Test
    void othersTokensSessionsAndCommandsGoOn() {
        String token = service.http()
                .as(Service.OPERATOR)
                .post("api/tokens", Map.of("name", "tablet", "roles", List.of("VIEWER")))
                .body()
                .path("token")
                .asString();
        Visit session = Visit.of(service, Service.OPERATOR);
        for (int i = 0; i < 200; i++) {
            guess(Service.OPERATOR);
            guess("name-" + i);
            guess("costura-command-line");
        }

        assertThat(guess(Service.OPERATOR)).isEqualTo(429);
        assertThat(guess("somebody else")).isEqualTo(429);
        assertThat(service.http().bearing(token).get("api/workbooks").status()).isEqualTo(200);
        assertThat(session.get("").statusCode()).isEqualTo(200);
        assertThat(Typed.beside(directory, "runs").exitCode()).isZero();
    }
}
