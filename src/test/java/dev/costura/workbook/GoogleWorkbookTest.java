package dev.costura.workbook;

import static dev.costura.workbook.Entries.MK1;
import static dev.costura.workbook.Entries.arm;
import static dev.costura.workbook.Entries.change;
import static dev.costura.workbook.Entries.entry;
import static dev.costura.workbook.Shop.EVENTS;
import static dev.costura.workbook.Shop.UNIONS;
import static dev.costura.workbook.Shop.WORK_ORDERS;
import static dev.costura.workbook.Shop.insertRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.AddSheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.Request;
import dev.costura.fixture.ShopTime;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.union.Operation;
import dev.costura.union.Union;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import dev.costura.union.WorkOrder;
import dev.costura.workbook.Outcome.NumberTaken;
import dev.costura.workbook.Outcome.NumberUnusable;
import dev.costura.workbook.Outcome.Written;
import dev.costura.workbook.Receipt.Misplaced;
import dev.costura.workbook.WorkbookException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A workbook over HTTP, in a sandbox where things go wrong as they do with Google. */
class GoogleWorkbookTest {

    private static final String SEARCH = "spreadsheets.developerMetadata.search 200";
    private static final String SURVEY = "spreadsheets.get 200";
    private static final String READ = "spreadsheets.values.batchGet 200";
    private static final String WRITE = "spreadsheets.batchUpdate 200";

    private Shop shop = Shop.withASpool();

    private void shop(Shop other) {
        shop.close();
        shop = other;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** A workbook that has been read before. */
    private GoogleWorkbook warm() {
        GoogleWorkbook workbook = shop.open();
        workbook.head();
        workbook.read();
        shop.forgetCalls();
        return workbook;
    }

    private static Receipt written(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Written.class);
        return ((Written) outcome).receipt();
    }

    private static List<Integer> numbers(Picture picture, String ot) {
        return picture.workOrder(ot).unions().stream().map(Union::nUnion).toList();
    }

    /** Somebody removed all the others: what is left says of no number but its own that it is taken. */
    @Test
    void aNumberThatAShortenedMarkerHoldsIsTheEndOfTryingThoseBeforeTheLastOfThem() {
        GoogleWorkbook before = shop.open();
        before.write(Batch.of(1, List.of(arm(1))), before.read());
        before.write(Batch.of(2, List.of(arm(2))), before.read());
        shop.edit(
                "{'updateDeveloperMetadata': {'dataFilters': [{'developerMetadataLookup': {'metadataKey': 'costura.batch'}}], 'developerMetadata': {'metadataKey': 'c', 'metadataValue': ''}, 'fields': 'metadataKey,metadataValue'}}");
        GoogleWorkbook workbook = shop.open();

        assertThat(workbook.head()).isZero();
        assertThat(workbook.write(Batch.of(1, List.of(arm(3))), workbook.read()))
                .isInstanceOf(Outcome.NumberTaken.class);
        assertThat(workbook.head()).isEqualTo(2);
        assertThat(workbook.write(Batch.of(3, List.of(arm(3))), workbook.read()))
                .isInstanceOf(Outcome.Written.class);
    }

    // Calls ----------------------------------------------------------------------------------------------------------

    @Test
    void aProcessThatIsNewToAWorkbookReadsItWithFourCallsAndWritesWithOne() {
        GoogleWorkbook workbook = shop.open();

        workbook.head();
        Picture picture = workbook.read();
        workbook.write(Batch.of(1, List.of(arm(1))), picture);

        assertThat(shop.calls()).containsExactly(SEARCH, SURVEY, READ, READ, WRITE);
        assertThat(workbook.calls()).isEqualTo(new ApiCalls(4, 1, 0));
    }

    @Test
    void fromThenOnARunIsOneReadAndOneWrite() {
        GoogleWorkbook workbook = warm();

        for (int number = 1; number <= 3; number++) {
            assertThat(workbook.head()).isEqualTo(number - 1);
            Picture picture = workbook.read();
            assertThat(written(workbook.write(Batch.of(number, List.of(arm(number))), picture))
                            .metadataRows())
                    .containsExactly(number + 1);
        }

        assertThat(shop.calls()).containsExactly(READ, WRITE, READ, WRITE, READ, WRITE);
    }

