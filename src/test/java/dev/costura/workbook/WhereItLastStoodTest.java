package dev.costura.workbook;

import static dev.costura.workbook.Entries.arm;
import static dev.costura.workbook.Shop.UNIONS;
import static dev.costura.workbook.Shop.insertRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.union.Entry;
import dev.costura.union.Union;
import dev.costura.union.UnionKey;
import dev.costura.workbook.Outcome.NumberTaken;
import dev.costura.workbook.Outcome.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few work orders of a workbook that was read before are read where they last stood, if they still stand there. */
class WhereItLastStoodTest {

    private static final String READ = "spreadsheets.values.batchGet 200";
    private static final String WRITE = "spreadsheets.batchUpdate 200";
    private static final int ORDERS = 40;
    private static final String OT = "OT-20";

    private Shop shop = shop(ORDERS);

    @AfterEach
    void close() {
        shop.close();
    }

    /** Work orders of ten unions: those of OT-n are in the rows 10 n + 2 to 10 n + 11 of the sheet. */
    private static Shop shop(int orders) {
        List<List<Object>> unions = new ArrayList<>();
        List<List<Object>> spools = new ArrayList<>();
        for (int order = 0; order < orders; order++) {
            spools.add(List.of("OT-" + order, "MK-" + order));
            for (int number = 1; number <= 10; number++) {
                unions.add(Shop.union("OT-" + order, "MK-" + order, number));
            }
        }
        return Shop.with(unions, spools);
    }

    private GoogleWorkbook warm() {
        return warmed(shop.open());
    }

    private GoogleWorkbook warmed(GoogleWorkbook workbook) {
        workbook.head();
        workbook.read();
        shop.forgetCalls();
        return workbook;
    }

    private static UnionKey union(int order, int number) {
        return new UnionKey("OT-" + order, "MK-" + order, number);
    }

    /** What a process sees that has never read the workbook before. */
    private void assertAsAnybodyWouldReadIt(Picture picture, String ot) {
        Picture anew = shop.open().read();
        assertThat(picture.workOrder(ot)).isEqualTo(anew.workOrder(ot));
        for (Union union : anew.workOrder(ot).unions()) {
            assertThat(picture.row(union.key())).isEqualTo(anew.row(union.key()));
        }
        anew.workOrder(ot).spools().forEach(spool -> assertThat(picture.row(spool.key()))
                .isEqualTo(anew.row(spool.key())));
    }

    @Test
    void oneCallBringsTheRowsAndTheEndsOfBothTabs() {
        GoogleWorkbook workbook = warm();

        Picture picture = workbook.read(Set.of(OT));

        assertThat(shop.calls()).containsExactly(READ);
        assertThat(picture.isWhole()).isFalse();
        assertAsAnybodyWouldReadIt(picture, OT);
    }

    @Test
    void howMuchIsReadDoesNotDependOnTheSizeOfTheWorkbook() {
        Picture whole = shop.open().read();
        close();
        shop = shop(10 * ORDERS);
        Picture larger = shop.open().read();

        assertThat(Revisit.of(whole, Set.of(OT)).orElseThrow().ranges())
                .containsExactly(
                        "'Operaciones'!A2:J", // a small tab, read from the first row on
                        "'Uniones'!A182:R231",
                        "'Uniones'!A381:R");
        assertThat(Revisit.of(larger, Set.of(OT)).orElseThrow().ranges())
                .containsExactly(
                        "'Operaciones'!A2:J42", "'Operaciones'!A381:J", "'Uniones'!A182:R231", "'Uniones'!A3981:R");
    }

