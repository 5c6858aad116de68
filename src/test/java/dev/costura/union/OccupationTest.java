package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import dev.costura.fixture.Run;
import dev.costura.fixture.ShopTime;
import dev.costura.fixture.Workers;
import dev.costura.union.CellChange.OfSpool;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** INICIAR and FINALIZAR: who has the spool, since when, and when the work started. */
class OccupationTest {

    private static CellValue text(String text) {
        return new CellValue.Text(text);
    }

    private static CellValue moment(String time) {
        return new CellValue.Moment(ShopTime.at(time));
    }

    @Test
    void takingASpoolShowsWhoHasItAndSinceWhen() {
        Run run = Run.on(aFreshSpool(2))
                .with(iniciar(Operation.SOLD).by(93).at("08:00"))
                .decide();

        assertThat(run.eventTypes()).containsExactly("INICIAR_SOLD");
        assertThat(run.entryOf(0).changes())
                .containsExactly(
                        new OfSpool(Run.mk1(), SpoolField.OCUPADO_POR, CellValue.BLANK, text("MR(93)")),
                        new OfSpool(Run.mk1(), SpoolField.FECHA_OCUPACION, CellValue.BLANK, moment("08:00")),
                        new OfSpool(Run.mk1(), SpoolField.ESTADO_DETALLE, CellValue.BLANK, text("MR(93) en SOLD")));
    }

