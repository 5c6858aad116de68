package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers tell browsers to leave alone. */
class HeadersTest extends EndToEnd {

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "login", "runs", "audit", "no-such-page", "webjars/htmx.org/dist/htmx.min.js"})
    void pagesLoadAndRunNothingOfOthersAndStandInNobodysFrame(String page) {
        HttpResponse<String> answer = Visit.of(running(), Service.OPERATOR).get(page);

        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "http", "*", "data:");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Permissions-Policy")).contains("camera=()", "geolocation=()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/workbooks", "api/executions/999999", "actuator/health", "v3/api-docs"})
    void whatTheApiAnswersIsNoPage(String path) {
        HttpResponse<String> answer = Visit.of(running()).get(path);

        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void noPageHasAScriptOrAStyleOfItsOwn() {
        Visit operator = Visit.of(running(), Service.OPERATOR);
        for (String page : new String[] {"", "runs", "audit", "login"}) {
            assertThat(operator.get(page).body())
                    .doesNotContainPattern(
                            Pattern.compile("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=\"|javascript:"));
        }
    }

    @Test
    void theSessionsCookieIsOutOfReachOfScriptsAndOfOtherSites() {
        HttpResponse<String> answer = Visit.of(running()).get("login");

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }
}
