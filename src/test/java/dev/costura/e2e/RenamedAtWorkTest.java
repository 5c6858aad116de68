package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * People rename what Costura finds tabs and columns by, in the moment between its read and its write. It can't guess what
 * they mean, so the run ends and says what it misses; once the name is back the next run goes on, exactly once.
 */
class RenamedAtWorkTest extends PeopleEditing {

    private static final List<String> TABS = List.of("", "Uniones", "Operaciones", "Metadata");
    private static final Set<String> CONCERNED = Set.of("OT-123/MK-1/3", "OT-123/MK-1");

    private Shop warmShop() {
        Shop shop = busyShop();
        shop.stage(arm(1));
        shop.run().completed();
        return shop;
    }

    private static void assertThreeIsDoneOnce(Shop shop, Work report) {
        assertThat(shop.statusOf(report)).isEqualTo("APPLIED");
        assertThat(shop.sheet().union(OT, 3).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
        assertThat(shop.sheet().eventTypes().stream()
                        .filter(type -> !type.equals("SYSTEM_REMEDIATION"))
                        .sorted())
                .containsExactly(
                        "SPOOL_ARM_PAUSADO", "SPOOL_ARM_PAUSADO", "UNION_ARM_REGISTRADA", "UNION_ARM_REGISTRADA");
        assertThat(ids(shop)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "tab {0}, {1}")
    @CsvSource({
        "1, BEFORE_THE_WRITE",
        "1, BEFORE_A_WRITE_WITHOUT_ANSWER",
        "1, AFTER_THE_WRITE",
        "2, BEFORE_THE_WRITE",
        "3, BEFORE_THE_WRITE",
        "3, AFTER_THE_WRITE"
    })
    void aTabThatIsRenamedEndsTheRunAndTheNextOneGoesOn(int sheet, When when) {
        Shop shop = warmShop();
        Map<String, String> others = PeoplesCells.in(shop.sheet(), CONCERNED);
        Work report = arm(3);
        shop.stage(report);
        people(when, rename(sheet, "Otra"));

        Execution run = shop.run();

        if (when != When.AFTER_THE_WRITE) {
            assertThat(run.failure()).contains("has no tab '" + TABS.get(sheet) + "'", "'Otra'");
        }
        shop.sheet().edit(rename(sheet, TABS.get(sheet)));
        assertThat(shop.run().failure()).isEmpty();
        assertThreeIsDoneOnce(shop, report);
        assertThat(PeoplesCells.differences(others, PeoplesCells.in(shop.sheet(), CONCERNED)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{2}, {3}")
    @CsvSource({
        "1,  8, ARM_WORKER,              BEFORE_THE_WRITE",
        "1,  8, ARM_WORKER,              BEFORE_A_WRITE_WITHOUT_ANSWER",
        "1,  3, N_UNION,                 BEFORE_THE_WRITE",
        "2,  3, Uniones_ARM_Completadas, BEFORE_THE_WRITE",
        "3,  2, Evento_Tipo,             BEFORE_THE_WRITE",
        "3,  0, ID,                      BEFORE_THE_WRITE"
    })
    void aHeaderOfOursThatIsRenamedIsNamedAndTheNextRunGoesOn(int sheet, int column, String header, When when) {
        Shop shop = warmShop();
        Map<String, String> others = PeoplesCells.in(shop.sheet(), CONCERNED);
        Work report = arm(3);
        shop.stage(report);
        people(when, fill(sheet, 0, column, "Otro"));

        Execution run = shop.run();

        assertThat(run.failure()).contains("'" + TABS.get(sheet) + "'", header);
        shop.sheet().edit(fill(sheet, 0, column, header));
        assertThat(shop.run().failure()).isEmpty();
        assertThreeIsDoneOnce(shop, report);
        assertPutRight(shop, shop.run(), false);
        assertThat(PeoplesCells.differences(others, PeoplesCells.in(shop.sheet(), CONCERNED)))
                .isEmpty();
    }

    @Test
    void aHeaderOfOursThatIsSpeltAnotherWayIsTheSameHeader() {
        Shop shop = warmShop();
        Work report = arm(3);
        shop.stage(report);
        people(When.BEFORE_THE_WRITE, fill(1, 0, 8, "arm worker") + ", " + fill(3, 0, 2, "EVENTO TIPO"));

        Execution run = shop.run().completed();

        assertThreeIsDoneOnce(shop, report);
        assertPutRight(shop, run, false);
    }

    @Test
    void rowsThatWereHitWhileAHeaderWasAwayArePutRightOnceItIsBack() {
        Shop shop = warmShop();
        Map<String, String> others = PeoplesCells.in(shop.sheet(), CONCERNED);
        Work report = arm(3);
        shop.stage(report);
        people(When.BEFORE_THE_WRITE, insert(1, "ROWS", 1) + ", " + fill(1, 0, 8, "Otro"));
        assertThat(shop.run().failure()).contains("ARM_WORKER");
        shop.sheet().edit(fill(1, 0, 8, "ARM_WORKER"));

        Execution next = shop.run();

        assertThat(next.failure()).isEmpty();
        assertThreeIsDoneOnce(shop, report);
        assertPutRight(shop, next, true);
        assertThat(PeoplesCells.differences(others, PeoplesCells.in(shop.sheet(), CONCERNED)))
                .isEmpty();
    }

    @Test
    void aColumnOfOursThatWasDeletedIsFilledAgainWhereItsHeaderStandsNext() {
        Shop shop = warmShop();
        Work report = arm(3);
        shop.stage(report);
        people(When.BEFORE_THE_WRITE, delete(1, "COLUMNS", 8));
        assertThat(shop.run().failure()).contains("'Uniones'", "ARM_WORKER");
        shop.sheet().edit(fill(1, 0, 21, "ARM_WORKER"));

        Execution next = shop.run();

        assertThat(next.failure()).isEmpty();
        assertThreeIsDoneOnce(shop, report);
        assertThat(shop.sheet().union(OT, 3).isBlank("SOL_WORKER")).isTrue();
        assertThat(shop.sheet().union(OT, 3).isBlank("SOL_FECHA_INICIO")).isTrue();
        assertPutRight(shop, next, true);
    }
}
