package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People move rows in the very moment between our read and our write. */
class RowsThatMoveTest extends PeopleEditing {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a row is inserted above       | {'insertDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}}
            a row is inserted among them  | {'insertDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 3}}}
            the rows are sorted           | {'sortRange': {'range': {'sheetId': 1, 'startRowIndex': 1, 'endRowIndex': 6}, 'sortSpecs': [{'dimensionIndex': 3, 'sortOrder': 'DESCENDING'}]}}
            a spool row is inserted       | {'insertDimension': {'range': {'sheetId': 2, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}}
            """)
    void theRowsHitGetTheirValuesBackAndTheRightOnesAreWritten(String what, String edit) {
        Shop shop = shop(aFreshSpool(5));
        Work before = arm(4);
        shop.stage(before);
        shop.run().completed();
        String untouched = shop.sheet().union(OT, 4).text("version");
        Work first = arm(1);
        Work second = arm(2);
        shop.stage(first, second);
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE', 'requests': [" + edit + "]}");

        Execution run = shop.run().completed();

        assertThat(shop.statusOf(first)).isEqualTo("APPLIED");
        for (int number = 1; number <= 5; number++) {
            boolean done = number == 1 || number == 2 || number == 4;
            assertThat(shop.sheet().union(OT, number).isBlank("ARM_FECHA_FIN"))
                    .as("union %d when %s", number, what)
                    .isEqualTo(!done);
        }
        assertThat(shop.sheet().union(OT, 4).text("version")).isEqualTo(untouched);
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
        assertThat(shop.sheet().rows("Uniones").stream().filter(row -> !row.isBlank("ARM_FECHA_FIN")))
                .as("no stray cells")
                .hasSize(3);
        assertThat(shop.sheet().rows("Operaciones").stream().filter(row -> !row.isBlank("Uniones_ARM_Completadas")))
                .hasSize(1);
        assertThat(shop.sheet().eventTypes())
                .containsExactly(
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_PAUSADO",
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_PAUSADO",
                        "SYSTEM_REMEDIATION");
        assertThat(run.report().path("rowRepairs").asInt()).isPositive();
        assertThat(run.report().path("warnings").toString()).contains("Rows were moved while batch 2 was written");
        assertThat(shop.sheet().markers()).isEqualTo(3);
    }

    /** Ours, and theirs each time: what was put right must not have hit other rows either. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            everything moves      | {'sortRange': {'range': {'sheetId': 1, 'startRowIndex': 1, 'endRowIndex': 10}, 'sortSpecs': [{'dimensionIndex': 3, 'sortOrder': 'DESCENDING'}]}}
            only those put right  | {'moveDimension': {'source': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 3, 'endIndex': 4}, 'destinationIndex': 1}}
            columns move          | {'insertDimension': {'range': {'sheetId': 1, 'dimension': 'COLUMNS', 'startIndex': 7, 'endIndex': 8}}}
            """)
    void rowsThatMoveAgainWhileTheyArePutRightArePutRightAgain(String what, String again) {
        Shop shop = busyShop();
        shop.stage(arm(1));
        shop.run().completed();
        Set<String> concerned = Set.of("OT-123/MK-1/3", "OT-123/MK-1");
        Map<String, String> others = PeoplesCells.in(shop.sheet(), concerned);
        shop.stage(arm(3));
        people(When.BEFORE_THE_WRITE, insert(1, "ROWS", 3));
        people(When.BEFORE_THE_WRITE, again);

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(PeoplesCells.differences(others, PeoplesCells.in(shop.sheet(), concerned)))
                .as("cells of others when %s", what)
                .isEmpty();
        assertThat(shop.sheet().union(OT, 3).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().union(OT, 3).text("Modificado_Por")).isEqualTo("MR(93)");
        assertPutRight(shop, run, true);
        assertThat(shop.sheet().eventTypes().stream().filter("SYSTEM_REMEDIATION"::equals))
                .as("an audit row for each time")
                .hasSizeGreaterThan(1);
    }

    /** Spools that are alike get the same counters: where one of them landed can't be told from its values. */
    @Test
    void equalCountersOfSpoolsWhoseRowsMoveLeaveNoStrayCounters() {
        Shop shop = shop(
                aFreshSpool(3),
                anOrder("OT-200").spool("MK-200").unions(1, 3),
                anOrder("OT-300").spool("MK-300").unions(1, 3));
        shop.stage(arm(1), arm(1).of("OT-200").on("MK-200"), arm(1).of("OT-300").on("MK-300"));
        people(When.BEFORE_THE_WRITE, insert(2, "ROWS", 1));

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(shop.sheet().rows(Sheet.ORDERS))
                .as("three spools, and no row of stray counters")
                .hasSize(3)
                .allSatisfy(
                        row -> assertThat(row.count("Uniones_ARM_Completadas")).isEqualTo(1));
        assertPutRight(shop, run, true);
    }
}
