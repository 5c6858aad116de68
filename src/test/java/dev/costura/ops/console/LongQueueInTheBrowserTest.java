package dev.costura.ops.console;

import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Shop;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A queue of 20,000, most of it refused: pages stay as long as they are with few. */
class LongQueueInTheBrowserTest extends AtTheDesk {

    private static final int OF_UNKNOWN_ORDERS = 14_000;
    private static final int OF_UNKNOWN_UNIONS = 3_000;
    private static final int WAITING = 3_000;
    private static final double LONGEST_PAGE = 120_000;

    private final String workbook = nextWorkbook();

    private void stage(Shop shop, int count, IntFunction<Map<String, Object>> report) {
        for (int from = 0; from < count; from += 10_000) {
            List<Map<String, Object>> items = IntStream.range(from, Math.min(count, from + 10_000))
                    .mapToObj(report)
                    .toList();
            assertThat(shop.post("completions", items).ok().path("staged").asInt())
                    .isEqualTo(items.size());
        }
    }

    private static Map<String, Object> report(String id, String ot, int union) {
        return Map.of(
                "id",
                id,
                "ot",
                ot,
                "union",
                union,
                "operation",
                "ARM",
                "workerId",
                93,
                "worker",
                "MR(93)",
                "startedAt",
                "2026-01-26T11:00:00Z",
                "finishedAt",
                "2026-01-26T12:00:00Z");
    }

    private double length() {
        return browser().number("return document.documentElement.outerHTML.length");
    }

    @Test
    void isReadByThePageAndPutBackAtOnce() {
        Shop shop = desk().shop(workbook);
        shop.sheet().plant(List.of(aFreshSpool(10).build()));
        stage(shop, OF_UNKNOWN_ORDERS, i -> report("o-" + i, "OT-" + (10_000 + i / 20), 1 + i % 20));
        stage(shop, OF_UNKNOWN_UNIONS, i -> report("u-" + i, "OT-123", 11 + i % 10));
        shop.run();
        stage(shop, WAITING, i -> report("w-" + i, "OT-123", 1 + i % 10));

        open("");
        assertThat(text("#pending-" + workbook)).isEqualTo("3,000");
        assertThat(text("#rejected-" + workbook)).isEqualTo("17,000");

        press("#rejected-" + workbook);
        heading("Queue of");
        assertThat(texts(".group h3 .count")).containsExactly("14,000", "3,000");
        assertThat(texts(".group .facts-of li")).hasSizeLessThanOrEqualTo(6);
        assertThat(texts(".list tbody tr")).hasSize(50);
        assertThat(length()).isLessThan(LONGEST_PAGE);

        press("#UNKNOWN_UNION a.button");
        browser().until(driver -> texts(".pages span").contains("1 to 50 of 3,000"));
        press(".pages [rel=next]");
        browser().until(driver -> texts(".pages span").contains("51 to 100 of 3,000"));
        assertThat(texts(".list tbody code")).containsOnly("UNKNOWN_UNION");
        open("workbooks/%s/queue?page=339".formatted(workbook));
        assertThat(text(".pages span")).isEqualTo("16,951 to 17,000 of 17,000");
        fill("#ot", "OT-10007");
        press(".filter button");
        browser().until(driver -> texts(".pages span").contains("1 to 20 of 20"));

        open("workbooks/%s/queue".formatted(workbook));
        press("#UNKNOWN_WORK_ORDER button");
        browser().until(driver -> texts("[role=status]").contains("14,000 reports wait for the next run."));
        assertThat(texts(".statuses [aria-current]")).containsExactly("Pending\n17,000");
        assertThat(texts(".list tbody tr")).hasSize(50);
        assertThat(length()).isLessThan(LONGEST_PAGE);
    }
}
