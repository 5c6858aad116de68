package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.Reports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The queue, page by page. */
class QueuePagesOverHttpTest extends EndToEnd {

    private static Shop withReports(Shop shop, int count) {
        List<Map<String, Object>> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> json =
                    new LinkedHashMap<>(Tablet.json(Reports.arm(1 + i).build()));
            json.put("id", "r-" + i);
            reports.add(json);
        }
        shop.post("completions", reports).ok();
        return shop;
    }

    private static Reply get(Shop shop, String query) {
        return shop.as(Service.OPERATOR).get(shop.path("completions") + query);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    @Test
    void eachPageNamesTheOneBehindIt() {
        Shop shop = withReports(shop(), 5);

        JsonNode first = get(shop, "?size=2").ok();
        JsonNode second =
                get(shop, "?size=2&after=" + first.path("next").asString()).ok();
        JsonNode third =
                get(shop, "?size=2&after=" + second.path("next").asString()).ok();
        JsonNode behind =
                get(shop, "?size=2&after=" + third.path("next").asString()).ok();

        assertThat(List.of(ids(first), ids(second), ids(third), ids(behind)))
                .containsExactly(List.of("r-0", "r-1"), List.of("r-2", "r-3"), List.of("r-4"), List.of());
        assertThat(List.of(first, second, third, behind))
                .allSatisfy(page -> assertThat(page.path("total").asInt()).isEqualTo(5));
        assertThat(behind.path("next").isNull()).isTrue();
    }

    @Test
    void pagesAreGoneThroughByNumberOrByWhatTheyNameNotBoth() {
        Reply reply = get(withReports(shop(), 1), "?page=1&after=7");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("errors").get(0).path("field").asString()).isEqualTo("page");
    }
}