    @Test
    void theHeadIsFoundByAProcessThatDidNotWriteIt() {
        GoogleWorkbook writer = warm();
        for (int number = 1; number <= 12; number++) {
            writer.write(Batch.of(number, List.of(arm(1))), writer.read());
        }

        assertThat(shop.open().head()).isEqualTo(12);
        assertThat(shop.open().marker(9).map(Marker::number)).contains(9L);
        assertThat(shop.open().marker(13)).isEmpty();
    }

    @Test
    void theTransportDoesNotRepeatAPostByItself() {
        for (String fault : List.of("DROP_REQUEST", "LOSE_ANSWER", "STATUS", "STATUS_AFTER_APPLY")) {
            shop.forgetCalls();
            shop.fault("{'match': 'spreadsheets.batchUpdate', 'status': 503, 'fault': '" + fault + "'}");

            Sheets sheets = shop.connect();
            assertThatThrownBy(() -> sheets.spreadsheets()
                            .batchUpdate(
                                    "shop",
                                    new BatchUpdateSpreadsheetRequest()
                                            .setRequests(List.of(new Request().setAddSheet(new AddSheetRequest()))))
                            .execute())
                    .as(fault)
                    .isInstanceOf(IOException.class);

            assertThat(shop.calls()).as("calls at the server after " + fault).hasSize(1);
        }
    }

    // What is written ------------------------------------------------------------------------------------------------

    @Test
    void aBatchWritesItsCellsItsRowsAndNothingElse() {
        shop.write("Uniones!S1", List.of(List.of("Notas"), List.of("mine"), List.of("=A1")));
        GoogleWorkbook workbook = warm();

        Receipt receipt = written(workbook.write(Batch.of(1, List.of(arm(1), arm(2))), workbook.read()));

        assertThat(receipt).isEqualTo(new Receipt(List.of(2, 3), List.of()));
        assertThat(receipt.isComplete()).isTrue();
        String version = Entries.versionOf(MK1.union(1));
        assertThat(shop.shown("Uniones!A2:S2"))
                .containsExactly(List.of(
                        "OT-123+1",
                        "OT-123",
                        "MK-1",
                        "1",
                        "4,5",
                        "BW",
                        "21-01-2026 09:00:00",
                        "21-01-2026 11:30:00",
                        "MR(93)",
                        "",
                        "",
                        "",
                        "",
                        "",
                        version,
                        "",
                        "MR(93)",
                        "21-01-2026 23:00:00",
                        "mine"));
        assertThat(shop.shown("Uniones!A4:S6"))
                .allSatisfy(row -> assertThat(row).hasSize(6));
        assertThat(shop.shown("Operaciones!A2:J2")).containsExactly(List.of("OT-123", "MK-1", "5", "2", "0", "0", "0"));
        assertThat(shop.shown("Metadata!A2:K3"))
                .first()
                .isEqualTo(List.of(
                        arm(1).id().toString(),
                        "21-01-2026 23:00:00",
                        "UNION_ARM_REGISTRADA",
                        "MK-1",
                        "93",
                        "MR(93)",
                        "ARM",
                        "COMPLETAR",
                        "21-01-2026 11:30:00",
                        "{\"note\":\"=1+1 \\\"ñ\\\"\",\"inches\":4.50}",
                        "1"));
    }

    @Test
    void nothingThatAWorkerTypesBecomesAFormula() {
        GoogleWorkbook workbook = warm();

        workbook.write(Batch.of(1, List.of(arm(MK1.union(1), "=HYPERLINK(\"x\")"))), workbook.read());

        assertThat(shop.shown("Uniones!I2")).containsExactly(List.of("=HYPERLINK(\"x\")"));
        assertThat(workbook.read().union(MK1.union(1)).map(Union::armWorker)).contains("=HYPERLINK(\"x\")");
    }

