package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People move rows in the very moment between our read and our write. */
class RowsThatMoveTest extends EndToEnd {

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
}
