package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * People rearrange the workbook in the very moment between our read and our write. Whether the answer to the write is seen
 * or lost: what was hit by mistake is as it was, what was meant is written once, and the audit says so.
 */
class PeopleAtWorkTest extends EndToEnd {

    private static final Set<String> CONCERNED = Set.of("OT-123/MK-1/3", "OT-123/MK-1/5", "OT-123/MK-1");

    /** When people edit. */
    enum When {
        BEFORE_THE_WRITE,
        BEFORE_A_WRITE_WITHOUT_ANSWER,
        /** Nothing was hit, and nothing is to be put right. */
        AFTER_THE_WRITE
    }

    /** Rows 2 to 6 are the unions 1 to 5 of MK-1, 7 to 9 those of MK-200; both spools stand in rows 2 and 3. */
    private static final List<String> EDITS = List.of(
            "a row is inserted above           | hits | " + insert(1, "ROWS", 1),
            "a row is inserted among them      | hits | " + insert(1, "ROWS", 4),
            "a row is inserted below           |      | " + insert(1, "ROWS", 6),
            "a row above is deleted            | hits | " + delete(1, "ROWS", 1),
            "a row of ours is moved down       | hits | " + move(1, "ROWS", 3, 9),
            "another row is moved up           | hits | " + move(1, "ROWS", 7, 1),
            "the rows are sorted               | hits | " + sort(1, 3, 9),
            "a spool's row is inserted         | hits | " + insert(2, "ROWS", 1),
            "a spool's row is moved            | hits | " + move(2, "ROWS", 1, 3),
            "the spools are sorted             | hits | " + sort(2, 0, 3),
            "both tabs get a row               | hits | " + insert(1, "ROWS", 2) + ", " + insert(2, "ROWS", 1),
            "a column is inserted before ours  | hits | " + insert(1, "COLUMNS", 2),
            "a column is inserted among ours   | hits | " + insert(1, "COLUMNS", 7),
            "a column is inserted after ours   |      | " + insert(1, "COLUMNS", 19),
            "a column of ours is moved away    | hits | " + move(1, "COLUMNS", 8, 0),
            "people's column moves among ours  | hits | " + move(1, "COLUMNS", 18, 6),
            "their formulas move among ours    | hits | " + move(1, "COLUMNS", 19, 6),
            "a column is inserted in spools    | hits | " + insert(2, "COLUMNS", 2),
            "a counter is moved                | hits | " + move(2, "COLUMNS", 3, 0),
            "people's column becomes a counter | hits | " + move(2, "COLUMNS", 10, 2),
            "a column is inserted in Metadata  | hits | " + insert(3, "COLUMNS", 0),
            "another in the middle of Metadata |      | " + insert(3, "COLUMNS", 4),
            "a column of Metadata is moved     | hits | " + move(3, "COLUMNS", 0, 11),
            "rows and columns at once          | hits | " + insert(1, "ROWS", 1) + ", " + insert(1, "COLUMNS", 7),
            "people's header is renamed        |      | {'updateCells': {'start': {'sheetId': 1, 'rowIndex': 0, 'columnIndex': 18},"
                    + " 'fields': 'userEnteredValue', 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'Creador'}}]}]}}");

    static Stream<Arguments> edits() {
        return EDITS.stream().map(edit -> edit.split("\\|")).flatMap(edit -> Arrays.stream(When.values())
                .map(when -> Arguments.of(edit[0].strip(), when, edit[1].contains("hits"), edit[2].strip())));
    }

