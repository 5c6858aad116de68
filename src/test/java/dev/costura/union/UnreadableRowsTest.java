package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.MK2;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Run;
import org.junit.jupiter.api.Test;

/** Rows of Uniones with a cell that makes no sense: nothing is guessed from them. */
class UnreadableRowsTest {

    private static final String FACTS = "Uniones row 7 of OT-123: 'x' is no number.";

    @Test
    void aUnionThatIsNotFoundMayBeTheRowWhoseNumberCannotBeRead() {
        Run run = Run.on(aFreshSpool(4).unreadableRow(MK1, null, FACTS))
                .with(arm(5), arm(5).on(MK1), arm(4))
                .decide();

        run.assertRejected(0, Reason.UNREADABLE_ROW, FACTS);
        run.assertRejected(1, Reason.UNREADABLE_ROW, FACTS);
        run.assertAccepted(2);
    }

    @Test
    void aRowWithAnotherNumberIsNotTheUnion() {
        Run.on(aFreshSpool(4).unreadableRow(MK1, 6, FACTS))
                .with(arm(5))
                .decide()
                .assertRejected(0, Reason.UNKNOWN_UNION, "OT-123 has no union 5");
    }

    @Test
    void aRowOfAnotherSpoolIsNotTheUnion() {
        Run.on(aFreshSpool(4).spool(MK2).union(9).unreadableRow(MK1, null, FACTS))
                .with(arm(5).on(MK2))
                .decide()
                .assertRejected(0, Reason.UNKNOWN_UNION, "OT-123 has no union 5");
    }

    @Test
    void aRowWhoseSpoolCannotBeReadMayBeAnyOfTheWorkOrder() {
        Run.on(aFreshSpool(4).unreadableRow(null, 5, FACTS))
                .with(arm(5).on(MK1))
                .decide()
                .assertRejected(0, Reason.UNREADABLE_ROW, FACTS);
    }

    @Test
    void aSecondRowOfTheSameUnionThatCannotBeReadKeepsBothFromBeingWritten() {
        Run.on(aFreshSpool(5).unreadableRow(MK1, 5, FACTS))
                .with(arm(5))
                .decide()
                .assertRejected(0, Reason.UNREADABLE_ROW, FACTS);
    }

    @Test
    void theSameNumberOnAnUnreadableRowOfAnotherSpoolLeavesTheUnionUndecidedUntilTheReportNamesTheSpool() {
        Run run = Run.on(aFreshSpool(5).spool(MK2).unreadableRow(MK2, 5, FACTS))
                .with(arm(5), arm(5).on(MK1))
                .decide();

        run.assertRejected(0, Reason.UNREADABLE_ROW, FACTS);
        run.assertAccepted(1);
    }

    @Test
    void theCountersOfASpoolWithAnUnreadableRowAreNotWrittenAndARunWarnsOfIt() {
        Run run = Run.on(aFreshSpool(4).unreadableRow(MK1, 5, FACTS).spool(MK2).union(11))
                .with(arm(1), arm(2), arm(11))
                .decide();

        assertThat(run.entryOf(0).changes()).isNotEmpty().allMatch(CellChange.OfUnion.class::isInstance);
        assertThat(run.entryOf(2).changes()).anyMatch(CellChange.OfSpool.class::isInstance);
        assertThat(run.warnings())
                .singleElement()
                .asString()
                .contains("spool MK-1 of OT-123", "can't be read", "counters");
    }

    @Test
    void aRowWithoutSpoolKeepsTheCountersOfEverySpoolFromBeingWritten() {
        Run run = Run.on(aFreshSpool(4).spool(MK2).union(11).unreadableRow(null, 5, FACTS))
                .with(arm(1), arm(11))
                .checkingCounters()
                .decide();

        assertThat(run.entries())
                .flatExtracting(Entry::changes)
                .isNotEmpty()
                .allMatch(CellChange.OfUnion.class::isInstance);
        assertThat(run.warnings()).hasSize(2);
    }

    @Test
    void aSpoolIsNotCalledCompleteWhileOneOfItsRowsCannotBeRead() {
        Run run =
                Run.on(aFreshSpool(1).unreadableRow(MK1, 5, FACTS)).with(arm(1)).decide();

        assertThat(run.eventTypes()).containsExactly("UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
    }
}