    @Test
    void whatComesLateDoesNotSetTheClockOfAnOccupationBack() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.JP, "10:00"))
                .with(
                        iniciar(Operation.ARM).by(93).at("10:00"),
                        iniciar(Operation.ARM).by(94).at("09:00"),
                        finalizar(Operation.ARM).by(94).at("09:00"))
                .decide();

        run.assertRejected(0, Reason.SPOOL_OCCUPIED, "JP(94)");
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(text("JP(94)"));
        assertThat(run.picture().cell(Run.mk1(), SpoolField.FECHA_OCUPACION)).isEqualTo(moment("10:00"));
    }

    @Test
    void finishingWithoutAnyUnionCallsTheWorkOffAndFreesTheSpool() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.MR, "08:00"))
                .with(finalizar(Operation.ARM).by(93).at("09:00"))
                .decide();

        assertThat(run.eventTypes()).containsExactly("SPOOL_CANCELADO");
        assertThat(run.entryOf(0).action()).isEqualTo("CANCELAR");
        assertThat(run.entryOf(0).details())
                .containsEntry("union_count", 0)
                .containsEntry("pulgadas", new BigDecimal("0.00"))
                .containsEntry("union_ids", List.of());
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(CellValue.BLANK);
        assertThat(run.picture().cell(Run.mk1(), SpoolField.FECHA_OCUPACION)).isEqualTo(CellValue.BLANK);
        assertThat(run.picture().cell(Run.mk1(), SpoolField.ESTADO_DETALLE))
                .isEqualTo(text("Disponible - ARM 0/2, SOLD 0/2"));
    }

    @Test
    void finishingWithUnionsIsTheRowThatClosesTheirGroup() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.MR, "08:00"))
                .with(
                        arm(1).by(93),
                        arm(2).by(93),
                        finalizar(Operation.ARM, 1, 2).by(93))
                .decide();

        assertThat(run.eventTypes())
                .containsExactly("UNION_ARM_REGISTRADA", "UNION_ARM_REGISTRADA", "SPOOL_ARM_COMPLETADO");
        assertThat(run.entryOf(2)).isEqualTo(run.entries().get(2));
        assertThat(run.picture().cell(Run.mk1(), SpoolField.ESTADO_DETALLE))
                .isEqualTo(text("Disponible - ARM 2/2, SOLD 0/2"));
    }

    @Test
    void finishingWithUnionsThatWereAllRefusedPausesAndFreesTheSpool() {
        Run run = Run.on(anOrder().union(1).armDone().union(2).occupiedBy(Workers.MR, "08:00"))
                .with(arm(1).by(93), finalizar(Operation.ARM, 1).by(93))
                .decide();

        run.assertRejected(0, Reason.ALREADY_COMPLETE, "OT-123+1");
        assertThat(run.eventTypes()).containsExactly("SPOOL_ARM_PAUSADO");
        assertThat(run.entryOf(1).details()).containsEntry("union_count", 0);
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(CellValue.BLANK);
    }

    @Test
    void finishingClosesTheGroupOfItsOwnWorkerAndOperationOnly() {
        Run run = Run.on(anOrder().union(1).union(2).armDone())
                .with(
                        arm(1).by(93).to("10:00"),
                        sold(2).by(93).to("10:30"),
                        finalizar(Operation.ARM, 1, 2).by(94).at("11:00"),
                        finalizar(Operation.SOLD, 1, 2).by(93).at("10:30"))
                .decide();

        assertThat(run.entryOf(2).worker()).isEqualTo(Workers.JP);
        assertThat(run.entryOf(2).details()).containsEntry("union_count", 0);
        assertThat(run.entryOf(3).type().name()).isEqualTo("SPOOL_SOLD_PAUSADO");
        assertThat(run.entryOf(3).details()).containsEntry("union_ids", List.of("OT-123+2"));
    }

    @Test
    void finishingASpoolThatSomebodyElseHasLeavesItTheirsAndWarns() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.JP, "08:00"))
                .with(arm(1).by(93), finalizar(Operation.ARM, 1).by(93))
                .decide();

        run.assertAccepted(0);
        run.assertAccepted(1);
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(text("JP(94)"));
        assertThat(run.warnings()).singleElement().asString().contains("spool MK-1 of OT-123", "MR(93)", "JP(94)");
    }

    @Test
    void whoHasTheSpoolMayTakeItAgain() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.MR, "08:00"))
                .with(iniciar(Operation.ARM).by(93).at("10:00"))
                .decide();

        run.assertAccepted(0);
        assertThat(run.picture().cell(Run.mk1(), SpoolField.FECHA_OCUPACION)).isEqualTo(moment("10:00"));
    }

    @Test
    void theFirstToTakeASpoolHasIt() {
        Run run = Run.on(aFreshSpool(2))
                .with(
                        iniciar(Operation.ARM).by(93).at("08:30"),
                        iniciar(Operation.ARM).by(94).at("08:00"))
                .decide();

        run.assertRejected(0, Reason.SPOOL_OCCUPIED, "OT-123", "JP(94)");
        run.assertAccepted(1);
    }

    @Test
    void aSpoolThatWasFinishedCanBeTakenByTheNext() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.MR, "08:00"))
                .with(
                        finalizar(Operation.ARM).by(93).at("09:00"),
                        iniciar(Operation.ARM).by(94).at("09:01"))
                .decide();

        assertThat(run.eventTypes()).containsExactly("SPOOL_CANCELADO", "INICIAR_ARM");
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(text("JP(94)"));
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void aSpoolThatChangedHandsWithinOneRunWasNeverOccupiedTwice() {
        Run run = Run.on(aFreshSpool(3))
                .with(
                        iniciar(Operation.ARM).by(93).at("08:00"),
                        arm(1).by(93).from("08:00").to("09:00"),
                        finalizar(Operation.ARM, 1).by(93).at("09:00"),
                        iniciar(Operation.SOLD).by(94).at("10:00"),
                        sold(1).by(94).from("10:00").to("11:00"),
                        finalizar(Operation.SOLD, 1).by(94).at("11:00"),
                        iniciar(Operation.ARM).by(93).at("12:00"),
                        arm(2).by(93).from("12:00").to("13:00"),
                        finalizar(Operation.ARM, 2).by(93).at("13:00"))
                .decide();

        for (int index = 0; index < 9; index++) {
            run.assertAccepted(index);
        }
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(CellValue.BLANK);
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void whoTookTheSpoolLastStillHasItWhenTheRunIsOver() {
        Run run = Run.on(aFreshSpool(3))
                .with(
                        iniciar(Operation.ARM).by(93).at("08:00"),
                        arm(1).by(93).from("08:00").to("09:00"),
                        finalizar(Operation.ARM, 1).by(93).at("09:00"),
                        iniciar(Operation.SOLD).by(94).at("10:00"),
                        arm(2).by(93).from("10:00").to("12:00"))
                .decide();

        run.assertAccepted(3);
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(text("JP(94)"));
        assertThat(run.picture().cell(Run.mk1(), SpoolField.FECHA_OCUPACION)).isEqualTo(moment("10:00"));
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void aBareNumberThatAPersonTypedOccupiesTheSpoolToo() {
        Run run = Run.on(aFreshSpool(2).showing(SpoolField.OCUPADO_POR, "95"))
                .with(iniciar(Operation.ARM).by(93))
                .decide();

        run.assertRejected(0, Reason.SPOOL_OCCUPIED, "occupied by 95");
    }

    @Test
    void aSpaceThatAPersonLeftOccupiesNothing() {
        Run run = Run.on(aFreshSpool(2).showing(SpoolField.OCUPADO_POR, text(" ")))
                .with(iniciar(Operation.ARM).by(93))
                .decide();

        run.assertAccepted(0);
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(text("MR(93)"));
    }

    @Test
    void aSpoolTakenAndFinishedInTheSameMinuteIsFree() {
        Run run = Run.on(aFreshSpool(2))
                .with(
                        iniciar(Operation.ARM).by(93).at("09:00"),
                        arm(1).by(93).from("09:00").to("09:00"),
                        finalizar(Operation.ARM, 1).by(93).at("09:00"))
                .decide();

        assertThat(run.eventTypes()).containsExactly("INICIAR_ARM", "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
        assertThat(run.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(CellValue.BLANK);
    }

    @Test
    void workReportedWithoutStartStartedWhenItsWorkerTookTheSpool() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.MR, "08:00"))
                .with(arm(1).on(MK1).by(93).withoutStart().to("10:00"))
                .decide();

        assertThat(run.picture().read().unions().get(0).armFechaInicio()).isEqualTo(ShopTime.at("08:00"));
    }

    @Test
    void workReportedWithoutStartStartedWhenItWasFinishedWhereItsWorkerNeverHadTheSpool() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.JP, "08:00"))
                .with(arm(1).on(MK1).by(93).withoutStart().to("10:00"))
                .decide();

        assertThat(run.picture().read().unions().get(0).armFechaInicio()).isEqualTo(ShopTime.at("10:00"));
    }

    @Test
    void aSpoolTakenWithinTheSameRunTellsWhenTheWorkStarted() {
        Work work = arm(1).on(MK1).by(93).withoutStart().to("10:00");
        var taking = iniciar(Operation.ARM).by(93).at("08:00");

        Run inOneGo = Run.on(aFreshSpool(2)).with(taking, work).decide();
        Run inTwoRuns =
                Run.on(aFreshSpool(2)).with(taking).decide().then().with(work).decide();

        assertThat(inTwoRuns.picture().read().unions().get(0).armFechaInicio()).isEqualTo(ShopTime.at("08:00"));
        assertThat(inOneGo.picture().read()).isEqualTo(inTwoRuns.picture().read());
    }

    @Test
    void aSpoolTakenAfterTheWorkWasFinishedDoesNotTellWhenItStarted() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.MR, "11:00"))
                .with(arm(1).on(MK1).by(93).withoutStart().to("10:00"))
                .decide();

        run.assertAccepted(0);
        assertThat(run.picture().read().unions().get(0).armFechaInicio()).isEqualTo(ShopTime.at("10:00"));
    }

    @Test
    void aSpoolWithoutRowCannotBeShownAsOccupiedAndARunWarnsOfIt() {
        Run run = Run.on(aFreshSpool(1).spool("MK-2").notListed().union(2))
                .with(iniciar(Operation.ARM).on("MK-2"))
                .decide();

        run.assertAccepted(0);
        assertThat(run.entryOf(0).changes()).isEmpty();
        assertThat(run.warnings()).singleElement().asString().contains("spool MK-2 of OT-123");
    }
}