    @Test
    void aBlankClearsWhatStoodThere() {
        GoogleWorkbook workbook = warm();
        workbook.write(Batch.of(1, List.of(arm(1))), workbook.read());

        Entry clearing = entry(
                "clearing",
                MK1,
                null,
                List.of(
                        change(MK1.union(1), UnionField.ARM_FECHA_INICIO, CellValue.BLANK),
                        change(MK1.union(1), UnionField.ARM_FECHA_FIN, CellValue.BLANK),
                        change(MK1.union(1), UnionField.ARM_WORKER, CellValue.BLANK)));
        workbook.write(Batch.of(2, List.of(clearing)), workbook.read());

        assertThat(workbook.read().union(MK1.union(1)).orElseThrow().isUntouched(Operation.ARM))
                .isTrue();
        assertThat(shop.shown("Metadata!K3")).as("N_UNION of a spool's row").isEmpty();
    }

    @Test
    void aCellThatSeveralEntriesChangeIsWrittenAsTheLastOneLeavesIt() {
        GoogleWorkbook workbook = warm();

        written(workbook.write(
                Batch.of(1, List.of(arm(MK1.union(1), "MR(93)"), arm(MK1.union(1), "JP(94)"))), workbook.read()));

        assertThat(shop.shown("Uniones!I2")).containsExactly(List.of("JP(94)"));
    }

    @Test
    void aSheetWithoutTheAuditColumnsIsWrittenWithoutThem() {
        shop.edit(
                "{'deleteDimension': {'range': {'sheetId': 1, 'dimension': 'COLUMNS', 'startIndex': 15, 'endIndex': 18}}}");
        GoogleWorkbook workbook = warm();

        Picture picture = workbook.read();
        Receipt receipt = written(workbook.write(Batch.of(1, List.of(arm(1))), picture));

        assertThat(picture.warnings())
                .containsExactly("Tab 'Uniones' lacks the audit columns Fecha_Creacion, Modificado_Por,"
                        + " Fecha_Modificacion; they are not written.");
        assertThat(receipt.isComplete()).isTrue();
        assertThat(shop.shown("Uniones!A2:Z2").get(0)).hasSize(15);
    }

    @Test
    void ordersAndUnionsMayBeTypedAsNumbersOrText() {
        shop(Shop.with(
                List.of(Shop.union("x", "MK-1", 1), Shop.union("y", "MK-2", 2)),
                List.of(List.of(123, "MK-1", 1, 0, 0, 0, 0), List.of("0124", 7, 1, 0, 0, 0, 0))));
        shop.write("Uniones!B2", List.of(List.of(123, "MK-1", "05"), List.of("0124", 7, 2.0)));
        GoogleWorkbook workbook = warm();
        UnionKey first = new UnionKey("123", "MK-1", 5);
        UnionKey second = new UnionKey("0124", "7", 2);

        Picture picture = workbook.read();
        Receipt receipt =
                written(workbook.write(Batch.of(1, List.of(arm(first, "MR(93)"), arm(second, "MR(93)"))), picture));

        assertThat(picture.workOrders()).containsExactly("0124", "123");
        assertThat(receipt.misplaced()).as("rows that did not move").isEmpty();
        assertThat(workbook.read().union(first).orElseThrow().isComplete(Operation.ARM))
                .isTrue();
        assertThat(workbook.read().union(second).orElseThrow().isComplete(Operation.ARM))
                .isTrue();
    }

    @Test
    void theColumnsOfMetadataMayStandInAnotherOrderToo() {
        shop.edit("{'moveDimension': {'source': {'sheetId': 3, 'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 1},"
                + " 'destinationIndex': 5}}");
        GoogleWorkbook workbook = warm();

        Receipt receipt = written(workbook.write(Batch.of(1, List.of(arm(1))), workbook.read()));

        assertThat(receipt.metadataRows()).containsExactly(2);
        assertThat(shop.shown("Metadata!E2"))
                .containsExactly(List.of(arm(1).id().toString()));
        assertThat(workbook.look(Batch.of(1, List.of(arm(1), arm(2)))).metadataRows())
                .containsExactly(2, 0);
    }

    // People edit between runs ---------------------------------------------------------------------------------------