    private Shop busyShop() {
        Shop shop = shop(
                Policy.BUSY,
                anOrder().union(1).union(2).armDone().unions(3, 5),
                anOrder("OT-200")
                        .spool("MK-200")
                        .union(1)
                        .armDone()
                        .soldDone()
                        .union(2)
                        .armDone()
                        .union(3));
        Sheet sheet = shop.sheet();
        sheet.type("Uniones!S1", "Creado_Por");
        sheet.type("Uniones!T1", "Costo");
        sheet.type("Operaciones!K1", "Avance");
        sheet.type("Operaciones!L1", "Nota");
        for (int row = 2; row <= 9; row++) {
            sheet.type("Uniones!S" + row, "JP(" + row + ")");
            sheet.type("Uniones!T" + row, "=E" + row + "*100");
        }
        for (int row = 2; row <= 3; row++) {
            sheet.type("Operaciones!K" + row, "=C" + row + "+1");
            sheet.type("Operaciones!L" + row, "nota " + row);
        }
        sheet.edit("{'updateCells': {'start': {'sheetId': 1, 'rowIndex': 3, 'columnIndex': 8}, 'fields': 'note',"
                + " 'rows': [{'values': [{'note': 'ojo: revisar'}]}]}}");
        return shop;
    }

    private void people(When when, String requests) {
        String edit = "'requests': [" + requests + "]";
        switch (when) {
            case BEFORE_THE_WRITE ->
                fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE', " + edit + "}");
            case AFTER_THE_WRITE -> fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_AFTER', " + edit + "}");
            case BEFORE_A_WRITE_WITHOUT_ANSWER -> {
                fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'DROP_REQUEST'}");
                fault("{'match': 'spreadsheets.developerMetadata.search', 'fault': 'EDIT_BEFORE', " + edit + "}");
                fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'LOSE_ANSWER'}");
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("edits")
    void whatIsNotOursIsAsItWasAndWhatIsOursIsWrittenOnce(String what, When when, boolean hits, String edit) {
        Shop shop = busyShop();
        Work warm = arm(1);
        shop.stage(warm);
        shop.run().completed();
        Map<String, String> others = PeoplesCells.in(shop.sheet(), CONCERNED);
        Work first = arm(3);
        Work second = arm(5);
        shop.stage(first, second);
        people(when, edit);

        Execution run = shop.run();

        assertThat(run.failure()).as("what ended the run when %s", what).isEmpty();
        assertThat(shop.statusOf(first)).isEqualTo("APPLIED");
        assertThat(shop.statusOf(second)).isEqualTo("APPLIED");
        Map<String, String> now = PeoplesCells.in(shop.sheet(), CONCERNED);
        assertThat(PeoplesCells.differences(expected(others, what), now))
                .as("cells of others when %s %s", what, when)
                .isEmpty();
        assertThat(shop.sheet().union(OT, 3).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().union(OT, 5).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().union(OT, 5).moment("ARM_FECHA_FIN")).isNotNull();
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(4);
        boolean repaired = hits && when != When.AFTER_THE_WRITE;
        assertThat(run.report().path("rowRepairs").asInt() > 0)
                .as("rows were put right: %s", run.warnings())
                .isEqualTo(repaired);
        List<String> types = shop.sheet().eventTypes().stream().sorted().toList();
        assertThat(types.stream().filter("SYSTEM_REMEDIATION"::equals).count() > 0)
                .as("an audit row: %s", types)
                .isEqualTo(repaired);
        assertThat(types.stream().filter(type -> !type.equals("SYSTEM_REMEDIATION")))
                .containsExactly(
                        "SPOOL_ARM_PAUSADO",
                        "SPOOL_ARM_PAUSADO",
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA");
        assertThat(shop.sheet().events().stream().map(row -> row.text("ID"))).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(When.class)
    void aUnionWhoseRowIsDeletedIsToldAndNothingElseIsTouched(When when) {
        Shop shop = busyShop();
        shop.stage(arm(1));
        shop.run().completed();
        Map<String, String> others = PeoplesCells.in(shop.sheet(), CONCERNED);
        others.keySet().removeIf(cell -> cell.contains("OT-123/MK-1/3 "));
        shop.stage(arm(3), arm(5));
        people(when, delete(1, "ROWS", 3));

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(PeoplesCells.differences(others, PeoplesCells.in(shop.sheet(), CONCERNED)))
                .as("cells of others, %s", when)
                .isEmpty();
        assertThat(shop.sheet().union(OT, 5).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().rows(Sheet.UNIONS)).hasSize(7);
        assertThat(run.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("union 3 of OT-123", "no longer in the workbook"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(When.class)
    void aTabThatIsRenamedBeforeTheWriteEndsTheRunAndTheNextOneGoesOn(When when) {
        Shop shop = busyShop();
        shop.stage(arm(1));
        shop.run().completed();
        Work report = arm(3);
        shop.stage(report);
        people(when, rename("Uniones 2026"));

        Execution run = shop.run();

        if (when == When.AFTER_THE_WRITE) {
            assertThat(run.failure()).isEmpty();
        } else {
            assertThat(run.failure()).contains("has no tab 'Uniones'", "'Uniones 2026'");
        }
        shop.sheet().edit(rename("Uniones"));
        assertThat(shop.run().failure()).isEmpty();
        assertThat(shop.statusOf(report)).isEqualTo("APPLIED");
        assertThat(shop.sheet().union(OT, 3).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
        assertThat(shop.sheet().events().stream().map(row -> row.text("ID"))).doesNotHaveDuplicates();
    }

    private static String rename(String title) {
        return "{'updateSheetProperties': {'properties': {'sheetId': 1, 'title': '" + title + "'}, 'fields': 'title'}}";
    }

    @Test
    void aCellThatAPersonFilledInTheRowThatWasMeantIsLeftWhenTheBatchHitAnother() {
        Shop shop = busyShop();
        shop.stage(arm(1));
        shop.run().completed();
        shop.stage(arm(3));
        people(
                When.BEFORE_THE_WRITE,
                "{'updateCells': {'start': {'sheetId': 1, 'rowIndex': 3, 'columnIndex': 8}, 'fields': 'userEnteredValue',"
                        + " 'rows': [{'values': [{'userEnteredValue': {'stringValue': 'JP(94)'}}]}]}}, "
                        + insert(1, "ROWS", 1));

        Execution run = shop.run();

        assertThat(run.failure()).isEmpty();
        assertThat(shop.sheet().union(OT, 3).text("ARM_WORKER")).isEqualTo("JP(94)");
        assertThat(shop.sheet().union(OT, 2).text("ARM_WORKER")).isEqualTo("LS(95)");
        assertThat(run.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("union 3 of OT-123", "filled by hand"));
    }

    /** The edit itself: who deletes a row or names a header has wanted that. */
    private static Map<String, String> expected(Map<String, String> others, String what) {
        Map<String, String> expected = new TreeMap<>();
        others.forEach((cell, content) -> {
            if (what.equals("people's header is renamed")) {
                expected.put(cell.replace(" creadopor", " creador"), content);
            } else if (!what.equals("a row above is deleted") || !cell.contains("OT-123/MK-1/1 ")) {
                expected.put(cell, content);
            }
        });
        return expected;
    }

    private static String insert(int sheet, String dimension, int at) {
        return "{'insertDimension': {'range': " + range(sheet, dimension, at) + "}}";
    }

    private static String delete(int sheet, String dimension, int at) {
        return "{'deleteDimension': {'range': " + range(sheet, dimension, at) + "}}";
    }

    private static String move(int sheet, String dimension, int from, int to) {
        return "{'moveDimension': {'source': " + range(sheet, dimension, from) + ", 'destinationIndex': " + to + "}}";
    }

    private static String range(int sheet, String dimension, int at) {
        return "{'sheetId': %d, 'dimension': '%s', 'startIndex': %d, 'endIndex': %d}"
                .formatted(sheet, dimension, at, at + 1);
    }

    private static String sort(int sheet, int column, int rows) {
        return ("{'sortRange': {'range': {'sheetId': %d, 'startRowIndex': 1, 'endRowIndex': %d},"
                        + " 'sortSpecs': [{'dimensionIndex': %d, 'sortOrder': 'DESCENDING'}]}}")
                .formatted(sheet, rows, column);
    }
}
