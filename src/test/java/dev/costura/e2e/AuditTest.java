package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.ops.audit.Audited;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who did what is on the trail, however it was asked for and whether or not it was done. */
class AuditTest extends EndToEnd {

    private List<String> trail(String query) {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : service()
                .as(Service.OPERATOR)
                .get("api/audit?size=1000&" + query)
                .ok()
                .path("items")) {
            lines.add("%s %s %s %s"
                    .formatted(
                            entry.path("who").asString(),
                            entry.path("action").asString(),
                            entry.path("target").asString(),
                            entry.path("status").asInt()));
        }
        return lines;
    }

    @Test
    void everyEndpointThatChangesSomethingIsAuditedButTheIntakeWhoseQueueTellsItself() {
        Set<String> silent = new TreeSet<>(running().endpoints(method -> !method.hasMethodAnnotation(Audited.class)));
        silent.removeIf(endpoint -> endpoint.startsWith("GET ") || endpoint.startsWith("ANY "));

        assertThat(silent)
                .containsExactlyInAnyOrder(
                        "POST /api/workbooks/{workbook}/completions",
                        "POST /api/workbooks/{workbook}/events",
                        "POST /api/workbooks/{workbook}/actions");
    }

    @Test
    void aRunThatWasLaunchedIsOnTheTrailWithWhoAndWhere() {
        String workbook = workbook(sharedShop());
        Visit console = Visit.of(running(), Service.OPERATOR);

        String page =
                Visit.location(console.postWithToken("workbooks/" + workbook + "/runs", Map.of("job", "on-demand")));
        service().as(Service.OPERATOR).post("api/executions/999999/stop", Map.of());

        JsonNode launched = service()
                .as(Service.OPERATOR)
                .get("api/audit?action=RUN_LAUNCHED&workbook=" + workbook)
                .ok()
                .path("items")
                .get(0);
        assertThat(launched.path("who").asString()).isEqualTo(Service.OPERATOR);
        assertThat(launched.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(launched.path("target").asString()).isEqualTo("/workbooks/" + workbook + "/runs");
        assertThat(page).endsWith(launched.path("result").asString());
        assertThat(launched.path("result").asString()).matches("/runs/\\d+");
        assertThat(trail("action=RUN_STOPPED")).contains("oscar RUN_STOPPED /api/executions/999999/stop 404");
    }

    @Test
    void whatARoleDoesNotAllowIsOnTheTrailWhereSomethingWasToBeChanged() {
        service().as(Service.VIEWER).post("api/executions/888888/abandon", Map.of());
        service().as(Service.INTAKE).get("api/executions/888888");
        service().post("api/executions/888888/abandon", Map.of());

        assertThat(trail("action=NOT_ALLOWED").stream().filter(line -> line.contains("888888")))
                .as("neither who only looks nor who is nobody")
                .containsExactly("vera NOT_ALLOWED /api/executions/888888/abandon 403");
    }

    @Test
    void logInsAreOnTheTrailAndOfAWrongOneTheNameOnlyWhereSomebodyHasIt() {
        int before = trail("who=oscar").size();
        Visit console = Visit.of(running(), Service.OPERATOR);
        console.postWithToken("logout", Map.of());
        service().as(Service.INTAKE, "hunter2").get("api/workbooks");
        service().as("my-secret-password", "x").get("api/workbooks");

        List<String> all = trail("");
        assertThat(trail("who=oscar").subList(0, trail("who=oscar").size() - before))
                .containsExactly("oscar LOGGED_OUT  200", "oscar LOGGED_IN  200");
        assertThat(all).contains("ines LOGIN_FAILED  401", "a name that nobody has LOGIN_FAILED  401");
        assertThat(all.toString()).doesNotContain("hunter2", "my-secret-password");
        assertThat(trail("who=" + URLEncoder.encode("a name that nobody has", StandardCharsets.UTF_8)))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("a name that nobody has"));
    }

    @Test
    void operatorsReadItInTheConsole() {
        service().as(Service.OPERATOR).post("api/executions/777777/restart", Map.of());

        String page = Visit.of(running(), Service.OPERATOR)
                .get("audit?action=RUN_RESTARTED")
                .body();

        assertThat(page).contains("/api/executions/777777/restart", "restarted a run", "refused (404)");
        assertThat(Visit.of(running(), Service.OPERATOR).get("audit?lang=es").body())
                .contains("Quién hizo qué");
    }

    private static String workbook(Shop shop) {
        return shop.path("").split("/")[2];
    }
}