    @Test
    void aColumnThatWasMovedSinceTheLastRunIsFoundAgainWithThreeMoreCalls() {
        GoogleWorkbook workbook = warm();
        shop.edit("{'moveDimension': {'source': {'sheetId': 1, 'dimension': 'COLUMNS', 'startIndex': 1, 'endIndex': 2},"
                + " 'destinationIndex': 15}}");
        shop.forgetCalls();

        Picture picture = workbook.read();

        assertThat(numbers(picture, "OT-123")).containsExactly(1, 2, 3, 4, 5);
        assertThat(shop.calls()).containsExactly(READ, SURVEY, READ, READ);
        shop.forgetCalls();
        workbook.read();
        assertThat(shop.calls()).as("and then it is known").containsExactly(READ);
    }

    @Test
    void aTabThatWasRenamedIsNamed() {
        GoogleWorkbook workbook = warm();
        shop.edit("{'updateSheetProperties': {'properties': {'sheetId': 2, 'title': 'Ops'}, 'fields': 'title'}}");

        assertThatThrownBy(workbook::read)
                .isInstanceOfSatisfying(
                        WorkbookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LAYOUT))
                .hasMessage("Workbook planta-norte has no tab 'Operaciones'; its tabs are 'Uniones', 'Ops', 'Metadata'."
                        + " Add the tab, or set workbook.tabs.work-orders in its job file.");
    }

    @Test
    void aHeaderThatIsMissingEndsTheReadingWithItsNameAndWritingHasNotBegun() {
        GoogleWorkbook workbook = warm();
        shop.write("Uniones!B1", List.of(List.of("Orden")));

        assertThatThrownBy(workbook::read)
                .isInstanceOfSatisfying(
                        WorkbookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LAYOUT))
                .hasMessage("Tab 'Uniones' has no header OT in row 1. Add a column with that header.");
    }

    @Test
    void rowsThatWereSortedAndInsertedAreFoundByWhatTheyAre() {
        GoogleWorkbook workbook = warm();
        shop.edit(insertRow(UNIONS, 1), insertRow(UNIONS, 3), insertRow(WORK_ORDERS, 1), insertRow(EVENTS, 0));
        shop.edit(
                "{'deleteDimension': {'range': {'sheetId': 3, 'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1}}}");

        Receipt receipt = written(workbook.write(Batch.of(1, List.of(arm(2), arm(5))), workbook.read()));

        assertThat(receipt.misplaced()).isEmpty();
        assertThat(shop.shown("Uniones!D2:I8"))
                .filteredOn(row -> row.size() > 5)
                .extracting(row -> row.get(0))
                .containsExactly("2", "5");
    }

    @Test
    void tabsThatBecameShorterAreReadAnew() {
        GoogleWorkbook workbook = warm();
        workbook.write(
                Batch.of(1, IntStream.rangeClosed(1, 5).mapToObj(Entries::arm).toList()), workbook.read());
        workbook.read();
        shop.edit(
                "{'deleteDimension': {'range': {'sheetId': 3, 'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 40}}}",
                "{'deleteDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 3, 'endIndex': 40}}}");

        Picture picture = workbook.read();
        Receipt receipt = written(workbook.write(Batch.of(2, List.of(arm(1))), picture));

        assertThat(numbers(picture, "OT-123")).containsExactly(1, 2);
        assertThat(receipt).isEqualTo(new Receipt(List.of(2), List.of()));
    }

    @Test
    void rowsOfMetadataThatWereClearedDoNotHideTheNextOnes() {
        GoogleWorkbook workbook = warm();
        workbook.write(Batch.of(1, List.of(arm(1), arm(2), arm(3))), workbook.read());
        workbook.read();
        shop.write("Metadata!A3", List.of(List.of("", "", ""), List.of("", "", "")));

        Receipt receipt = written(workbook.write(Batch.of(2, List.of(arm(4))), workbook.read()));

        assertThat(receipt.metadataRows()).allSatisfy(row -> assertThat(row).isPositive());
    }

    @Test
    void aTabOfManyWindowsIsReadWhole() {
        int count = 2 * PictureReader.WINDOW + 7;
        List<List<Object>> unions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            unions.add(Shop.union("OT-" + i / 20, "MK-1", 1 + i % 20));
        }
        shop(Shop.with(unions, List.of(List.of("OT-0", "MK-1"))));
        GoogleWorkbook workbook = warm();

        Picture picture = workbook.read();

        assertThat(shop.calls()).containsExactly(READ, READ, READ);
        assertThat(picture.workOrders().stream()
                        .map(picture::workOrder)
                        .map(WorkOrder::unions)
                        .mapToInt(List::size)
                        .sum())
                .isEqualTo(count);
        assertThat(picture.warnings()).isEmpty();
        UnionKey last = new UnionKey("OT-2000", "MK-1", 7);
        assertThat(picture.row(last)).isEqualTo(count);
        UnionKey edge = new UnionKey("OT-1000", "MK-1", 1);
        assertThat(picture.row(edge)).isEqualTo(PictureReader.WINDOW + 1);
    }

    // People edit between our read and our write ---------------------------------------------------------------------

    @Test
    void aRowThatIsInsertedBetweenReadAndWriteIsSeenInTheAnswer() {
        GoogleWorkbook workbook = warm();
        Picture picture = workbook.read();
        shop.fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE', 'requests': [" + insertRow(UNIONS, 2)
                + "]}");

        Receipt receipt = written(workbook.write(Batch.of(1, List.of(arm(1), arm(2), arm(3))), picture));

        assertThat(receipt.metadataRows()).containsExactly(2, 3, 4);
        assertThat(receipt.misplaced())
                .containsExactly(
                        new Misplaced("Uniones", 3, List.of("OT-123", "MK-1", "2"), List.of("", "", "")),
                        new Misplaced("Uniones", 4, List.of("OT-123", "MK-1", "3"), List.of("OT-123", "MK-1", "2")));
        assertThat(receipt.isComplete()).isFalse();
    }

    @Test
    void aRowOfTheWorkOrdersToo() {
        GoogleWorkbook workbook = warm();
        Picture picture = workbook.read();
        shop.fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE', 'requests': ["
                + insertRow(WORK_ORDERS, 1) + "]}");

        Receipt receipt = written(workbook.write(Batch.of(1, List.of(arm(1))), picture));

        assertThat(receipt.misplaced())
                .containsExactly(new Misplaced("Operaciones", 2, List.of("OT-123", "MK-1"), List.of("", "")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a column moved    | 1 | {'moveDimension': {'source': {'sheetId': 1, 'dimension': 'COLUMNS', 'startIndex': 8, 'endIndex': 9}, 'destinationIndex': 12}}
            a column inserted | 1 | {'insertDimension': {'range': {'sheetId': 1, 'dimension': 'COLUMNS', 'startIndex': 6, 'endIndex': 7}}}
            of the counters   | 2 | {'insertDimension': {'range': {'sheetId': 2, 'dimension': 'COLUMNS', 'startIndex': 2, 'endIndex': 3}}}
            of Metadata       | 3 | {'insertDimension': {'range': {'sheetId': 3, 'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 1}}}
            """)
    void columnsThatMoveBetweenReadAndWriteAreSeenInTheAnswer(String what, int sheet, String edit) {
        GoogleWorkbook workbook = warm();
        Picture picture = workbook.read();
        shop.fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE', 'requests': [" + edit + "]}");

        Receipt receipt = written(workbook.write(Batch.of(1, List.of(arm(1))), picture));

        assertThat(receipt.misplaced()).as(what).anySatisfy(misplaced -> {
            assertThat(misplaced.isHeader()).isTrue();
            assertThat(misplaced.tab())
                    .isEqualTo(List.of("", "Uniones", "Operaciones", "Metadata").get(sheet));
        });
    }

    @Test
    void aTabThatIsDeletedBetweenReadAndWriteRefusesTheWholeBatch() {
        GoogleWorkbook workbook = warm();
        Picture picture = workbook.read();
        shop.fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE',"
                + " 'requests': [{'deleteSheet': {'sheetId': 3}}]}");

        assertThatThrownBy(() -> workbook.write(Batch.of(1, List.of(arm(1))), picture))
                .isInstanceOfSatisfying(
                        WorkbookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LAYOUT))
                .hasMessageStartingWith("Workbook planta-norte has no tab 'Metadata'");

        assertThat(shop.shown("Uniones!G2:I6")).as("cells of the batch").isEmpty();
        assertThat(workbook.marker(1)).isEmpty();
    }

    // Answers that do not come ---------------------------------------------------------------------------------------

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            LOSE_ANSWER                        | 1 | search, get    | applied and the connection closed
            DROP_REQUEST                       | 1 | search, write  | not applied and the connection closed
            STATUS 500                         | 1 | search, write  | not applied and an error
            STATUS 503                         | 2 | search, write, search, write | twice
            STATUS_AFTER_APPLY 503             | 1 | search, get    | applied and an error
            STATUS 429                         | 2 | write, write   | surely not applied: no need to look
            """)
    void aBatchIsAppliedOnceWhateverBecomesOfItsAnswer(String fault, int times, String then, String why) {
        GoogleWorkbook workbook = warm();
        Picture picture = workbook.read();
        shop.forgetCalls();
        String[] words = fault.split(" ");
        shop.fault("{'match': 'spreadsheets.batchUpdate', 'times': %d, 'fault': '%s'%s}"
                .formatted(times, words[0], words.length > 1 ? ", 'status': " + words[1] : ""));

        Receipt receipt = written(workbook.write(Batch.of(1, List.of(arm(1), arm(2))), picture));

        List<String> calls = shop.calls();
        Receipt rows = then.contains("get") ? Receipt.unseen(List.of(2, 3)) : new Receipt(List.of(2, 3), List.of());
        assertThat(receipt).as(why).isEqualTo(rows);
        assertThat(shop.shown("Metadata!A1:A40")).as("header and two rows").hasSize(3);
        assertThat(calls.stream().skip(1).map(GoogleWorkbookTest::kind).toList())
                .as("calls after the first")
                .containsExactly(then.split(", "));
        assertThat(workbook.head()).isEqualTo(1);
    }

    private static String kind(String call) {
        return call.contains("search") ? "search" : call.contains("batchUpdate") ? "write" : "get";
    }

    @Test
    void aBatchThatIsNeverAnsweredIsLeftToTheNextRun() {
        GoogleWorkbook workbook = warm();
        Picture picture = workbook.read();
        shop.fault("{'match': 'spreadsheets.batchUpdate', 'times': 1000, 'fault': 'DROP_REQUEST'}");

        assertThatThrownBy(() -> workbook.write(Batch.of(1, List.of(arm(1))), picture))
                .isInstanceOfSatisfying(
                        WorkbookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNCERTAIN))
                .hasMessage("batch 1 (1 rows) of workbook planta-norte was sent 4 times without an answer. The next run"
                        + " finds out whether it was applied and goes on.");
    }

    @Test
    void aBatchIsNotSentAgainWithoutAPause() {
        Duration pause = Duration.ofMillis(40);
        GoogleWorkbook workbook = shop.open(pause);
        Picture picture = workbook.read();
        shop.fault("{'match': 'spreadsheets.batchUpdate', 'times': 3, 'fault': 'STATUS', 'status': 503}");
        long begin = System.nanoTime();

        written(workbook.write(Batch.of(1, List.of(arm(1))), picture));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(pause.multipliedBy(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aReadIsRepeatedAfterPassingTrouble(int status) {
        GoogleWorkbook workbook = warm();
        shop.fault(
                "{'match': 'spreadsheets.values.batchGet', 'times': 3, 'fault': 'STATUS', 'status': " + status + "}");

        assertThat(numbers(workbook.read(), "OT-123")).hasSize(5);

        assertThat(workbook.calls().retries()).isEqualTo(3);
    }

    @Test
    void aReadIsGivenUpAfterAsManyAttemptsAsAreConfigured() {
        GoogleWorkbook workbook = warm();
        shop.fault("{'match': 'spreadsheets.values.batchGet', 'times': 1000, 'fault': 'STATUS', 'status': 503}");

        assertThatThrownBy(workbook::read)
                .isInstanceOfSatisfying(
                        WorkbookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("run again when it answers");

        assertThat(shop.calls()).hasSize(4);
    }

    // Numbers --------------------------------------------------------------------------------------------------------

    @Test
    void ofTwoBatchesWithOneNumberOnlyTheFirstIsApplied() {
        GoogleWorkbook first = warm();
        GoogleWorkbook second = warm();
        Picture picture = second.read();
        Batch winner = Batch.of(1, List.of(arm(1)));
        written(first.write(winner, first.read()));

        Outcome outcome = second.write(Batch.of(1, List.of(arm(2))), picture);

        assertThat(outcome).isEqualTo(new NumberTaken(Marker.of(winner)));
        assertThat(shop.shown("Metadata!A1:A40")).hasSize(2);
        assertThat(shop.shown("Uniones!G3:I3")).as("cells of the second batch").isEmpty();
        assertThat(second.head()).as("the head is looked up again").isEqualTo(1);
    }

    @Test
    void aBatchThatIsSentAgainByAnotherProcessIsFoundWritten() {
        Batch batch = Batch.of(1, List.of(arm(1)));
        GoogleWorkbook first = warm();
        written(first.write(batch, first.read()));
        GoogleWorkbook second = warm();

        assertThat(second.write(batch, second.read())).isEqualTo(new Written(Receipt.unseen(List.of(2))));

        assertThat(shop.shown("Metadata!A1:A40")).hasSize(2);
    }

    @Test
    void aNumberWhoseIdAStrangerHasIsUnusableAndTheNextOneIsNot() {
        shop.edit("{'createDeveloperMetadata': {'developerMetadata': {'metadataId': %d, 'metadataKey': 'theirs',"
                        .formatted(Marker.metadataId(1))
                + " 'metadataValue': '1;a;b;c', 'visibility': 'DOCUMENT', 'location': {'spreadsheet': true}}}}");
        GoogleWorkbook workbook = warm();
        Picture picture = workbook.read();
        assertThat(workbook.head()).isZero();

        assertThat(workbook.write(Batch.of(1, List.of(arm(1))), picture)).isEqualTo(new NumberUnusable());
        assertThat(shop.shown("Metadata!A1:A40")).hasSize(1);

        written(workbook.write(Batch.of(2, List.of(arm(1))), picture));
        assertThat(shop.open().head()).isEqualTo(2);
    }

    // What is read ---------------------------------------------------------------------------------------------------

    @Test
    void datesAreReadAsTheyStandWhetherTypedOrReal() {
        shop.write("Uniones!G2", List.of(List.of("21-01-2026 09:00:00", 46043.479166666664, "MR(93)")));

        Union union = warm().read().union(MK1.union(1)).orElseThrow();

        assertThat(union.armFechaInicio()).isEqualTo(ShopTime.at("09:00"));
        assertThat(union.armFechaFin()).isEqualTo(ShopTime.at("11:30"));
    }

    @Test
    void aRowThatCanNotBeReadIsSkippedWithAWarningThatNamesTheCell() {
        shop.write("Uniones!D3", List.of(List.of("dos"), List.of(3, -1)));
        shop.write("Uniones!H5", List.of(List.of("ayer")));

        Picture picture = warm().read();

        assertThat(numbers(picture, "OT-123")).containsExactly(1, 5);
        assertThat(picture.warnings())
                .containsExactly(
                        "Uniones row 3, cell D3 (N_UNION) holds 'dos', a number is needed. The row is skipped.",
                        "Uniones row 4, cell E4 (DN_UNION) holds -1, a diameter above 0 is needed. The row is skipped.",
                        "Uniones row 5, cell H5 (ARM_FECHA_FIN) holds 'ayer', a date as DD-MM-YYYY HH:MM:SS is needed."
                                + " The row is skipped.");
        assertThat(picture.workOrder("OT-123").unreadable()).hasSize(3);
    }

    @Test
    void aUnionThatStandsTwiceIsUsedInNeitherRow() {
        shop.write("Uniones!D4", List.of(List.of(2)));
        shop.write("Operaciones!A3", List.of(List.of("OT-123", "MK-1")));

        Picture picture = warm().read();

        assertThat(numbers(picture, "OT-123")).containsExactly(1, 4, 5);
        assertThat(picture.warnings())
                .containsExactly(
                        "Operaciones rows 2 and 3 both stand for spool MK-1 of OT-123; neither is written.",
                        "Uniones rows 3 and 4 both stand for union 2 of OT-123 (spool MK-1). Neither is used.");
    }
}