    @Test
    void manyWorkOrdersFarApartAreOneCallToo() {
        close();
        shop = shop(300);
        GoogleWorkbook workbook = warm();
        Set<String> orders =
                IntStream.range(0, 37).mapToObj(order -> "OT-" + 8 * order).collect(Collectors.toSet());

        Picture picture = workbook.read(orders);

        assertThat(shop.calls()).containsExactly(READ);
        assertThat(picture.isWhole()).isFalse();
        assertThat(orders).allSatisfy(ot -> assertAsAnybodyWouldReadIt(picture, ot));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a row is inserted above           | {'insertDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}}
            a row is inserted below           | {'insertDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 300, 'endIndex': 301}}}
            a row is inserted among them      | {'insertDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 205, 'endIndex': 206}}}
            a row above is deleted            | {'deleteDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 7, 'endIndex': 8}}}
            one of them is deleted            | {'deleteDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 205, 'endIndex': 206}}}
            all below are deleted             | {'deleteDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 211, 'endIndex': 410}}}
            the rows are sorted               | {'sortRange': {'range': {'sheetId': 1, 'startRowIndex': 1, 'endRowIndex': 401}, 'sortSpecs': [{'dimensionIndex': 3, 'sortOrder': 'DESCENDING'}]}}
            two of them change places         | {'moveDimension': {'source': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 203, 'endIndex': 204}, 'destinationIndex': 206}}
            a spool's row is inserted         | {'insertDimension': {'range': {'sheetId': 2, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}}
            the spools are sorted             | {'sortRange': {'range': {'sheetId': 2, 'startRowIndex': 1, 'endRowIndex': 41}, 'sortSpecs': [{'dimensionIndex': 0, 'sortOrder': 'DESCENDING'}]}}
            a column moves                    | {'moveDimension': {'source': {'sheetId': 1, 'dimension': 'COLUMNS', 'startIndex': 3, 'endIndex': 4}, 'destinationIndex': 8}}
            a row of it is added at the end   | {'updateCells': {'start': {'sheetId': 1, 'rowIndex': 401, 'columnIndex': 1}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'OT-20'}}, {'userEnteredValue': {'stringValue': 'MK-20'}}, {'userEnteredValue': {'numberValue': 11}}, {'userEnteredValue': {'numberValue': 2}}]}]}}
            one of them becomes another's     | {'updateCells': {'start': {'sheetId': 1, 'rowIndex': 204, 'columnIndex': 1}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'OT-21'}}]}]}}
            one of them gets another number   | {'updateCells': {'start': {'sheetId': 1, 'rowIndex': 204, 'columnIndex': 3}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'numberValue': 12}}]}]}}
            one of them is cleared            | {'updateCells': {'start': {'sheetId': 1, 'rowIndex': 204, 'columnIndex': 0}, 'fields': 'userEnteredValue', 'rows': [{'values': [{}, {}, {}, {}, {}, {}]}]}}
            a neighbour becomes one of them   | {'updateCells': {'start': {'sheetId': 1, 'rowIndex': 195, 'columnIndex': 1}, 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'OT-20'}}, {'userEnteredValue': {'stringValue': 'MK-20'}}, {'userEnteredValue': {'numberValue': 11}}]}]}}
            """)
    void whereAnyRowIsNotWhereItWasAllIsRead(String what, String edit) {
        GoogleWorkbook workbook = warm();
        shop.edit(edit);

        Picture picture = workbook.read(Set.of(OT));

        assertThat(picture.isWhole()).as(what).isTrue();
        assertAsAnybodyWouldReadIt(picture, OT);
        shop.forgetCalls();
        assertThat(workbook.read(Set.of(OT)).isWhole()).isFalse();
        assertThat(shop.calls()).containsExactly(READ);
    }

    @Test
    void whatPeopleWroteInTheirCellsIsSeen() {
        GoogleWorkbook workbook = warm();
        shop.write("Uniones!I204", List.of(List.of("JP(94)")));
        shop.write("Uniones!E205", List.of(List.of("no number")));
        shop.write("Operaciones!D22", List.of(List.of(7)));

        Picture picture = workbook.read(Set.of(OT));

        assertThat(picture.isWhole()).isFalse();
        assertThat(picture.union(union(20, 3)))
                .hasValueSatisfying(union -> assertThat(union.armWorker()).isEqualTo("JP(94)"));
        assertThat(picture.warnings()).singleElement().asString().contains("Uniones row 205, cell E205");
        assertAsAnybodyWouldReadIt(picture, OT);
    }

    @Test
    void nothingIsSaidOfAWorkOrderThatWasNotRead() {
        Picture picture = warm().read(Set.of(OT));

        assertThat(picture.shows(OT)).isTrue();
        assertThat(picture.shows("OT-21")).isFalse();
        assertThatThrownBy(() -> picture.workOrder("OT-21")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> picture.union(union(21, 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> picture.row(union(21, 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> picture.row(union(21, 1).spool())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(picture::workOrders).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWorkOrderThatIsNotKnownIsLookedForInAll() {
        Picture picture = warm().read(Set.of(OT, "OT-999"));

        assertThat(shop.calls()).containsExactly(READ);
        assertThat(picture.isWhole()).isTrue();
        assertThat(picture.workOrder("OT-999").isListed()).isFalse();
    }

    @Test
    void aProcessThatIsNewToTheWorkbookReadsAllOfIt() {
        warm();

        assertThat(shop.open().read(Set.of(OT)).isWhole()).isTrue();
    }

    @Test
    void aSmallWorkbookIsReadWholeForThatIsOneCallToo() {
        GoogleWorkbook small = warmed(shop.openReadingWholeUpTo(10 * ORDERS));
        assertThat(small.read(Set.of(OT)).isWhole()).isTrue();

        GoogleWorkbook large = warmed(shop.openReadingWholeUpTo(10 * ORDERS - 1));
        assertThat(large.read(Set.of(OT)).isWhole()).isFalse();
    }

    @Test
    void anAnswerThatBreaksOffIsReadAgainFromItsBeginning() {
        GoogleWorkbook workbook = warm();
        shop.fault("{'match': 'spreadsheets.values.batchGet', 'fault': 'CUT_ANSWER', 'bytes': 200}");

        Picture picture = workbook.read(Set.of(OT));

        assertThat(picture.isWhole()).isFalse();
        assertThat(workbook.calls().retries()).isEqualTo(1);
        assertAsAnybodyWouldReadIt(picture, OT);
    }

    @Test
    void whatWasWrittenSinceIsKnownThoughItIsNotReadAgain() {
        GoogleWorkbook workbook = warm();
        Picture first = workbook.read(Set.of("OT-3"));
        assertThat(workbook.write(Batch.of(1, List.of(arm(union(3, 4), "MR(93)"))), first))
                .isInstanceOf(Written.class);

        Picture second = workbook.read(Set.of(OT));

        assertThat(shop.calls()).containsExactly(READ, WRITE, READ);
        RawRows anew = shop.open().read().rawUnions();
        int row = 34;
        assertThat(second.fresh().unions().get(row)).isFalse();
        for (int column = 0; column < 18; column++) {
            assertThat(RawCell.same(second.rawUnions().cell(row, column), anew.cell(row, column)))
                    .as("column %d", column)
                    .isTrue();
        }
        assertThat(second.rawUnions().cell(row, 8)).isEqualTo("MR(93)");
        assertThat(first.rawUnions().cell(row, 8)).isNull();
    }

    @Test
    void afterALargeBatchItIsReadWhereItLastStoodAsAfterASmallOne() {
        close();
        shop = shop(60);
        GoogleWorkbook workbook = warm();
        Picture first = workbook.read();
        List<Entry> all = IntStream.range(0, 600)
                .mapToObj(i -> arm(union(i / 10, 1 + i % 10), "MR(93)"))
                .toList();
        workbook.write(Batch.of(1, all), first);
        shop.forgetCalls();

        Picture second = workbook.read(Set.of(OT));

        assertThat(shop.calls()).containsExactly(READ);
        assertAsAnybodyWouldReadIt(second, OT);
        assertThat(second.rawUnions().cell(4, 8)).isEqualTo("MR(93)");
    }

    @Test
    void whatDiffersMuchIsKeptAnewAndNotAsADifferenceThatGrows() {
        close();
        shop = shop(60);
        GoogleWorkbook workbook = warm();
        Picture first = workbook.read();
        workbook.write(Batch.of(1, List.of(arm(union(3, 4), "MR(93)"))), first);
        assertThat(workbook.known().orElseThrow().reading()).isEqualTo(first.reading());
        List<Entry> many = IntStream.range(0, 500)
                .mapToObj(i -> arm(union(i / 10, 1 + i % 10), "JP(94)"))
                .toList();
        workbook.write(Batch.of(2, many), first);

        Picture ahead = workbook.known().orElseThrow();
        byte[] kept = KeptPicture.whole(ahead);
        workbook.write(Batch.of(3, List.of(arm(union(59, 4), "RS(95)"))), first);
        Picture next = workbook.read(Set.of(OT));

        assertThat(next.reading()).isEqualTo(ahead.reading()).isNotEqualTo(first.reading());
        assertThat(next.changes()).isLessThan(4);
        Picture found = KeptPicture.picture(KeptPicture.difference(next), kept);
        assertThat(found.rawUnions().differences(next.rawUnions())).isEmpty();
        assertThat(found.rawSpools().differences(next.rawSpools())).isEmpty();
        assertThat(found.workOrder(OT)).isEqualTo(next.workOrder(OT));
    }

    @Test
    void afterAnotherProcessHasWrittenAllIsRead() {
        GoogleWorkbook workbook = warm();
        Picture picture = workbook.read(Set.of(OT));
        GoogleWorkbook other = shop.open();
        other.head();
        other.write(Batch.of(1, List.of(arm(union(3, 4), "MR(93)"))), other.read());

        assertThat(workbook.write(Batch.of(1, List.of(arm(union(20, 4), "JP(94)"))), picture))
                .isInstanceOf(NumberTaken.class);

        assertThat(workbook.read(Set.of(OT)).isWhole()).isTrue();
    }

    @Test
    void aBatchThatHitOtherRowsIsPutRightByWhatWasKnown() {
        shop.write("Uniones!I101", List.of(List.of("people's")));
        GoogleWorkbook workbook = warm();
        Picture before = workbook.read(Set.of(OT));
        Batch batch = Batch.of(1, List.of(arm(union(20, 1), "MR(93)"), arm(union(20, 3), "MR(93)")));
        // One that was not read with them takes the place of the third.
        shop.fault(
                "{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE', 'requests': ["
                        + "{'moveDimension': {'source': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 100, 'endIndex': 101}, 'destinationIndex': 204}},"
                        + "{'moveDimension': {'source': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 202, 'endIndex': 203}, 'destinationIndex': 101}}]}");

        workbook.write(batch, before);
        RowRepair repair = RowRepair.of(batch, before, workbook.readWhole());

        assertThat(repair.isEmpty()).isFalse();
        assertThat(repair.restorations())
                .anySatisfy(cell -> assertThat(cell.raw()).isEqualTo("people's"));
        assertThat(repair.lost()).anySatisfy(told -> assertThat(told)
                .contains("got back what stood there when it was last read")
                .contains("union 10 of OT-9 "));
    }

    @Test
    void rowsThatMovedByAFewHitRowsThatWereReadWithThem() {
        GoogleWorkbook workbook = warm();
        Picture before = workbook.read(Set.of(OT));
        Batch batch = Batch.of(1, List.of(arm(union(20, 1), "MR(93)")));
        shop.fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE', 'requests': [" + insertRow(UNIONS, 5)
                + "]}");

        workbook.write(batch, before);
        RowRepair repair = RowRepair.of(batch, before, workbook.readWhole());

        assertThat(repair.restorations()).isNotEmpty();
        assertThat(repair.lost()).isEmpty();
    }
}
