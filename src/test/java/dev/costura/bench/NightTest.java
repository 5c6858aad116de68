package dev.costura.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NightTest {

    private static final long CELLS_OF_A_WORKBOOK = 10_000_000;

    @Test
    void aMillionCompletionsAreOneQueueInWorkbooksThatHoldThem() {
        Night night = Night.of("night", 1_000_000, 2);

        assertThat(night.size()).isEqualTo(1_000_000);
        assertThat(night.queues()).hasSize(3).allSatisfy(queue -> assertThat(cells(queue))
                .isLessThan(CELLS_OF_A_WORKBOOK));
        assertThat(night.shops().stream().map(Shop::workbook).distinct()).hasSize(3);
    }

    /** When all is written: 11 columns of Metadata, a row for each completion and for each operation on a spool. */
    private static long cells(Queue queue) {
        Shop shop = queue.shop();
        long events = queue.size() + 2L * shop.workOrders();
        return (shop.unions() + 1L) * UnionField.values().length
                + (shop.workOrders() + 1L) * SpoolField.values().length
                + (events + 1) * 11;
    }

    @Test
    void aQueueHoldsEachOperationOnEachUnionOnceAndFitUpsBeforeWelds() {
        Queue queue = Queue.of(new Shop("planta", 3, 4), 2);

        Set<Done> all = new HashSet<>();
        for (int i = 0; i < queue.size(); i++) {
            all.add(queue.at(i));
        }

        assertThat(all).hasSize(24);
        assertThat(queue.ofOrder(2)).startsWith(new Done(2, 1, "ARM")).endsWith(new Done(2, 4, "SOLD"));
    }

    @Test
    void theFloorWritesARowForEachCompletionAndOneAfterEachOperationOnASpool() {
        Queue queue = Queue.of(new Shop("planta", 2, 2), 2);

        List<Event> events =
                IntStream.range(0, 12).mapToObj(i -> Event.at(queue, i)).toList();

        assertThat(events.subList(6, 12))
                .containsExactly(
                        new Event(new Done(2, 1, "ARM"), false),
                        new Event(new Done(2, 2, "ARM"), false),
                        new Event(new Done(2, 2, "ARM"), true),
                        new Event(new Done(2, 1, "SOLD"), false),
                        new Event(new Done(2, 2, "SOLD"), false),
                        new Event(new Done(2, 2, "SOLD"), true));
    }
}
