package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VIEWER reads, INTAKE stages, OPERATOR does all, nobody does nothing. */
class RolesTest extends EndToEnd {

    private Shop shop;

    @BeforeEach
    void plant() {
        shop = sharedShop();
    }

    /** Asked for what is not there, whoever may ask is told so: 404 or 409 are answers, 401 and 403 are not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST | {w}completions                  | []   | 403 | 200 | 200
                    POST | {w}events                       | []   | 403 | 200 | 200
                    POST | {w}actions                      | []   | 403 | 200 | 200
                    POST | {w}jobs/on-demand/executions    | {}   | 403 | 403 | 202
                    POST | {w}completions/nobody/resubmit  | {}   | 403 | 403 | 404
                    POST | {w}completions/nobody/dismiss   | {"note": "x"} | 403 | 403 | 404
                    POST | {w}completions/nobody/correct   | {"union": 1}  | 403 | 403 | 404
                    POST | {w}completions/resubmit?reason=UNKNOWN_UNION | {} | 403 | 403 | 200
                    GET  | {w}completions/nobody/actions   |      | 404 | 403 | 404
                    POST | api/executions/999999/stop      | {}   | 403 | 403 | 404
                    POST | api/executions/999999/restart   | {}   | 403 | 403 | 404
                    POST | api/executions/999999/abandon   | {}   | 403 | 403 | 404
                    GET  | api/workbooks                   |      | 200 | 403 | 200
                    GET  | {w}completions                  |      | 200 | 403 | 200
                    GET  | {w}work-orders                  |      | 200 | 403 | 200
                    GET  | api/executions                  |      | 200 | 403 | 200
                    GET  | actuator/prometheus             |      | 200 | 403 | 200
                    """)
    void eachMayDoWhatItsRoleSays(String method, String path, String body, int viewer, int intake, int operator) {
        String address = path.replace("{w}", shop.path(""));
        assertThat(shop.as(Service.VIEWER).send(method, address, body).status()).isEqualTo(viewer);
        assertThat(shop.as(Service.INTAKE).send(method, address, body).status()).isEqualTo(intake);
        assertThat(shop.as(Service.OPERATOR).send(method, address, body).status())
                .isEqualTo(operator);
        for (Http stranger : List.of(service(), shop.as("mallory"))) {
            Reply reply = stranger.send(method, address, body);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.contentType()).isEqualTo("application/problem+json");
            assertThat(reply.body().path("status").asInt()).isEqualTo(401);
        }
    }

    @Test
    void whoMayNotIsToldSo() {
        Reply reply = shop.as(Service.VIEWER).send("POST", shop.path("completions"), "[]");
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.body().path("detail").asString()).contains("roles");
    }

    @Test
    void healthIsForEverybody() {
        Reply toOperator = shop.as(Service.OPERATOR).get("actuator/health");
        Reply toNobody = service().get("actuator/health");
        // Not 200: another test of this service may have left a workbook in trouble.
        assertThat(toNobody.status()).as("%s", toNobody.body()).isEqualTo(toOperator.status());
        assertThat(toNobody.body()).isEqualTo(toOperator.body());
        assertThat(toNobody.body().path("components").has("workbooks")).isTrue();
    }
}
