package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.MK2;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports;
import dev.costura.fixture.Run;
import dev.costura.fixture.Workers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The spool-level row that closes a group of work: COMPLETADO when nothing is left open, else PAUSADO. */
class SpoolRowsTest {

    @Test
    void tenCompletionsOfOneSpoolAreElevenRows() {
        Run run = Run.on(aFreshSpool(10))
                .with(IntStream.rangeClosed(1, 10)
                        .mapToObj(union -> arm(union).build())
                        .toList())
                .decide();

        assertThat(run.entries()).hasSize(11);
        assertThat(run.eventTypes().get(10)).isEqualTo("SPOOL_ARM_COMPLETADO");
        assertThat(run.entries().get(10).action()).isEqualTo("COMPLETAR");
    }

    @Test
    void aSpoolWithWorkLeftIsPaused() {
        Run run = Run.on(aFreshSpool(2)).with(arm(1)).decide();

        assertThat(run.eventTypes()).containsExactly("UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
    }

    @Test
    void theLastOpenUnionCompletesTheSpool() {
        Run run = Run.on(anOrder().union(1).armDone().union(2)).with(arm(2)).decide();

        assertThat(run.eventTypes()).containsExactly("UNION_ARM_REGISTRADA", "SPOOL_ARM_COMPLETADO");
    }

    @Test
    void unionsThatAreNeverWeldedDoNotKeepTheWeldingOpen() {
        Run run = Run.on(anOrder().union(1).armDone().union(2).type("FW").armDone())
                .with(sold(1))
                .decide();

        assertThat(run.eventTypes()).containsExactly("UNION_SOLD_REGISTRADA", "SPOOL_SOLD_COMPLETADO");
    }

    @Test
    void unionsThatAreNeverWeldedDoKeepTheFitUpOpen() {
        Run run = Run.on(anOrder().union(1).union(2).type("FW")).with(arm(1)).decide();

        assertThat(run.eventTypes()).containsExactly("UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
    }

    @Test
    void everyWorkerHasARowOfTheirOwnAndOnlyTheLastOneCompletesTheSpool() {
        Run run = Run.on(aFreshSpool(3))
                .with(
                        arm(1).by(93).to("10:00"),
                        arm(2).by(94).to("10:10"),
                        arm(3).by(93).to("10:20"))
                .decide();

        assertThat(run.eventTypes())
                .containsExactly(
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_PAUSADO",
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_COMPLETADO");
        assertThat(run.entries())
                .extracting(Entry::worker)
                .containsExactly(Workers.MR, Workers.MR, Workers.MR, Workers.JP, Workers.JP);
    }

    @Test
    void twoSpoolsOfOneWorkOrderWithTheSameNumbersAreKeptApart() {
        Run run = Run.on(aFreshSpool(2).spool(MK2).union(1).dn("10").union(2).dn("10"))
                .with(arm(1).on(MK1), arm(2).on(MK1), arm(1).on(MK2))
                .decide();

        assertThat(run.eventTypes())
                .containsExactly(
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_COMPLETADO",
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_PAUSADO");
        assertThat(run.entries())
                .extracting(Entry::spool)
                .containsExactly(Run.mk1(), Run.mk1(), Run.mk1(), Run.mk2(), Run.mk2());
        assertThat(run.picture().cell(Run.mk1(), SpoolField.PULGADAS_ARM))
                .isEqualTo(new CellValue.Numeric(new java.math.BigDecimal("9.00")));
        assertThat(run.picture().cell(Run.mk2(), SpoolField.PULGADAS_ARM))
                .isEqualTo(new CellValue.Numeric(new java.math.BigDecimal("10.00")));
        assertThat(run.entries().get(4).details()).containsEntry("union_ids", List.of("OT-123+1"));
    }

    @Test
    void aRowHasTheSameIdentityWheneverTheSameWorkIsDecided() {
        Reports.Work work = arm(1);

        Run tonight = Run.on(aFreshSpool(1)).with(work).decide();
        Run tomorrow = Run.on(aFreshSpool(1)).with(work).at("2026-01-22T23:00").decide();

        assertThat(tomorrow.entries())
                .extracting(Entry::id)
                .containsExactlyElementsOf(
                        tonight.entries().stream().map(Entry::id).toList());
        assertThat(tomorrow.entryOf(0).versionAfter())
                .isEqualTo(tonight.entryOf(0).versionAfter());
    }

    @Test
    void rowsOfDifferentReportsOfTheSameWorkAreDifferent() {
        Run mine = Run.on(aFreshSpool(1)).with(arm(1)).decide();
        Run another = Run.on(aFreshSpool(1)).with(arm(1)).decide();

        assertThat(mine.entries())
                .extracting(Entry::id)
                .doesNotContainAnyElementsOf(
                        another.entries().stream().map(Entry::id).toList());
    }
}
