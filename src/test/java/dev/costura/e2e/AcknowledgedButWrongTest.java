package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API says OK, and what stands in the sheet is something else. It is seen and put right in the same run. */
class AcknowledgedButWrongTest extends EndToEnd {

    private static final String LOSE = "{'match': 'spreadsheets.batchUpdate', 'fault': 'LOSE_ANSWER'}";

    private static List<String> ids(Shop shop) {
        return shop.sheet().events().stream().map(row -> row.text("ID")).toList();
    }

    private static void assertWrittenOnce(Shop shop, Execution run, int unions) {
        assertThat(run.failure()).isEmpty();
        assertThat(ids(shop)).as("ids in Metadata").doesNotHaveDuplicates();
        assertThat(shop.sheet().eventTypes().stream().filter("UNION_ARM_REGISTRADA"::equals))
                .as("a row for each union: %s", shop.sheet().eventTypes())
                .hasSize(unions);
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(unions);
    }

    private static void assertPutRight(Shop shop, Execution run, int rows) {
        assertThat(run.reported("rowRepairs")).as("%s", run.warnings()).isEqualTo(rows);
        assertThat(shop.sheet().eventTypes()).contains("SYSTEM_REMEDIATION");
        assertThat(run.warnings()).anySatisfy(warning -> assertThat(warning).contains("appended again"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            all rows                             | {}            | 3
            the last row                         | {'rows': 1}   | 1
            """)
    void rowsThatWereAcknowledgedAndAreNotThereAreAppendedAgain(String what, String details, int missing) {
        Shop shop = shop(Policy.BUSY, aFreshSpool(3));
        Work first = arm(1);
        shop.stage(first, arm(2));
        String rows = details.replace("{", "").replace("}", "");
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'SWALLOW_APPEND'" + (rows.isEmpty() ? "" : ", " + rows)
                + "}");

        Execution run = shop.run();

        assertWrittenOnce(shop, run, 2);
        assertPutRight(shop, run, missing);
        assertThat(shop.statusOf(first)).isEqualTo("APPLIED");
        assertThat(shop.sheet().events()).hasSize(4);
    }

    @Test
    void aReadingThatLagsBehindDoesNotMakeARowAppendedTwice() {
        Shop shop = shop(Policy.BUSY, aFreshSpool(3));
        shop.stage(arm(1), arm(2));
        fault(LOSE);
        fault("{'match': 'spreadsheets.values.batchGet', 'fault': 'STALE_READ', 'after': 2, 'times': 2}");

        Execution run = shop.run();

        assertWrittenOnce(shop, run, 2);
        assertThat(run.reported("rowRepairs")).isZero();
    }

    @Test
    void rowsThatAnotherWriterOverwroteBeforeTheNextBatchAreAppendedAgain() {
        Shop shop = shop(Policy.SMALL_BATCHES, aFreshSpool(20));
        for (int number = 1; number <= 20; number++) {
            shop.stage(arm(number));
        }
        fault("{'match': 'spreadsheets.batchUpdate', 'after': 1, 'fault': 'EDIT_BEFORE', 'requests': ["
                + "{'updateCells': {'start': {'sheetId': 3, 'rowIndex': 3, 'columnIndex': 0}, 'fields': 'userEnteredValue',"
                + " 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'otro programa'}}]},"
                + " {'values': [{'userEnteredValue': {'stringValue': 'otro programa'}}]}]}}]}");

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertPutRight(shop, run, 2);
        assertThat(ids(shop).stream().filter("otro programa"::equals))
                .as("theirs stay")
                .hasSize(2);
        List<String> ours =
                ids(shop).stream().filter(id -> !id.equals("otro programa")).toList();
        assertThat(ours).doesNotHaveDuplicates();
        assertThat(shop.entries(run).stream()
                        .filter(entry -> entry.path("state").asString("").equals("APPLIED"))
                        .map(entry -> entry.path("id").asString()))
                .as("every entry has its row")
                .allSatisfy(id -> assertThat(ours).contains(id));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a stray cell far below       | {'updateCells': {'start': {'sheetId': 3, 'rowIndex': 17, 'columnIndex': 3}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'ojo'}}]}]}}
            rows of Metadata are hidden  | {'updateDimensionProperties': {'range': {'sheetId': 3, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 10}, 'properties': {'hiddenByUser': true}, 'fields': 'hiddenByUser'}}
            a filter is on Metadata      | {'setBasicFilter': {'filter': {'range': {'sheetId': 3, 'startRowIndex': 0, 'endRowIndex': 20, 'startColumnIndex': 0, 'endColumnIndex': 11}}}}
            """)
    void whateverMakesAppendsGoElsewhereEachRowStandsOnce(String what, String edit) {
        for (boolean lost : new boolean[] {false, true}) {
            Shop shop = shop(Policy.BUSY, aFreshSpool(4));
            shop.stage(arm(1));
            shop.run().completed();
            shop.sheet().edit(edit);
            shop.stage(arm(2), arm(3));
            if (lost) {
                fault(LOSE);
            }
            Execution run = shop.run();
            assertWrittenOnce(shop, run, 3);
            assertThat(run.reported("rowRepairs")).as(what).isZero();

            shop.stage(arm(4));
            assertWrittenOnce(shop, shop.run(), 4);
        }
    }
}
