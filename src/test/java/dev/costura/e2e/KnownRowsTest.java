package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a process knows of a large workbook between its readings; here any workbook is a large one. */
class KnownRowsTest extends EndToEnd {

    private static final String INSERT_A_ROW =
            "{'insertDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}}";

    @Test
    void thePageOfOneWorkOrderReadsItsRowsWhereTheyLastStood() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1));
        shop.run().completed();

        assertThat(workersOf(shop)).containsExactly("MR(93)", "", "");
        assertThat(shop.calls().reads()).isEqualTo(1);

        shop.sheet().edit(INSERT_A_ROW);
        shop.sheet().type("Uniones!I4", "JP(94)");
        shop.calls();
        assertThat(workersOf(shop)).containsExactly("MR(93)", "JP(94)", "");
        // One where they last stood, and as they do not, one of all.
        assertThat(shop.calls().reads()).isEqualTo(2);

        assertThat(workersOf(shop)).containsExactly("MR(93)", "JP(94)", "");
        assertThat(shop.calls().reads()).isEqualTo(1);
    }

    private static List<String> workersOf(Shop shop) {
        return shop.as(Service.VIEWER)
                .get(shop.path("work-orders/" + OT))
                .ok()
                .path("unions")
                .valueStream()
                .map(union -> union.path("armWorker").asString(""))
                .toList();
    }

    @Test
    void whatARunHasReadIsKeptWhenItIsOverAndTheNextOneNeedNotDoIt() {
        Shop shop = shop(aFreshSpool(3));
        Execution nightly = shop.nightly().completed();
        List<Long> kept = Awaitility.await().until(() -> kept(nightly), some -> some.size() == 1);

        shop.stage(arm(1));
        Execution next = shop.run().completed();

        assertThat(next.calls().all()).hasSize(2);
        assertThat(kept(next)).isEqualTo(kept);
    }

    private List<Long> kept(Execution run) {
        return JdbcClient.create(database())
                .sql("select id from ledger_picture where workbook = ? and reading is not null order by id")
                .param(run.json().path("workbook").asString())
                .query(Long.class)
                .list();
    }
}
