package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search for markers that lags behind says that nobody has a number, while a refusal says that somebody has. */
class StaleMarkerTest extends EndToEnd {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 30})
    void theRefusalIsBelievedAndNotTheSearch(int staleSearches) {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1));
        shop.run().completed();
        shop.stage(arm(2), arm(3));
        fault("{'fault': 'CUT_ANSWER', 'match': 'spreadsheets.batchUpdate', 'bytes': 10}");
        fault("{'fault': 'STALE_READ', 'match': 'spreadsheets.developerMetadata.search', 'times': " + staleSearches
                + "}");

        shop.run();
        calmTheSandbox();
        shop.run().completed();

        assertThat(shop.sheet().events())
                .hasSize(5)
                .extracting(row -> row.text("ID"))
                .doesNotHaveDuplicates();
        assertThat(shop.sheet().markers()).isEqualTo(2);
        assertThat(shop.queue())
                .allSatisfy(
                        report -> assertThat(report.path("status").asString()).isEqualTo("APPLIED"));
        assertThat(shop.entries(shop.run().completed())).isEmpty();
    }

    /** Found by the trials: applied, sent again, and of the refusal only the status arrives. */
    @ParameterizedTest
    @ValueSource(strings = {"CUT_ANSWER", "RESET_IN_ANSWER"})
    void aRefusalWhoseWordsDidNotArriveIsNotTakenForOne(String fault) {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1));
        shop.run().completed();
        shop.stage(arm(2), arm(3));
        fault("{'fault': 'LOSE_ANSWER', 'match': 'spreadsheets.batchUpdate'}");
        fault("{'fault': '" + fault + "', 'match': 'spreadsheets.batchUpdate', 'bytes': 36}");
        fault("{'fault': 'STALE_READ', 'match': 'spreadsheets.developerMetadata.search', 'times': 2}");

        Execution run = shop.run().completed();

        assertThat(shop.sheet().events())
                .extracting(row -> row.text("Evento_Tipo"))
                .containsExactly(
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_PAUSADO",
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_COMPLETADO");
        assertThat(shop.sheet().markers()).isEqualTo(2);
        assertThat(shop.entries(run)).hasSize(3);
    }
}
