package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Run;
import dev.costura.fixture.ShopTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SOLD that came before its ARM. */
class DeferringTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-21T12:00", "2026-01-24T02:00", "2026-01-28T11:59:59"})
    void soldWithoutArmIsDeferredUntilItsDaysAreOver(String night) {
        Run run = Run.on(aFreshSpool(5))
                .with(sold(5).staged("12:00"))
                .deferringFor(7)
                .at(night)
                .decide();

        run.assertDeferred(
                0,
                Reason.ARM_NOT_COMPLETE,
                "OT-123+5",
                ShopTime.at("2026-01-28T12:00").toString());
        assertThat(run.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-28T12:00", "2026-02-21T12:00"})
    void soldWithoutArmIsRejectedOnceItsDaysAreOver(String night) {
        Run.on(aFreshSpool(5))
                .with(sold(5).staged("12:00"))
                .deferringFor(7)
                .at(night)
                .decide()
                .assertRejected(0, Reason.ARM_NOT_COMPLETE, "OT-123+5");
    }

    @Test
    void withNoDaysToWaitSoldWithoutArmIsRejectedAtOnce() {
        Run.on(aFreshSpool(5))
                .with(sold(5).staged("12:00"))
                .deferringFor(0)
                .at("12:00")
                .decide()
                .assertRejected(0, Reason.ARM_NOT_COMPLETE, "OT-123+5");
    }

    /** The clock of decisions is cut to the second, that of the queue is not. */
    @Test
    void aDecisionInTheSecondOfTheReportIsNotBeforeIt() {
        Run.on(aFreshSpool(5))
                .with(sold(5).staged("12:00:00.700"))
                .deferringFor(0)
                .at("12:00")
                .decide()
                .assertRejected(0, Reason.ARM_NOT_COMPLETE, "OT-123+5");
    }

    @Test
    void whatWasDeferredIsAcceptedByTheRunAfterItsArmCame() {
        var welding = sold(5);
        Run first = Run.on(aFreshSpool(5)).with(welding).decide();
        first.assertDeferred(0, Reason.ARM_NOT_COMPLETE, "OT-123+5");

        Run second = first.then().with(arm(5), welding).at("2026-01-22T23:00").decide();

        second.assertAccepted(0);
        second.assertAccepted(1);
    }

    @Test
    void theDaysAreOverOnlyForWorkWhoseArmIsStillMissing() {
        Run run = Run.on(aFreshSpool(5))
                .with(sold(5).staged("2026-01-01T12:00"), arm(5))
                .decide();

        run.assertAccepted(0);
        run.assertAccepted(1);
    }
}
