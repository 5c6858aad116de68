package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.MK2;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Run;
import dev.costura.fixture.ShopTime;
import dev.costura.fixture.Workers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every reason has its sentence. */
class RefusalsTest {

    private static final UUID STALE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void aWorkOrderThatTheWorkbookLacksIsUnknown() {
        Run run = Run.on(WorkOrder.unknown("OT-999"))
                .with(
                        arm(5).of("OT-999"),
                        event("TOMAR_SPOOL").of("OT-999"),
                        finalizar(Operation.ARM).of("OT-999"))
                .decide();

        for (int index = 0; index < 3; index++) {
            run.assertRejected(index, Reason.UNKNOWN_WORK_ORDER, "no work order OT-999");
        }
        assertThat(run.entries()).isEmpty();
    }

    @Test
    void aWorkOrderWithoutRowForItsCountersIsUnknownAndTheSentenceSaysSo() {
        Run run = Run.on(anOrder().notListed().union(5))
                .with(arm(5), iniciar(Operation.ARM))
                .decide();

        run.assertRejected(0, Reason.UNKNOWN_WORK_ORDER, "OT-123 has unions, but no row in the tab of work orders");
        run.assertRejected(1, Reason.UNKNOWN_WORK_ORDER, "OT-123 has unions, but no row in the tab of work orders");
    }

    @Test
    void aUnionThatTheWorkOrderLacksIsUnknown() {
        Run run = Run.on(aFreshSpool(4)).with(arm(5), arm(6).on(MK1)).decide();

        run.assertRejected(0, Reason.UNKNOWN_UNION, "OT-123 has no union 5", "4 unions");
        run.assertRejected(1, Reason.UNKNOWN_UNION, "OT-123 has no union 6");
    }

    @Test
    void aWorkOrderWithoutAnyUnionsSaysSo() {
        Run.on(anOrder()).with(arm(5)).decide().assertRejected(0, Reason.UNKNOWN_UNION, "OT-123", "no unions");
    }

    @Test
    void aUnionOnTwoSpoolsIsAmbiguousUntilTheReportNamesOne() {
        Run run = Run.on(aFreshSpool(5).spool(MK2).unions(5, 6))
                .with(arm(5), arm(5).on(MK2), arm(6))
                .decide();

        run.assertRejected(0, Reason.AMBIGUOUS_UNION, "Union 5 of OT-123", "MK-1, MK-2");
        assertThat(run.entryOf(1).spool()).isEqualTo(Run.mk2());
        assertThat(run.entryOf(2).spool()).isEqualTo(Run.mk2());
    }

    @Test
    void aUnionOnAnotherSpoolThanReportedIsAMismatch() {
        Run.on(aFreshSpool(5).spool(MK2).unions(6, 8))
                .with(arm(5).on(MK2))
                .decide()
                .assertRejected(0, Reason.SPOOL_MISMATCH, "Union 5 of OT-123 stands on spool MK-1, not on MK-2");
    }

    @Test
    void aSpoolThatTheWorkOrderLacksIsAMismatch() {
        Run run = Run.on(aFreshSpool(5).spool(MK2))
                .with(
                        arm(5).on("MK-9"),
                        iniciar(Operation.ARM).on("MK-9"),
                        event("TOMAR_SPOOL").on("MK-9"))
                .decide();

        run.assertRejected(0, Reason.SPOOL_MISMATCH, "OT-123 has no spool MK-9", "MK-1, MK-2");
        run.assertRejected(1, Reason.SPOOL_MISMATCH, "OT-123 has no spool MK-9");
        run.assertRejected(2, Reason.SPOOL_MISMATCH, "OT-123 has no spool MK-9");
    }

    @Test
    void workThatStandsInTheWorkbookIsAlreadyComplete() {
        Run run = Run.on(anOrder().union(5).armDoneBy(Workers.JP).soldDone())
                .with(arm(5), sold(5))
                .decide();

        run.assertRejected(0, Reason.ALREADY_COMPLETE, "ARM of OT-123+5", "JP(94)", "2026-01-10T13:00:00Z");
        run.assertRejected(1, Reason.ALREADY_COMPLETE, "SOLD of OT-123+5", "LS(95)", "2026-01-11T13:00:00Z");
    }

