package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person fills in the very cells that a run is about to write, or has just written. */
class FilledByHandTest extends PeopleEditing {

    private static final String WORKER_OF_3 = fill(1, 3, 8, "JP(94)");

    private Shop shop;

    @BeforeEach
    void warm() {
        shop = busyShop();
        shop.stage(arm(1));
        shop.run().completed();
        shop.stage(arm(3));
    }

    private String worker(int union) {
        return shop.sheet().union(OT, union).text("ARM_WORKER");
    }

    @Test
    void aCellOfTheRowThatWasMeantIsLeftWhenTheBatchHitAnother() {
        people(When.BEFORE_THE_WRITE, WORKER_OF_3 + ", " + insert(1, "ROWS", 1));

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(worker(3)).isEqualTo("JP(94)");
        assertThat(worker(2)).isEqualTo("LS(95)");
        assertThat(run.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("union 3 of OT-123", "filled by hand"));
        assertPutRight(shop, run, true);
    }

    @Test
    void aCellOfARowThatWasMeantAndHitIsLeftAndTheOthersGetBackWhatStoodThere() {
        shop.stage(arm(4));
        // The batch writes union 3 into row 4 and union 4 into row 5, where unions 2 and 3 stand by then.
        people(When.BEFORE_A_WRITE_WITHOUT_ANSWER, insert(1, "ROWS", 1));
        fault("{'match': 'spreadsheets.values.batchGet', 'fault': 'EDIT_BEFORE', 'after': 1, 'requests': ["
                + fill(1, 4, 8, "JP(94)") + "]}");

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(worker(3)).isEqualTo("JP(94)");
        assertThat(shop.sheet().union(OT, 3).isBlank("ARM_FECHA_FIN")).isTrue();
        assertThat(worker(4)).isEqualTo("MR(93)");
        assertThat(worker(2)).isEqualTo("LS(95)");
    }

    @Test
    void aCellThatIsFilledAfterTheWriteIsTheirs() {
        people(When.AFTER_THE_WRITE, WORKER_OF_3);

        Execution run = shop.run().completed();

        assertThat(worker(3)).isEqualTo("JP(94)");
        assertPutRight(shop, run, false);
    }

    @Test
    void aCellThatIsFilledAfterAWriteWithoutAnswerIsTheirs() {
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'LOSE_ANSWER'}");
        fault("{'match': 'spreadsheets.developerMetadata.search', 'fault': 'EDIT_BEFORE', 'requests': [" + WORKER_OF_3
                + "]}");

        Execution run = shop.run().completed();

        assertThat(worker(3)).isEqualTo("JP(94)");
        assertThat(shop.sheet().union(OT, 3).isBlank("ARM_FECHA_FIN")).isFalse();
        assertPutRight(shop, run, false);
    }

    /** What docs/exactly-once.md does not promise. The union is whole all the same, and Google's history shows both. */
    @Test
    void aCellThatIsFilledBetweenReadAndWriteIsOverwrittenWithTheWholeUnion() {
        people(When.BEFORE_THE_WRITE, WORKER_OF_3);

        Execution run = shop.run().completed();

        assertThat(worker(3)).isEqualTo("MR(93)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
        assertPutRight(shop, run, false);
    }

    @Test
    void aUnionThatSomebodyAddedMeanwhileIsClearedWhereItWasHitAndTold() {
        people(
                When.BEFORE_THE_WRITE,
                insert(1, "ROWS", 3) + ", "
                        + type(1, 3, 0, row(text("OT-123+6"), text(OT), text(MK1), number(6), number(3), text("BW"))));

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(worker(3)).isEqualTo("MR(93)");
        assertThat(shop.sheet().union(OT, 6).isBlank("ARM_WORKER")).isTrue();
        assertThat(shop.sheet().union(OT, 6).isBlank("version")).isTrue();
        assertThat(shop.sheet().union(OT, 6).count("DN_UNION")).isEqualTo(3);
        assertThat(run.warnings()).anySatisfy(warning -> assertThat(warning).contains("was new when it was hit"));
        assertPutRight(shop, run, true);
    }
}
