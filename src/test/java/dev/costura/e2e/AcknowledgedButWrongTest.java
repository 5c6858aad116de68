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
import org.junit.jupiter.params.provider.ValueSource;

/** The API says OK, and what stands in the sheet is something else. It is seen and put right in the same run. */
class AcknowledgedButWrongTest extends PeopleEditing {

    private static final String LOSE = "{'match': 'spreadsheets.batchUpdate', 'fault': 'LOSE_ANSWER'}";

    private static void assertWrittenOnce(Shop shop, Execution run, int unions) {
        assertThat(run.failure()).isEmpty();
        assertThat(ids(shop)).as("ids in Metadata").doesNotHaveDuplicates();
        assertThat(shop.sheet().eventTypes().stream().filter("UNION_ARM_REGISTRADA"::equals))
                .as("a row for each union: %s", shop.sheet().eventTypes())
                .hasSize(unions);
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(unions);
    }

    private static void assertAppendedAgain(Shop shop, Execution run, int rows) {
        assertPutRight(shop, run, true);
        assertThat(run.reported("rowRepairs")).as("%s", run.warnings()).isEqualTo(rows);
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
        assertAppendedAgain(shop, run, missing);
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
        assertAppendedAgain(shop, run, 2);
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

    @Test
    void rowsThatAreSwallowedWhenTheyAreAppendedAgainAreAppendedOnceMore() {
        Shop shop = shop(Policy.BUSY, aFreshSpool(3));
        shop.stage(arm(1), arm(2));
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'SWALLOW_APPEND'}");
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'SWALLOW_APPEND', 'containing': 'SYSTEM_REMEDIATION'}");

        Execution run = shop.run();