    @Test
    void aTypeThatIsFittedUpOnlyNeedsNoWelding() {
        Run run = Run.on(anOrder()
                        .union(5)
                        .type("FW")
                        .armDone()
                        .union(6)
                        .type(" fw ")
                        .armDone())
                .with(sold(5), sold(6))
                .decide();

        run.assertRejected(0, Reason.OPERATION_NOT_REQUIRED, "OT-123+5", "FW");
        run.assertRejected(1, Reason.OPERATION_NOT_REQUIRED, "OT-123+6");
    }

    @Test
    void whichTypesAreFittedUpOnlyIsTheShopsChoice() {
        Run run = Run.on(anOrder()
                        .union(1)
                        .type("FW")
                        .armDone()
                        .union(2)
                        .type("Brida")
                        .armDone())
                .with(sold(1), sold(2))
                .armOnly("brida")
                .decide();

        run.assertAccepted(0);
        run.assertRejected(1, Reason.OPERATION_NOT_REQUIRED, "OT-123+2", "Brida");
    }

    @Test
    void aTypeThatIsFittedUpOnlyIsFittedUpLikeAnyOther() {
        Run.on(anOrder().union(5).type("FW")).with(arm(5)).decide().assertAccepted(0);
    }

    @Test
    void aUnionWithoutTypeIsWelded() {
        Run.on(anOrder().union(5).type(null).armDone()).with(sold(5)).decide().assertAccepted(0);
    }

    @Test
    void workCannotFinishBeforeItStarted() {
        Run run = Run.on(aFreshSpool(6))
                .with(arm(5).from("11:30").to("11:29"), arm(6).from("11:30").to("11:30"))
                .decide();

        run.assertRejected(
                0,
                Reason.FINISH_BEFORE_START,
                "OT-123+5",
                ShopTime.at("11:30").toString(),
                ShopTime.at("11:29").toString());
        run.assertAccepted(1);
    }

    @Test
    void aReportThatExpectsAnotherVersionConflicts() {
        Run run = Run.on(anOrder().union(5).modifiedBy("JP(94)").union(6).version(null))
                .with(arm(5).expecting(STALE), arm(6).expecting(STALE))
                .decide();

        run.assertRejected(0, Reason.VERSION_CONFLICT, "OT-123+5", STALE.toString(), "last by JP(94)");
        run.assertRejected(1, Reason.VERSION_CONFLICT, "OT-123+6", "version none");
    }

    @Test
    void weldingThatWaitedTooLongForItsFitUpIsRefused() {
        Run.on(aFreshSpool(5))
                .with(sold(5).staged("2026-01-14T23:00"))
                .deferringFor(7)
                .at("2026-01-21T23:00")
                .decide()
                .assertRejected(0, Reason.ARM_NOT_COMPLETE, "OT-123+5 is not fitted up");
    }

    @Test
    void aUnionWhoseRowCannotBeReadIsNotGuessedAt() {
        Run.on(aFreshSpool(4).unreadableRow(MK1, 5, "Uniones row 7: DN_UNION of OT-123+5 is 'four'."))
                .with(arm(5))
                .decide()
                .assertRejected(0, Reason.UNREADABLE_ROW, "Uniones row 7: DN_UNION of OT-123+5 is 'four'.");
    }

    @Test
    void aSpoolThatSomebodyElseOccupiesCannotBeTaken() {
        Run run = Run.on(aFreshSpool(4).occupiedBy(Workers.JP, "08:00"))
                .with(iniciar(Operation.ARM).by(Workers.MR))
                .decide();

        run.assertRejected(0, Reason.SPOOL_OCCUPIED, "spool MK-1 of OT-123", "JP(94)", "MR(93)");
        assertThat(run.entries()).isEmpty();
    }
}
