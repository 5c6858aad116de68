package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Ten rows a batch: a group of completions stands in two batches, and the run ends between them. */
class SplitGroupTest extends EndToEnd {

    private Shop shopWithFitUps(int count) {
        Shop shop = shop(Policy.SMALL_BATCHES, anOrder().unions(1, 20));
        List<Told<?>> work = new ArrayList<>();
        IntStream.rangeClosed(1, count).forEach(union -> work.add(arm(union)));
        work.forEach(shop::stage);
        return shop;
    }

    private void theSecondBatchIsNeverWritten(Shop shop) {
        fault("{'fault': 'STATUS', 'status': 503, 'match': 'spreadsheets.batchUpdate', 'after': 1, 'times': 1000}");
        assertThat(shop.run().status()).isEqualTo("FAILED");
        calmTheSandbox();
    }

    private static void assertOneGroupOf(Shop shop, int count) {
        List<Row> groups = shop.sheet().events().stream()
                .filter(row -> row.isBlank("N_UNION"))
                .toList();
        assertThat(groups).hasSize(1);
        JsonNode details = groups.get(0).details();
        assertThat(details.path("union_count").asInt()).isEqualTo(count);
        assertThat(new TreeSet<>(StreamSupport.stream(details.path("union_ids").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList()))
                .hasSize(count);
        assertThat(shop.sheet().events()).hasSize(count + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 20})
    void theRowOfTheGroupIsWrittenByTheNextRunAndTellsOfAllItsUnions(int count) {
        Shop shop = shopWithFitUps(count);
        theSecondBatchIsNeverWritten(shop);
        assertThat(shop.sheet().events()).hasSize(10);

        shop.run().completed();

        assertOneGroupOf(shop, count);
        assertThat(shop.run().completed().calls().all())
                .as("nothing is owed any more")
                .isEmpty();
    }

    @Test
    void aGroupThatEndsWithItsBatchOwesNothing() {
        Shop shop = shopWithFitUps(9);
        shop.run().completed();

        assertOneGroupOf(shop, 9);
        assertThat(shop.run().completed().calls().all()).isEmpty();
    }
}
