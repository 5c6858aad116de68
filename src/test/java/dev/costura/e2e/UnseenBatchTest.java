package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The run that sent a batch is over before anybody knows what became of it, and the batch hits rows that people have
 * moved meanwhile. A later run knows from the picture that was kept with the attempt what stood there.
 */
class UnseenBatchTest extends EndToEnd {

    /** The batch is on its way when the run gives up. */
    private Execution runThatGivesUp(Shop shop) {
        fault("{'fault': 'GHOST', 'match': 'spreadsheets.batchUpdate', 'millis': 3600000}");
        fault("{'fault': 'STATUS', 'status': 503, 'match': 'spreadsheets.developerMetadata.search', 'times': 1000}");
        Execution run = shop.run();
        assertThat(run.status()).isEqualTo("FAILED");
        calmTheSandbox();
        return run;
    }

    private void theBatchArrives() {
        sandbox().post("sandbox/ghosts", Map.of()).ok();
    }

    private static void assertThreeAndFiveAreDoneAndNothingElse(Shop shop) {
        assertThat(shop.sheet().union(OT, 3).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().union(OT, 5).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().union(OT, 4).text("ARM_WORKER")).isEqualTo("LS(95)");
        assertThat(shop.sheet().union(OT, 2).isBlank("ARM_WORKER")).isTrue();
        assertThat(shop.sheet().union(OT, 6).isBlank("ARM_WORKER")).isTrue();
        assertThat(shop.sheet().rows(Sheet.UNIONS)).hasSize(6);
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
        assertThat(shop.queue())
                .allSatisfy(
                        report -> assertThat(report.path("status").asString()).isEqualTo("APPLIED"));
    }

    private Shop shopWithReports() {
        Shop shop = shop(anOrder().unions(1, 6));
        shop.stage(arm(4).by(95));
        shop.run().completed();
        shop.stage(arm(3), arm(5));
        return shop;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'insertDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 3}}}",
                "{'moveDimension': {'source': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2},"
                        + " 'destinationIndex': 7}}",
                "{'sortRange': {'range': {'sheetId': 1, 'startRowIndex': 1, 'endRowIndex': 7},"
                        + " 'sortSpecs': [{'dimensionIndex': 3, 'sortOrder': 'DESCENDING'}]}}"
            })
    void rowsThatMovedBeforeItArrivedArePutRightByTheNextRun(String edit) {
        Shop shop = shopWithReports();
        Execution failed = runThatGivesUp(shop);
        shop.sheet().edit(edit);
        theBatchArrives();

        Execution next = shop.run().completed();

        assertThreeAndFiveAreDoneAndNothingElse(shop);
        assertThat(next.reported("rowRepairs")).isPositive();
        assertThat(shop.sheet().eventTypes()).contains("SYSTEM_REMEDIATION").hasSize(6);
        assertThat(shop.execution(failed.id()).status()).isEqualTo("FAILED");
    }

    @Test
    void whereNothingMovedTheNextRunOnlyFindsItDone() {
        Shop shop = shopWithReports();
        runThatGivesUp(shop);
        theBatchArrives();

        Execution next = shop.run().completed();

        assertThreeAndFiveAreDoneAndNothingElse(shop);
        assertThat(next.calls().writes()).isZero();
        assertThat(shop.sheet().eventTypes()).hasSize(5);
    }

    @Test
    void whereItArrivesAfterTheNextRunHasDecidedAnewItIsRefused() {
        Shop shop = shopWithReports();
        runThatGivesUp(shop);
        shop.run().completed();
        theBatchArrives();

        shop.run().completed();

        assertThreeAndFiveAreDoneAndNothingElse(shop);
        assertThat(shop.sheet().eventTypes()).hasSize(5);
        assertThat(shop.sheet().markers()).isEqualTo(2);
    }
}
