package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Run;
import dev.costura.union.CellChange.OfSpool;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The counters of a spool's row in Operaciones, and how ones that disagree are put right. */
class CountersTest {

    private static List<OfSpool> counterChanges(Entry entry) {
        return entry.changes().stream()
                .filter(OfSpool.class::isInstance)
                .map(OfSpool.class::cast)
                .toList();
    }

    private static CellValue number(String number) {
        return new CellValue.Numeric(new BigDecimal(number));
    }

    @Test
    void aCompletionMovesTheCountersOfItsOperationAndNoOther() {
        Run run = Run.on(anOrder().union(1).dn("4.5").armDone()).with(sold(1)).decide();

        assertThat(counterChanges(run.entryOf(0)))
                .containsExactly(
                        new OfSpool(Run.mk1(), SpoolField.UNIONES_SOLD_COMPLETADAS, number("0"), number("1")),
                        new OfSpool(Run.mk1(), SpoolField.PULGADAS_SOLD, number("0.00"), number("4.50")));
    }

    @Test
    void inchesAreAddedExactlyAndRoundedHalfUpOnceAtTheEnd() {
        Run run = Run.on(anOrder()
                        .union(1)
                        .dn("0.125")
                        .union(2)
                        .dn("0.125")
                        .union(3)
                        .dn("0.125"))
                .with(arm(1).to("09:10"), arm(2).to("09:20"), arm(3).to("09:30"))
                .decide();

        assertThat(List.of(0, 1, 2))
                .map(index -> counterChanges(run.entryOf(index)).stream()
                        .filter(change -> change.field() == SpoolField.PULGADAS_ARM)
                        .map(OfSpool::after)
                        .findFirst()
                        .orElseThrow())
                .containsExactly(number("0.13"), number("0.25"), number("0.38"));
    }

    @Test
    void countersThatWereNeverFilledInAreFilledInByTheFirstCompletion() {
        Run run = Run.on(aFreshSpool(2).blankCounters())
                .with(arm(1))
                .checkingCounters()
                .decide();

        assertThat(run.eventTypes()).containsExactly("UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
        assertThat(counterChanges(run.entryOf(0)))
                .extracting(OfSpool::field, OfSpool::before, OfSpool::after)
                .containsExactly(
                        tuple(SpoolField.TOTAL_UNIONES, "2"),
                        tuple(SpoolField.UNIONES_ARM_COMPLETADAS, "1"),
                        tuple(SpoolField.UNIONES_SOLD_COMPLETADAS, "0"),
                        tuple(SpoolField.PULGADAS_ARM, "4.50"),
                        tuple(SpoolField.PULGADAS_SOLD, "0.00"));
    }

    private static org.assertj.core.groups.Tuple tuple(SpoolField field, String after) {
        return org.assertj.core.groups.Tuple.tuple(field, CellValue.BLANK, number(after));
    }

    @Test
    void blankCountersOfASpoolWithNothingDoneAreLeftBlankButItsTotalIsFilledIn() {
        Run run = Run.on(aFreshSpool(2).blankCounters()).checkingCounters().decide();

        assertThat(run.eventTypes()).containsExactly("SYSTEM_REMEDIATION");
        assertThat(run.entries().get(0).changes())
                .containsExactly(new OfSpool(Run.mk1(), SpoolField.TOTAL_UNIONES, CellValue.BLANK, number("2")));
    }

    @Test
    void blankCountersOfASpoolWithoutUnionsAgree() {
        assertThat(Run.on(anOrder().blankCounters()).checkingCounters().decide().entries())
                .isEmpty();
    }

    @Test
    void countersThatDisagreeArePutRightByARowOfTheirOwnBeforeAnythingElse() {
        Run run = Run.on(anOrder()
                        .union(1)
                        .armDone()
                        .union(2)
                        .showing(SpoolField.UNIONES_ARM_COMPLETADAS, "7")
                        .showing(SpoolField.PULGADAS_ARM, new CellValue.Text("mucho")))
                .with(arm(2))
                .checkingCounters()
                .decide();

        assertThat(run.eventTypes())
                .containsExactly("SYSTEM_REMEDIATION", "UNION_ARM_REGISTRADA", "SPOOL_ARM_COMPLETADO");
        Entry remediation = run.entries().get(0);
        assertThat(remediation.worker()).isEqualTo(new Worker(0, "SYSTEM_COSTURA"));
        assertThat(remediation.union()).isNull();
        assertThat(remediation.details())
                .containsEntry(
                        "before", Map.of("Uniones_ARM_Completadas", new BigDecimal("7"), "Pulgadas_ARM", "mucho"))
                .containsEntry(
                        "after",
                        Map.of("Uniones_ARM_Completadas", new BigDecimal("1"), "Pulgadas_ARM", new BigDecimal("4.50")));
        assertThat(remediation.changes())
                .containsExactly(
                        new OfSpool(Run.mk1(), SpoolField.UNIONES_ARM_COMPLETADAS, number("7"), number("1")),
                        new OfSpool(Run.mk1(), SpoolField.PULGADAS_ARM, new CellValue.Text("mucho"), number("4.50")));
        assertThat(run.picture().cell(Run.mk1(), SpoolField.UNIONES_ARM_COMPLETADAS))
                .isEqualTo(number("2"));
    }

    @Test
    void countersAreOnlyLookedAtWhenAskedFor() {
        var drifted = aFreshSpool(2).showing(SpoolField.TOTAL_UNIONES, "9");

        assertThat(Run.on(drifted).decide().entries()).isEmpty();
        assertThat(Run.on(drifted).with(arm(1)).decide().eventTypes())
                .containsExactly("UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
    }

    @Test
    void aCompletionPutsCountersRightEvenWhenNobodyLooks() {
        Run run = Run.on(aFreshSpool(2).showing(SpoolField.TOTAL_UNIONES, "9"))
                .with(arm(1))
                .decide();

        assertThat(run.picture().cell(Run.mk1(), SpoolField.TOTAL_UNIONES)).isEqualTo(number("2"));
    }

    @Test
    void countersThatShowTheSameNumberAgree() {
        assertThat(Run.on(aFreshSpool(2)
                                .showing(SpoolField.TOTAL_UNIONES, "2.0")
                                .showing(SpoolField.PULGADAS_ARM, "0"))
                        .checkingCounters()
                        .decide()
                        .entries())
                .isEmpty();
    }

    @Test
    void aSpoolThatOnlyUnionesKnowsGetsItsWorkButNoCountersAndARunWarnsOfIt() {
        Run run = Run.on(aFreshSpool(1).spool("MK-2").notListed().unions(2, 3))
                .with(arm(2), arm(3))
                .checkingCounters()
                .decide();

        run.assertAccepted(0);
        assertThat(run.entries())
                .flatExtracting(Entry::changes)
                .isNotEmpty()
                .allMatch(CellChange.OfUnion.class::isInstance);
        assertThat(run.warnings()).singleElement().asString().contains("spool MK-2 of OT-123", "counters");
    }
}
