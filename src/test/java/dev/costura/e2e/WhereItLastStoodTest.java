package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import org.junit.jupiter.api.Test;

/** Runs on demand read the rows of the work orders concerned where they last stood; docs/decisions/0025. */
class WhereItLastStoodTest extends EndToEnd {

    @Test
    void aRunOnDemandIsOneReadAndOneWriteOnceTheWorkbookIsKnown() {
        Shop shop = shop(aFreshSpool(5), anOrder("OT-200").spool("MK-200").unions(1, 3));
        shop.stage(arm(1));
        shop.run().completed();
        for (int union = 2; union <= 4; union++) {
            shop.stage(arm(union), arm(union - 1).of("OT-200").on("MK-200"));
            Execution run = shop.run().completed();
            assertThat(run.calls().reads()).isEqualTo(1);
            assertThat(run.calls().writes()).isEqualTo(1);
        }
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(4);
        assertThat(shop.sheet().spool("OT-200", "MK-200").count("Uniones_ARM_Completadas"))
                .isEqualTo(3);
        assertThat(shop.nightly().completed().report().path("applied").asInt()).isZero();
    }

    @Test
    void nobodyIsRefusedForARowThatWasNotReadAgain() {
        Shop shop = shop(
                aFreshSpool(5),
                anOrder("OT-200").spool("MK-200").unions(1, 20),
                anOrder("OT-300").spool("MK-300").unions(1, 20),
                anOrder("OT-400").spool("MK-400").unions(1, 20));
        shop.stage(arm(1));
        shop.run().completed();
        // In place of another row, far from its own and from the end: nothing moves by it.
        int row = 35;
        shop.sheet().type("Uniones!B" + row, OT);
        shop.sheet().type("Uniones!C" + row, MK1);
        shop.sheet().type("Uniones!D" + row, 6);
        shop.sheet().type("Uniones!E" + row, 4.5);
        Work newcomer = arm(6);
        Work unknown = arm(17);
        shop.stage(newcomer, unknown);

        Execution run = shop.run().completed();

        assertThat(run.calls().reads()).isEqualTo(2);
        assertThat(shop.statusOf(newcomer)).isEqualTo("APPLIED");
        assertThat(shop.reasonOf(unknown)).isEqualTo("UNKNOWN_UNION");
    }

    @Test
    void aUnionThatSomebodyFinishedByHandIsSeenThereAndNotWrittenOver() {
        Shop shop = shop(aFreshSpool(5));
        shop.stage(arm(1));
        shop.run().completed();
        shop.sheet().type("Uniones!G3", "20-01-2026 08:00:00");
        shop.sheet().type("Uniones!H3", "20-01-2026 10:00:00");
        shop.sheet().type("Uniones!I3", "JP(94)");
        Work late = arm(2);
        Work next = arm(3);
        shop.stage(late, next);

        Execution run = shop.run().completed();

        assertThat(run.calls().reads()).isEqualTo(1);
        assertThat(shop.reasonOf(late)).isEqualTo("ALREADY_COMPLETE");
        assertThat(shop.statusOf(next)).isEqualTo("APPLIED");
        assertThat(shop.sheet().union(OT, 2).text("ARM_WORKER")).isEqualTo("JP(94)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
    }
}
