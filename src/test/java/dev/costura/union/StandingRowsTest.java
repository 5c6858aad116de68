package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Picture;
import dev.costura.fixture.Reports.Tenure;
import dev.costura.fixture.Reports.Work;
import dev.costura.fixture.Run;
import dev.costura.fixture.WorkOrders;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports that wait although their rows stand in Metadata: the database is older than the sheet, or another wrote them. */
class StandingRowsTest {

    private final Tenure taken = iniciar(Operation.ARM).at("08:00");
    private final Work first = arm(1).from("08:00").to("08:30");
    private final Work second = arm(2).from("08:30").to("09:00");
    private final Tenure left = finalizar(Operation.ARM, 1, 2).at("09:00");

    private final Run yesterday =
            Run.on(aFreshSpool(3)).with(taken, first, second, left).decide();

    @Test
    void areDoneAndNothingOfThemIsWrittenAgain() {
        Run again = yesterday
                .then()
                .recorded(yesterday.entries())
                .with(taken, first, second, left)
                .decide();

        for (int report = 0; report < 4; report++) {
            again.assertRecorded(report);
        }
        assertThat(again.entries()).isEmpty();
        assertThat(again.warnings()).isEmpty();
    }

    @Test
    void areDoneEvenWhereAPersonHasBlankedTheCellsSince() {
        Run again = Run.on(aFreshSpool(3))
                .recorded(yesterday.entries())
                .with(taken, first, second, left)
                .decide();

        again.assertRecorded(1);
        again.assertRecorded(2);
        assertThat(again.entries()).isEmpty();
    }

    @Test
    void areDoneEvenWhereTheWorkOrderIsGoneFromTheSheet() {
        Run again = Run.on(WorkOrder.unknown(WorkOrders.OT))
                .recorded(yesterday.entries())
                .with(first, taken)
                .decide();

        again.assertRecorded(0);
        again.assertRecorded(1);
    }

    @Test
    void leaveTheirGroupToThoseThatAreNew() {
        Work third = arm(3).from("09:00").to("09:30");
        Run again = yesterday
                .then()
                .recorded(yesterday.entries())
                .with(first, second, third)
                .decide();

        again.assertRecorded(0);
        again.assertAccepted(2);
        assertThat(again.eventTypes()).containsExactly("UNION_ARM_REGISTRADA", "SPOOL_ARM_COMPLETADO");
        assertThat(again.entries().get(1).details()).containsEntry("union_count", 1);
    }

    @Test
    void openTheWayForWhatCameAfterThem() {
        Run again = yesterday
                .then()
                .recorded(yesterday.entries())
                .with(first, sold(1).from("10:00").to("10:30"))
                .decide();

        again.assertRecorded(0);
        again.assertAccepted(1);
    }

    @Test
    void areNotTakenForTheWorkThatAnotherReports() {
        Run again = yesterday
                .then()
                .recorded(yesterday.entries())
                .with(arm(1).from("08:00").to("08:30"))
                .decide();

        again.assertRejected(0, Reason.ALREADY_COMPLETE, "MR(93)");
    }

    @Test
    void areKnownWithoutTheStartThatIsTakenFromTheSheet() {
        Work withoutStart = arm(1).withoutStart().to("09:00");
        Tenure release = finalizar(Operation.ARM, 1).at("09:00");
        Run before = Run.on(aFreshSpool(2)).with(taken, withoutStart, release).decide();

        Run again = before.then()
                .recorded(before.entries())
                .with(withoutStart, release)
                .decide();

        again.assertRecorded(0);
        again.assertRecorded(1);
        assertThat(again.entries()).isEmpty();
    }

    @Test
    void ofEventsAndOfFinalizarWithoutWorkAreTheirOwn() {
        Run before = Run.on(aFreshSpool(2))
                .with(event("TOMAR_SPOOL"), finalizar(Operation.SOLD), finalizar(Operation.ARM, 17))
                .decide();
        assertThat(before.eventTypes()).containsExactly("TOMAR_SPOOL", "SPOOL_CANCELADO", "SPOOL_ARM_PAUSADO");

        for (Entry entry : before.entries()) {
            assertThat(before.decisions().decisions()).anySatisfy(decision -> assertThat(RowIds.own(decision.report()))
                    .isEqualTo(entry.id()));
        }
    }

    /** The batch ended between the rows of the unions and the row of their group, which frees the spool. */
    @Test
    void withoutTheRowOfTheirGroupStillLetTheFinalizarFreeTheSpool() {
        List<Entry> written = yesterday.entries().subList(0, 3);
        Run again = Run.on(Picture.of(aFreshSpool(3).build()).write(written).read())
                .recorded(written)
                .with(taken, first, second, left)
                .decide();

        again.assertRecorded(1);
        again.assertAccepted(3);
        assertThat(again.eventTypes()).containsExactly("SPOOL_ARM_PAUSADO");
        assertThat(again.picture().cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(CellValue.BLANK);
    }

    /** Another Costura had more of that group, so its row can't be told from what is at hand. */
    @Test
    void takeTheFinalizarWithThemWhereTheSpoolIsFree() {
        Run again = yesterday
                .then()
                .recorded(yesterday.entries().subList(1, 2))
                .with(first, left)
                .decide();

        again.assertRecorded(0);
        again.assertRecorded(1);
        assertThat(again.entries()).isEmpty();
    }

    @Test
    void doNotHoldBackAFinalizarThatAlsoBringsNewWork() {
        Run again = Run.on(aFreshSpool(3))
                .recorded(yesterday.entries().subList(1, 2))
                .with(first, second, left)
                .decide();

        again.assertRecorded(0);
        again.assertAccepted(1);
        again.assertAccepted(2);
        assertThat(again.eventTypes()).containsExactly("UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
    }
}
