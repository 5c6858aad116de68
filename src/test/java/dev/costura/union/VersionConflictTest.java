package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static dev.costura.fixture.WorkOrders.versionOf;

import dev.costura.fixture.Run;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens to a report that was made looking at a union that has changed since. */
class VersionConflictTest {

    private static final UUID STALE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void theVersionExpectedIsAccepted() {
        Run.on(aFreshSpool(5))
                .with(arm(5).expecting(versionOf(OT, MK1, 5)))
                .decide()
                .assertAccepted(0);
    }

    @Test
    void aReportThatExpectsNoVersionIsAcceptedOnAny() {
        Run.on(aFreshSpool(5)).with(arm(5).expecting(null)).decide().assertAccepted(0);
    }

    @Test
    void aStaleVersionIsRejectedUnlessTheShopRebases() {
        Run.on(aFreshSpool(5))
                .with(arm(5).expecting(STALE))
                .decide()
                .assertRejected(0, Reason.VERSION_CONFLICT, "OT-123+5", STALE.toString());
        Run.on(aFreshSpool(5)).with(arm(5).expecting(STALE)).rebasing().decide().assertAccepted(0);
    }

    @Test
    void rebasingLooksAtTheCellsOfTheOperationOnly() {
        Run.on(anOrder().union(5).armDone())
                .with(sold(5).expecting(STALE))
                .rebasing()
                .decide()
                .assertAccepted(0);
    }

    @Test
    void rebasingNeedsTheCellsConcernedToBeEmpty() {
        Run.on(anOrder().union(5).armBegun())
                .with(arm(5).expecting(STALE))
                .rebasing()
                .decide()
                .assertRejected(0, Reason.VERSION_CONFLICT, "OT-123+5");
    }

    @Test
    void whatThisRunAcceptedBeforeIsAChangeLikeAnyOther() {
        UUID seen = versionOf(OT, MK1, 5);

        Run rejecting = Run.on(aFreshSpool(5))
                .with(arm(5).expecting(seen), sold(5).expecting(seen))
                .decide();
        rejecting.assertAccepted(0);
        rejecting.assertRejected(1, Reason.VERSION_CONFLICT, "OT-123+5", "last by MR(93)");

        Run rebasing = Run.on(aFreshSpool(5))
                .with(arm(5).expecting(seen), sold(5).expecting(seen))
                .rebasing()
                .decide();
        rebasing.assertAccepted(0);
        rebasing.assertAccepted(1);
    }
}
