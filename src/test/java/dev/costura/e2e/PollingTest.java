package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tablets and scripts that ask again and again are told in a line that nothing has changed. */
class PollingTest extends EndToEnd {

    private HttpResponse<String> get(String path, String user, @Nullable String etag) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes()));
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        return Visit.of(running()).send(path, request.GET());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void whatIsPolledIsSentAgainOnlyWhenItHasChanged() {
        Shop shop = shop(aFreshSpool(2));
        shop.stage(arm(1));
        Execution run = shop.run().completed();
        String workbook = run.json().path("workbook").asString();
        List<String> polled = List.of(
                "api/executions?workbook=" + workbook,
                shop.path("jobs"),
                shop.path("completions"),
                shop.path("work-orders"),
                shop.path("work-orders/" + OT),
                shop.path("work-orders/" + OT + "/disponibles?operation=ARM"));
        Map<String, String> etags = new LinkedHashMap<>();
        for (String path : polled) {
            HttpResponse<String> first = get(path, Service.VIEWER, null);
            etags.put(path, header(first, "ETag"));
            assertThat(header(first, "Cache-Control")).as(path).isEqualTo("no-cache, private");
            assertUnchanged(path, Service.VIEWER, header(first, "ETag"));
            assertUnchanged(path, Service.OPERATOR, header(first, "ETag"));
        }
        assertUnchanged(
                "api/executions/" + run.id(),
                Service.VIEWER,
                header(get("api/executions/" + run.id(), Service.VIEWER, null), "ETag"));

        shop.stage(arm(2));
        shop.run().completed();

        etags.forEach((path, etag) -> {
            HttpResponse<String> changed = get(path, Service.VIEWER, etag);
            assertThat(changed.statusCode()).as(path).isEqualTo(200);
            assertThat(header(changed, "ETag")).as(path).isNotBlank().isNotEqualTo(etag);
        });
    }

    private void assertUnchanged(String path, String user, String etag) {
        HttpResponse<String> again = get(path, user, etag);
        assertThat(again.statusCode()).as(path).isEqualTo(304);
        assertThat(again.body()).as(path).isEmpty();
        assertThat(header(again, "ETag")).as(path).isEqualTo(etag);
    }

    @Test
    void whoMayNotReadLearnsNothingByAGuess() {
        String path = sharedShop().path("completions");
        String etag = header(get(path, Service.VIEWER, null), "ETag");
        for (String guess : List.of(etag, "*")) {
            HttpResponse<String> refused = get(path, Service.INTAKE, guess);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(header(refused, "ETag")).isEmpty();
            assertThat(header(refused, "Cache-Control")).contains("no-store");
            assertThat(get(path, "nobody", guess).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aRefusalIsNotKept() {
        HttpResponse<String> missing = get("api/executions/999999", Service.VIEWER, null);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(header(missing, "ETag")).isEmpty();
        assertThat(header(missing, "Cache-Control")).contains("no-store");
    }
}
