package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK2;
import static dev.costura.fixture.WorkOrders.anOrder;

import dev.costura.fixture.Reports.Work;
import dev.costura.fixture.Run;
import dev.costura.fixture.WorkOrders;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports that break two rules and more: the first rule that objects gives the reason. */
class RuleOrderTest {

    private static final UUID STALE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theFirstRuleThatObjectsDecides(Reason reason, WorkOrders order, Work report) {
        Run.on(order).with(report).decide().assertRejected(0, reason, "OT-123");
    }

    static Stream<Arguments> theFirstRuleThatObjectsDecides() {
        return Stream.of(
                Arguments.of(
                        Reason.UNKNOWN_WORK_ORDER,
                        anOrder()
                                .notListed()
                                .union(5)
                                .armDone()
                                .spool(MK2)
                                .notListed()
                                .union(5),
                        backwards(arm(5))),
                Arguments.of(
                        Reason.AMBIGUOUS_UNION,
                        anOrder()
                                .union(5)
                                .armDone()
                                .spool(MK2)
                                .union(5)
                                .armDone()
                                .unreadableRow(null, null, "Uniones row 9 of OT-123: N_UNION is 'x'."),
                        backwards(arm(5))),
                Arguments.of(
                        Reason.UNREADABLE_ROW,
                        anOrder().union(5).unreadableRow(MK2, null, "Uniones row 9 of OT-123: N_UNION is 'x'."),
                        backwards(arm(5)).on(MK2)),
                Arguments.of(
                        Reason.ALREADY_COMPLETE,
                        anOrder().union(5).type("FW").soldDone(),
                        backwards(sold(5)).expecting(STALE)),
                Arguments.of(
                        Reason.OPERATION_NOT_REQUIRED,
                        anOrder().union(5).type("FW"),
                        backwards(sold(5)).expecting(STALE)),
                Arguments.of(
                        Reason.FINISH_BEFORE_START,
                        anOrder().union(5),
                        backwards(sold(5)).expecting(STALE)),
                Arguments.of(Reason.VERSION_CONFLICT, anOrder().union(5), sold(5).expecting(STALE)));
    }

    private static Work backwards(Work work) {
        return work.from("11:00").to("10:00");
    }
}
