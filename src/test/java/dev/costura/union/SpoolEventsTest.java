package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Run;
import dev.costura.fixture.ShopTime;
import dev.costura.fixture.Workers;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events of the older, spool-level kind: rows of Metadata and nothing else. */
class SpoolEventsTest {

    @Test
    void areWrittenInOrderOfTimeAroundTheWork() {
        Run run = Run.on(aFreshSpool(2))
                .with(
                        event("COMPLETAR_ARM").at("10:30"),
                        arm(1).to("10:00"),
                        event("PAUSAR_SPOOL").at("09:30"),
                        event("TOMAR_SPOOL").at("08:00"))
                .decide();

        assertThat(run.eventTypes())
                .containsExactly(
                        "TOMAR_SPOOL", "PAUSAR_SPOOL", "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO", "COMPLETAR_ARM");
    }

    @Test
    void ofTheSameTimeAreWrittenInOrderOfArrival() {
        Run run = Run.on(aFreshSpool(2))
                .with(event("SEGUNDO").arrival(2), event("PRIMERO").arrival(1))
                .decide();

        assertThat(run.eventTypes()).containsExactly("PRIMERO", "SEGUNDO");
    }

    @Test
    void changeNoCell() {
        Run run = Run.on(aFreshSpool(2).occupiedBy(Workers.JP, "08:00"))
                .with(event("PAUSAR_SPOOL"))
                .decide();

        assertThat(run.entryOf(0).changes()).isEmpty();
        assertThat(run.entryOf(0).pulgadas()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(run.entryOf(0).union()).isNull();
    }

    @Test
    void keepWhatTheyTell() {
        Run run = Run.on(aFreshSpool(2))
                .with(event("PAUSAR_SPOOL")
                        .during(Operation.ARM)
                        .action("PAUSAR")
                        .by(94)
                        .at("09:30")
                        .details(Map.of("motivo", "almuerzo")))
                .decide();

        Entry row = run.entryOf(0);
        assertThat(row.operation()).isEqualTo(Operation.ARM);
        assertThat(row.action()).isEqualTo("PAUSAR");
        assertThat(row.worker()).isEqualTo(Workers.JP);
        assertThat(row.operatedAt()).isEqualTo(ShopTime.at("09:30"));
        assertThat(row.recordedAt()).isEqualTo(ShopTime.TONIGHT);
        assertThat(row.details()).containsEntry("motivo", "almuerzo").containsEntry("ot", "OT-123");
    }

    @Test
    void withoutActionHaveTheirTypeForOne() {
        Run run = Run.on(aFreshSpool(2)).with(event("TOMAR_SPOOL")).decide();

        assertThat(run.entryOf(0).action()).isEqualTo("TOMAR_SPOOL");
    }

    @Test
    void cannotClaimToBelongToAnotherWorkOrder() {
        Run run = Run.on(aFreshSpool(2))
                .with(event("TOMAR_SPOOL").details(Map.of("ot", "OT-666")))
                .decide();

        assertThat(run.entryOf(0).details()).containsEntry("ot", "OT-123");
    }
}
