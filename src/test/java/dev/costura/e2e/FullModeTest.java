package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static dev.costura.union.SpoolField.PULGADAS_ARM;
import static dev.costura.union.SpoolField.UNIONES_ARM_COMPLETADAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.WorkOrders;
import org.junit.jupiter.api.Test;

/** The nightly run looks at every work order, the run on demand only at those with something pending. */
class FullModeTest extends EndToEnd {

    private static WorkOrders drifted() {
        return anOrder("OT-200")
                .spool("MK-200")
                .union(1)
                .armDone()
                .union(2)
                .showing(UNIONES_ARM_COMPLETADAS, "7")
                .showing(PULGADAS_ARM, "99.5");
    }

    @Test
    void countersThatDriftedArePutRightByAnEntryOfTheSystem() {
        Shop shop = shop(aFreshSpool(2), drifted());
        shop.stage(arm(1));
        Execution run = shop.nightly().completed();
        assertThat(run.reported("remediations")).isEqualTo(1);
        assertThat(run.calls().writes()).isEqualTo(1);
        Row spool = shop.sheet().spool("OT-200", "MK-200");
        assertThat(spool.count("Uniones_ARM_Completadas")).isEqualTo(1);
        assertThat(spool.number("Pulgadas_ARM")).isEqualByComparingTo("4.50");
        Row row = shop.sheet().events().stream()
                .filter(event -> event.text("Evento_Tipo").equals("SYSTEM_REMEDIATION"))
                .findFirst()
                .orElseThrow();
        assertThat(row.count("Worker_ID")).isZero();
        assertThat(row.text("Worker_Nombre")).isEqualTo("SYSTEM_COSTURA");
        assertThat(row.text("TAG_SPOOL")).isEqualTo("MK-200");
        assertThat(row.isBlank("N_UNION")).isTrue();
        assertThat(row.details().at("/before/Uniones_ARM_Completadas").asInt()).isEqualTo(7);
        assertThat(row.details().at("/after/Uniones_ARM_Completadas").asInt()).isEqualTo(1);
        assertThat(row.details().at("/before/Pulgadas_ARM").asDouble()).isEqualTo(99.5);

        Execution next = shop.nightly().completed();
        assertThat(next.reported("remediations")).isZero();
        assertThat(next.calls().writes()).isZero();
    }

    @Test
    void aRunOnDemandLeavesOtherWorkOrdersAlone() {
        Shop shop = shop(aFreshSpool(2), drifted());
        shop.stage(arm(1));
        Execution run = shop.run().completed();
        assertThat(run.reported("remediations")).isZero();
        assertThat(shop.sheet().spool("OT-200", "MK-200").count("Uniones_ARM_Completadas"))
                .isEqualTo(7);
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(1);
    }

    @Test
    void aNightlyRunThatIsAskedForSomeWorkOrdersChecksThoseOnly() {
        Shop shop = shop(aFreshSpool(2), drifted());
        Execution run = shop.run("nightly", java.util.Map.of("workOrders", java.util.List.of(OT)))
                .completed();
        assertThat(run.calls().writes()).isZero();
        assertThat(shop.sheet().spool("OT-200", "MK-200").count("Uniones_ARM_Completadas"))
                .isEqualTo(7);
    }
}
