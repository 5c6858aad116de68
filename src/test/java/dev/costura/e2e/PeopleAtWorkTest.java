package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * People rearrange the workbook in the very moment between our read and our write. Whether the answer to the write is seen
 * or lost: what was hit by mistake is as it was, what was meant is written once, and the audit says so. A thousand other
 * ways to rearrange it are in RowRepairTest.
 */
class PeopleAtWorkTest extends PeopleEditing {

    private static final Set<String> CONCERNED = Set.of("OT-123/MK-1/3", "OT-123/MK-1/5", "OT-123/MK-1");

    /** All before the write; some without its answer too (U), some after it (A). */
    private static final List<String> EDITS = List.of(
            "a row is inserted above           | U A | hits | " + insert(1, "ROWS", 1),
            "a row is inserted among them      |     | hits | " + insert(1, "ROWS", 4),
            "a row above is deleted            |     | hits | " + delete(1, "ROWS", 1),
            "a row of ours is moved down       |     | hits | " + move(1, "ROWS", 3, 9),
            "the rows are sorted               | U   | hits | " + sort(1, 3, 9),
            "a spool's row is inserted         | U   | hits | " + insert(2, "ROWS", 1),
            "the spools are sorted             |     | hits | " + sort(2, 0, 3),
            "a column is inserted among ours   | U A | hits | " + insert(1, "COLUMNS", 7),
            "a column is inserted after ours   |     |      | " + insert(1, "COLUMNS", 19),
            "a column of ours is moved away    |     | hits | " + move(1, "COLUMNS", 8, 0),
            "their formulas move among ours    |     | hits | " + move(1, "COLUMNS", 19, 6),
            "people's column is deleted        |     |      | " + delete(1, "COLUMNS", 18),
            "one that moves the spools' names  | U   | hits | " + insert(2, "COLUMNS", 0) + ", "
                    + insert(2, "COLUMNS", 0),
            "a counter is moved                |     | hits | " + move(2, "COLUMNS", 3, 0),
            "people's column becomes a counter |     | hits | " + move(2, "COLUMNS", 10, 2),
            "a column is inserted in Metadata  | U   | hits | " + insert(3, "COLUMNS", 0),
            "another in the middle of Metadata |     |      | " + insert(3, "COLUMNS", 4),
            "a column of Metadata is moved     | U A | hits | " + move(3, "COLUMNS", 0, 11),
            "a row is inserted in Metadata     |     |      | " + insert(3, "ROWS", 1),
            "rows and columns at once          | U   | hits | " + insert(1, "ROWS", 1) + ", " + insert(1, "COLUMNS", 7),
            "people's header is renamed        |   A |      | " + fill(1, 0, 18, "Creador"));

    static Stream<Arguments> edits() {
        return EDITS.stream().map(edit -> edit.split("\\|")).flatMap(edit -> Arrays.stream(When.values())
                .filter(when ->
                        when == When.BEFORE_THE_WRITE || edit[1].contains(when == When.AFTER_THE_WRITE ? "A" : "U"))
                .map(when -> Arguments.of(edit[0].strip(), when, edit[2].contains("hits"), edit[3].strip())));
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
        assertPutRight(shop, run, hits && when != When.AFTER_THE_WRITE);
        assertThat(ids(shop)).doesNotHaveDuplicates();
        assertThat(shop.sheet().eventTypes().stream()
                        .filter(type -> !type.equals("SYSTEM_REMEDIATION"))
                        .sorted())
                .containsExactly(
                        "SPOOL_ARM_PAUSADO",
                        "SPOOL_ARM_PAUSADO",
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA");
    }

    /** The edit itself: who deletes a row or a column or names a header has wanted that. */
    private static Map<String, String> expected(Map<String, String> others, String what) {
        Map<String, String> expected = new TreeMap<>();
        others.forEach((cell, content) -> {
            if (what.equals("people's header is renamed")) {
                expected.put(cell.replace(" creadopor", " creador"), content);
            } else if (!(what.equals("a row above is deleted") && cell.contains("OT-123/MK-1/1 "))
                    && !(what.equals("people's column is deleted") && cell.endsWith(" creadopor"))) {
                expected.put(cell, content);
            }
        });
        return expected;
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
}
