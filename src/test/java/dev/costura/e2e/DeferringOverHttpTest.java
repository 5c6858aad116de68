package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import org.junit.jupiter.api.Test;

/** A SOLD that is reported before its ARM. */
class DeferringOverHttpTest extends EndToEnd {

    @Test
    void waitsAndIsAppliedByTheRunInWhichTheArmHasArrived() {
        Shop shop = shop(aFreshSpool(3));
        Work weld = sold(2);
        shop.stage(weld);
        Execution first = shop.run().completed();
        assertThat(first.reported("deferred")).isEqualTo(1);
        assertThat(first.exitCode()).isEqualTo("COMPLETED");
        assertThat(first.calls().writes()).isZero();
        assertThat(shop.statusOf(weld)).isEqualTo("DEFERRED");
        assertThat(shop.reasonOf(weld)).isEqualTo("ARM_NOT_COMPLETE");

        shop.stage(arm(2));
        Execution second = shop.run().completed();
        assertThat(second.reported("applied")).isEqualTo(2);
        assertThat(second.reported("deferred")).isZero();
        assertThat(shop.statusOf(weld)).isEqualTo("APPLIED");
        assertThat(shop.reasonOf(weld)).isEmpty();
        assertThat(shop.sheet().union(OT, 2).text("SOL_WORKER")).isEqualTo("MR(93)");
    }

    @Test
    void isAppliedAtOnceWhereTheArmArrivesAfterItInTheSameRun() {
        Shop shop = shop(aFreshSpool(3));
        Work weld = sold(1).from("09:00").to("09:30");
        shop.stage(weld, arm(1).from("10:00").to("11:00"));
        assertThat(shop.run().completed().reported("applied")).isEqualTo(2);
        assertThat(shop.sheet().eventTypes())
                .containsExactly(
                        "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO", "UNION_SOLD_REGISTRADA", "SPOOL_SOLD_PAUSADO");
    }

    @Test
    void isRejectedWhenTheDaysToWaitAreOver() {
        Shop shop = shop(Policy.IMPATIENT, aFreshSpool(3));
        Work weld = sold(1);
        shop.stage(weld);
        Execution run = shop.run().completed();
        assertThat(run.exitCode()).isEqualTo("COMPLETED_WITH_REJECTIONS");
        assertThat(shop.statusOf(weld)).isEqualTo("REJECTED");
        assertThat(shop.reasonOf(weld)).isEqualTo("ARM_NOT_COMPLETE");
        assertThat(shop.queued(weld).path("detail").asString()).contains(OT + "+1");
    }

    @Test
    void isRefusedWhereTheTypeIsFittedUpOnly() {
        Shop shop = shop(anOrder().union(1).type("FW").armDone().union(2).type("fw"));
        Work done = sold(1);
        Work notYetFittedUp = sold(2);
        shop.stage(done, notYetFittedUp);
        shop.run().completed();
        assertThat(shop.reasonOf(done)).isEqualTo("OPERATION_NOT_REQUIRED");
        assertThat(shop.reasonOf(notYetFittedUp)).isEqualTo("OPERATION_NOT_REQUIRED");
        assertThat(shop.sheet().events()).isEmpty();
    }

    @Test
    void canBeResubmittedAfterItWasRejected() {
        Shop shop = shop(Policy.IMPATIENT, aFreshSpool(1));
        Work weld = sold(1);
        shop.stage(weld);
        shop.run().completed();
        shop.stage(arm(1));
        shop.as(Service.OPERATOR)
                .send("POST", shop.path("completions/" + weld.build().id() + "/resubmit"), null)
                .ok();
        assertThat(shop.statusOf(weld)).isEqualTo("PENDING");
        assertThat(shop.run().completed().reported("applied")).isEqualTo(2);
        assertThat(shop.statusOf(weld)).isEqualTo("APPLIED");
    }
}
