package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process remembers of workbooks goes when there is no room for it, that of the one asked for longest ago first. */
class OpenWorkbooksTest {

    private static final int UNIONS = 400;
    private static final Set<String> SOME = Set.of("OT-1");

    private final Shop shop = Shop.with(
            IntStream.range(0, UNIONS)
                    .mapToObj(number -> Shop.union("OT-" + number / 10, "MK-1", number % 10 + 1))
                    .toList(),
            IntStream.range(0, UNIONS / 10)
                    .mapToObj(order -> List.<Object>of("OT-" + order, "MK-1"))
                    .toList());

    @AfterEach
    void close() {
        shop.close();
    }

    private void read(Workbooks workbooks, String name) {
        workbooks.open(shop.location(name)).read(SOME);
        shop.forgetCalls();
    }

    /** How many calls it takes to read some work orders: one where the workbook is remembered. */
    private int callsToRead(Workbooks workbooks, String name) {
        shop.forgetCalls();
        workbooks.open(shop.location(name)).read(SOME);
        return shop.calls().size();
    }

    private long remembered() {
        Workbooks alone = shop.workbooks(Long.MAX_VALUE);
        read(alone, "a");
        return ((GoogleWorkbook) alone.open(shop.location("a"))).remembered();
    }

    @Test
    void whileThereIsRoomEachIsReadWhereItLastStood() {
        Workbooks workbooks = shop.workbooks(2 * remembered());
        List.of("a", "b", "c").forEach(name -> read(workbooks, name));

        assertThat(List.of("a", "b", "c"))
                .allSatisfy(name -> assertThat(callsToRead(workbooks, name)).isEqualTo(1));
    }

    @Test
    void withoutRoomTheOneThatWasAskedForLongestAgoIsReadAnewAndItsCallsAreStillCounted() {
        Workbooks workbooks = shop.workbooks(2 * remembered());
        List.of("a", "b", "c").forEach(name -> read(workbooks, name));
        read(workbooks, "a");
        ApiCalls before = workbooks.calls(shop.location("b"));

        read(workbooks, "d");

        assertThat(workbooks.calls(shop.location("b"))).isEqualTo(before);
        assertThat(List.of("c", "a", "d"))
                .allSatisfy(name -> assertThat(callsToRead(workbooks, name)).isEqualTo(1));
        assertThat(callsToRead(workbooks, "b")).isGreaterThan(1);
        assertThat(workbooks.calls(shop.location("b")).reads()).isGreaterThan(before.reads());
    }

    @Test
    void whoHasOneInHandGoesOnWithItThoughItWasLetGo() {
        Workbooks workbooks = shop.workbooks(0);
        Workbook inHand = workbooks.open(shop.location("a"));
        inHand.read(SOME);
        read(workbooks, "b");
        assertThat(workbooks.open(shop.location("a"))).isNotSameAs(inHand);

        assertThat(inHand.read(SOME).workOrder("OT-1").unions()).hasSize(10);
    }

    @Test
    void whatFailedIsToldOfOneThatWasLetGoUntilACallSucceeds() {
        Workbooks workbooks = shop.workbooks(0);
        Workbook inTrouble = workbooks.open(shop.location("a"));
        shop.fault("{'match': 'spreadsheets.get', 'times': 4, 'fault': 'STATUS', 'status': 503}");
        assertThatThrownBy(inTrouble::read).isInstanceOf(WorkbookException.class);

        read(workbooks, "b");

        assertThat(workbooks.trouble(shop.location("a"))).isPresent();
        assertThat(workbooks.trouble(shop.location("b"))).isEmpty();
        read(workbooks, "a");
        assertThat(workbooks.trouble(shop.location("a"))).isEmpty();
    }
}