        assertWrittenOnce(shop, run, 2);
        assertPutRight(shop, run, true);
        assertThat(shop.sheet().eventTypes().stream().filter("SYSTEM_REMEDIATION"::equals))
                .as("an audit row for each time")
                .hasSize(2);
    }

    @Test
    void rowsThatAreSwallowedWhileOthersAreMovedArePutRightTogether() {
        Shop shop = shop(Policy.BUSY, aFreshSpool(4));
        shop.stage(arm(1));
        shop.run().completed();
        shop.stage(arm(2), arm(3));
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'DROP_REQUEST'}");
        fault("{'match': 'spreadsheets.developerMetadata.search', 'fault': 'EDIT_BEFORE', 'requests': ["
                + insert(1, "ROWS", 1) + "]}");
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'SWALLOW_APPEND'}");

        Execution run = shop.run();

        assertWrittenOnce(shop, run, 3);
        assertPutRight(shop, run, true);
        assertThat(shop.sheet().rows(Sheet.UNIONS).stream().filter(row -> !row.isBlank("ARM_WORKER")))
                .as("no stray cells")
                .hasSize(3);
    }

    /** Another program writes at the same time, into the same rows, after us. */
    @ParameterizedTest
    @ValueSource(strings = {"its answer shows it", "its answer is lost"})
    void rowsThatAnotherWriterOverwritesBeforeTheAnswerAreAppendedAgain(String what) {
        Shop shop = shop(Policy.BUSY, aFreshSpool(3));
        shop.stage(arm(1), arm(2));
        String theirs = "'requests': [" + fill(3, 2, 0, "otro programa") + ", " + fill(3, 3, 0, "otro programa") + "]";
        if (what.contains("lost")) {
            fault(LOSE);
            fault("{'match': 'spreadsheets.developerMetadata.search', 'after': 1, 'fault': 'EDIT_BEFORE', " + theirs
                    + "}");
        } else {
            fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_AFTER', " + theirs + "}");
        }

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(run.reported("rowRepairs")).as("%s", run.warnings()).isEqualTo(2);
        assertThat(ids(shop).stream().filter("otro programa"::equals))
                .as("theirs stay")
                .hasSize(2);
        assertThat(ids(shop).stream().filter(id -> !id.equals("otro programa")))
                .as("ours, and the audit row")
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(shop.sheet().eventTypes()).contains("SYSTEM_REMEDIATION");
    }

    /** After its last batch was answered nobody looks at it again in that run; the next one does, at no call. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void rowsThatAreOverwrittenAfterTheRunAreAppendedAgainByTheNext(int row) {
        Shop shop = shop(Policy.BUSY, aFreshSpool(4));
        shop.stage(arm(1), arm(2));
        shop.run().completed();
        shop.sheet().edit(type(3, row, 0, row(text("otro programa"), text("hoy"), text("AJENO"))));
        shop.stage(arm(3));

        Execution run = shop.run();

        assertWrittenOnce(shop, run, 3);
        assertAppendedAgain(shop, run, 1);
        assertThat(ids(shop)).as("theirs stays").contains("otro programa");
        assertThat(shop.sheet().events()).hasSize(3 + 2 + 2);
        shop.stage(arm(4));
        Execution next = shop.run().completed();
        assertThat(next.reported("rowRepairs")).isZero();
        assertThat(next.calls().reads()).isEqualTo(1);
    }

    /** Between the read and the write too, when nobody expects it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a stray cell far below       | {'updateCells': {'start': {'sheetId': 3, 'rowIndex': 17, 'columnIndex': 3}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'ojo'}}]}]}}
            a stray cell beside the rows | {'updateCells': {'start': {'sheetId': 3, 'rowIndex': 17, 'columnIndex': 20}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'ojo'}}]}]}}
            a stray text among the ids   | {'updateCells': {'start': {'sheetId': 3, 'rowIndex': 17, 'columnIndex': 0}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'ojo'}}]}]}}
            rows of Metadata are hidden  | {'updateDimensionProperties': {'range': {'sheetId': 3, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 10}, 'properties': {'hiddenByUser': true}, 'fields': 'hiddenByUser'}}
            a filter is on Metadata      | {'setBasicFilter': {'filter': {'range': {'sheetId': 3, 'startRowIndex': 0, 'endRowIndex': 20, 'startColumnIndex': 0, 'endColumnIndex': 11}, 'criteria': {'2': {'hiddenValues': ['UNION_ARM_REGISTRADA']}}}}}
            a filter is on Uniones       | {'setBasicFilter': {'filter': {'range': {'sheetId': 1, 'startRowIndex': 0, 'endRowIndex': 5, 'startColumnIndex': 0, 'endColumnIndex': 18}, 'criteria': {'3': {'hiddenValues': ['2', '3']}}}}}
            rows of Uniones are hidden   | {'updateDimensionProperties': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 4}, 'properties': {'hiddenByUser': true}, 'fields': 'hiddenByUser'}}
            Metadata is sorted           | {'sortRange': {'range': {'sheetId': 3, 'startRowIndex': 1, 'endRowIndex': 20}, 'sortSpecs': [{'dimensionIndex': 0, 'sortOrder': 'DESCENDING'}]}}
            """)
    void whateverMakesAppendsGoElsewhereEachRowStandsOnce(String what, String edit) {
        Shop shop = shop(Policy.BUSY, aFreshSpool(5));
        shop.stage(arm(1));
        shop.run().completed();
        shop.stage(arm(2), arm(3));
        people(When.BEFORE_THE_WRITE, edit);

        Execution run = shop.run();

        assertWrittenOnce(shop, run, 3);
        assertThat(run.reported("rowRepairs")).as(what).isZero();
        shop.stage(arm(4));
        fault(LOSE);
        Execution unseen = shop.run();
        assertWrittenOnce(shop, unseen, 4);
        assertThat(unseen.reported("rowRepairs")).as(what).isZero();
        shop.stage(arm(5));
        assertWrittenOnce(shop, shop.run(), 5);
    }

    @Test
    void aRowOfMetadataThatIsDeletedMeanwhileHidesNoneOfThoseThatAreWritten() {
        Shop shop = shop(Policy.BUSY, aFreshSpool(4));
        shop.stage(arm(1));
        shop.run().completed();
        shop.stage(arm(2), arm(3));
        people(When.BEFORE_THE_WRITE, delete(3, "ROWS", 1));

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(ids(shop))
                .as("the row that stayed and three new ones")
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
        assertThat(run.reported("rowRepairs")).isZero();
    }
}
