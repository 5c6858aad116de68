package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.union.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls go wrong on the way there, at the server and on the way back. */
class FaultsOverHttpTest extends EndToEnd {

    private Shop shopWithTenFitUps() {
        Shop shop = shop(aFreshSpool(10));
        shop.stage(IntStream.rangeClosed(1, 10)
                .<Report>mapToObj(union -> arm(union).build())
                .toList());
        return shop;
    }

    private static void assertEachRowOnce(Shop shop) {
        assertThat(shop.sheet().events())
                .hasSize(11)
                .extracting(row -> row.text("ID"))
                .doesNotHaveDuplicates();
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(10);
        assertThat(shop.sheet().markers()).isEqualTo(1);
        assertThat(shop.queue())
                .allSatisfy(
                        report -> assertThat(report.path("status").asString()).isEqualTo("APPLIED"));
    }

    /** The write was not applied: it is sent again, and the report says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fault': 'DROP_REQUEST'",
                "'fault': 'DROP_REQUEST', 'times': 3",
                "'fault': 'STATUS', 'status': 500",
                "'fault': 'STATUS', 'status': 503",
                "'fault': 'STATUS', 'status': 503, 'times': 3",
                "'fault': 'STATUS', 'status': 429, 'times': 2"
            })
    void aWriteThatWasNotAppliedIsSentAgain(String fault) {
        Shop shop = shopWithTenFitUps();
        fault("{'match': 'spreadsheets.batchUpdate', " + fault + "}");
        Execution run = shop.run().completed();
        assertEachRowOnce(shop);
        assertThat(run.calls().writes()).isGreaterThan(1);
        assertThat(run.reportedCalls("writes")).isEqualTo(run.calls().writes());
        assertThat(run.reportedCalls("reads")).isEqualTo(run.calls().reads());
        assertThat(run.reportedCalls("retries")).isEqualTo(run.calls().writes() - 1);
        assertThat(run.reported("batches")).isEqualTo(1);
    }

    /** The pause begins at 20 ms here and doubles; whatever swallows requests is given time to pass. */
    @Test
    void theSameWriteIsSentAgainAfterEverLongerPauses() {
        Shop shop = shopWithTenFitUps();
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'STATUS', 'status': 503, 'times': 3}");
        List<Instant> sent = shop.run().completed().calls().all().stream()
                .filter(call -> call.kind().equals("WRITE"))
                .map(Calls.Call::time)
                .toList();
        assertThat(sent).hasSize(4);
        for (int again = 1; again < sent.size(); again++) {
            assertThat(Duration.between(sent.get(again - 1), sent.get(again)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(20L << (again - 1)));
        }
    }

    /** The write was applied and nobody said so: its marker does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fault': 'LOSE_ANSWER'",
                "'fault': 'STATUS_AFTER_APPLY', 'status': 500",
                "'fault': 'STATUS_AFTER_APPLY', 'status': 503"
            })
    void aWriteThatWasAppliedWithoutAnAnswerIsNotSentAgain(String fault) {
        Shop shop = shopWithTenFitUps();
        fault("{'match': 'spreadsheets.batchUpdate', " + fault + "}");
        Execution run = shop.run().completed();
        assertEachRowOnce(shop);
        assertThat(run.calls().writes()).isEqualTo(1);
        assertThat(shop.entries(run))
                .allSatisfy(
                        entry -> assertThat(entry.path("metadataRow").asInt()).isBetween(2, 12));
    }

    /** 429 says that nothing was applied, whether or not that is true: the number keeps the second copy out. */
    @Test
    void aWriteThatWasAppliedAndAnsweredAsTooManyIsStillThereOnce() {
        Shop shop = shopWithTenFitUps();
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'STATUS_AFTER_APPLY', 'status': 429}");
        shop.run().completed();
        assertEachRowOnce(shop);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fault': 'DROP_REQUEST'",
                "'fault': 'LOSE_ANSWER'",
                "'fault': 'STATUS', 'status': 503",
                "'fault': 'STATUS', 'status': 429"
            })
    void aReadThatFailedIsRepeated(String fault) {
        Shop shop = shopWithTenFitUps();
        fault("{'match': 'spreadsheets.values.batchGet', " + fault + "}");
        Execution run = shop.run().completed();
        assertEachRowOnce(shop);
        assertThat(run.reportedCalls("retries")).isEqualTo(1);
        assertThat(run.reportedCalls("reads")).isEqualTo(run.calls().reads());
    }

    /** Neither the write nor the question what became of it is answered: the run gives up, the next one finds out. */
    @ParameterizedTest
    @ValueSource(strings = {"LOSE_ANSWER", "DROP_REQUEST"})
    void whatARunCouldNotFindOutTheNextOneDoes(String fault) {
        Shop shop = shopWithTenFitUps();
        fault(
                "{'match': 'spreadsheets.batchUpdate', 'fault': '" + fault + "'},"
                        + "{'match': 'spreadsheets.developerMetadata.search', 'after': 1, 'times': 50, 'fault': 'DROP_REQUEST'}");
        Execution failed = shop.run();
        assertThat(failed.status()).isEqualTo("FAILED");
        assertThat(failed.failure()).isNotEmpty();
        sandbox().delete("sandbox/faults").ok();
        shop.run().completed();
        assertEachRowOnce(shop);
    }

    @Test
    void aServerThatIsDownFailsTheRunAndLosesNothing() {
        Shop shop = shopWithTenFitUps();
        fault("{'times': 100, 'fault': 'STATUS', 'status': 503}");
        Execution failed = shop.run();
        assertThat(failed.status()).isEqualTo("FAILED");
        assertThat(failed.failure()).contains("could not be reached");
        sandbox().delete("sandbox/faults").ok();
        shop.run().completed();
        assertEachRowOnce(shop);
    }
}
