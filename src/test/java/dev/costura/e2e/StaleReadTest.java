package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Tenure;
import dev.costura.fixture.Reports.Work;
import dev.costura.union.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google has been seen to answer from before the last write; nothing may be planned by such a picture. */
class StaleReadTest extends EndToEnd {

    private void staleReads(int times) {
        fault("{'fault': 'STALE_READ', 'match': 'spreadsheets.values.batchGet', 'times': " + times + "}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aWorkbookThatLagsBehindOurLastWriteIsReadAgain(int times) {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1));
        shop.run().completed();
        Work again = arm(1).by(95);
        Work weld = sold(1);
        shop.stage(again, weld);
        staleReads(times);

        Execution run = shop.run().completed();

        assertThat(shop.reasonOf(again)).isEqualTo("ALREADY_COMPLETE");
        assertThat(shop.statusOf(weld)).isEqualTo("APPLIED");
        assertThat(run.calls().reads()).isGreaterThan(times);
    }

    /** No union's version tells of it, only the row in Metadata. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aBatchWithoutUnionsIsMissedToo(int times) {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(iniciar(Operation.ARM).on(MK1));
        shop.run().completed();
        Tenure another = iniciar(Operation.ARM).on(MK1).by(95);
        shop.stage(another);
        staleReads(times);

        shop.run().completed();

        assertThat(shop.reasonOf(another)).isEqualTo("SPOOL_OCCUPIED");
    }

    @Test
    void aWorkbookThatStaysBehindEndsTheRunBeforeAnyWrite() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(event("TOMAR_SPOOL").on(MK1));
        shop.run().completed();
        shop.stage(arm(1));
        staleReads(1000);

        Execution run = shop.run();

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.failure()).contains("is still not what was written last", "run again later");
        assertThat(shop.sheet().markers()).as("batches").isEqualTo(1);
        calmTheSandbox();
        shop.run().completed();
        assertThat(shop.sheet().eventTypes())
                .containsExactly("TOMAR_SPOOL", "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
    }
}
