package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import dev.costura.fixture.Run;
import dev.costura.fixture.Workers;
import org.junit.jupiter.api.Test;

/** In which order what waits is judged, and what that means for whoever comes second. */
class QueueOrderTest {

    @Test
    void ofTwoReportsOfTheSameWorkTheOneFinishedFirstWins() {
        Run run = Run.on(aFreshSpool(5))
                .with(arm(5).by(93).to("11:00"), arm(5).by(94).to("10:00"))
                .decide();

        run.assertRejected(0, Reason.ALREADY_COMPLETE, "ARM of OT-123+5", "JP(94)", "2026-01-21T13:00:00Z");
        assertThat(run.entryOf(1).worker()).isEqualTo(Workers.JP);
    }

    @Test
    void ofTwoReportsFinishedAtTheSameTimeTheOneThatArrivedFirstWins() {
        Work late = arm(5).by(93).arrival(8);
        Work early = arm(5).by(94).arrival(7);

        Run run = Run.on(aFreshSpool(5)).with(late, early).decide();

        run.assertRejected(0, Reason.ALREADY_COMPLETE, "OT-123+5", "JP(94)");
        run.assertAccepted(1);
    }

    @Test
    void fitUpIsJudgedBeforeWeldingWhateverArrivedFirst() {
        Run run = Run.on(aFreshSpool(5))
                .with(
                        sold(5).by(94).from("08:00").to("09:00").arrival(1),
                        arm(5).by(93).to("10:00").arrival(2))
                .decide();

        run.assertAccepted(0);
        run.assertAccepted(1);
        assertThat(run.eventTypes())
                .containsExactly(
                        "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO", "UNION_SOLD_REGISTRADA", "SPOOL_SOLD_PAUSADO");
    }

    @Test
    void weldingWaitsWhenTheFitUpReportedWithItIsRefused() {
        Run run = Run.on(aFreshSpool(5))
                .with(arm(5).from("10:00").to("09:00"), sold(5))
                .decide();

        run.assertRejected(0, Reason.FINISH_BEFORE_START, "OT-123+5");
        run.assertDeferred(1, Reason.ARM_NOT_COMPLETE, "OT-123+5");
    }

    @Test
    void aRefusedReportDoesNotTakeTheWorkFromTheNextOne() {
        Run run = Run.on(aFreshSpool(5))
                .with(arm(5).from("10:00").to("09:00"), arm(5).to("11:00"))
                .decide();

        run.assertRejected(0, Reason.FINISH_BEFORE_START, "OT-123+5");
        run.assertAccepted(1);
    }

    @Test
    void everyReportIsDecidedOnce() {
        Run run = Run.on(anOrder().union(1).armDone().union(2))
                .with(arm(1), arm(2), sold(1), sold(2), sold(2), arm(7))
                .decide();

        assertThat(run.decisions().decisions())
                .extracting(decision -> decision.report().id())
                .doesNotHaveDuplicates()
                .hasSize(6);
    }
}
