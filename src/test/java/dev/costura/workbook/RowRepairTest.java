package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.ShopTime;
import dev.costura.union.CellChange;
import dev.costura.union.Entry;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import dev.costura.workbook.Tabs.Edit;
import dev.costura.workbook.Tabs.Edit.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * People rearrange both tabs at random between our read and our write, and again before what the write did is looked at.
 * Put right, the tabs are as they would be had each cell been written where it belongs.
 */
class RowRepairTest {

    private static final CellCodec CODEC = new CellCodec(ShopTime.SANTIAGO);
    private static final List<String> UNION = List.of("OT", "TAG_SPOOL", "N_UNION");
    private static final List<String> SPOOL = List.of("OT", "TAG_SPOOL");
    private static final int UNIONS_A_SPOOL = 4;

    @Property(tries = 500)
    void whatPeopleRearrangedIsAsIfEachCellHadBeenWrittenWhereItBelongs(
            @ForAll("planted") Tabs planted,
            @ForAll("someUnions") List<Integer> numbers,
            @ForAll("edits") List<Edit> beforeTheWrite,
            @ForAll("lesserEdits") List<Edit> afterTheWrite) {
        List<Entry> entries = numbers.stream()
                .map(number -> Entries.arm(spool(number / UNIONS_A_SPOOL).union(1 + number % UNIONS_A_SPOOL), "MR(93)"))
                .toList();
        Batch batch = Batch.of(1, entries);
        Picture before = planted.read(List.of());

        Tabs tabs = new Tabs(planted);
        beforeTheWrite.forEach(tabs::edit);
        writeByPlace(batch, planted, tabs);
        afterTheWrite.forEach(tabs::edit);
        List<UUID> events = entries.stream().map(Entry::id).toList();
        RowRepair repair = RowRepair.of(batch, before, tabs.read(events));
        repair.restorations()
                .forEach(cell -> tabs.write(
                        cell.sheetId(), cell.row(), cell.column(), Objects.requireNonNullElse(cell.raw(), "")));

        Tabs expected = new Tabs(planted);
        beforeTheWrite.forEach(expected::edit);
        afterTheWrite.forEach(expected::edit);
        writeByIdentity(batch, expected);
        assertThat(tabs.shown()).as("%s", repair.rows()).isEqualTo(expected.shown());
        assertThat(RowRepair.of(batch, before, tabs.read(events)).isEmpty())
                .as("nothing is left to put right")
                .isTrue();
    }

    // What the property found once ------------------------------------------------------------------------------------

    private void rearranged(List<Integer> numbers, Edit... beforeTheWrite) {
        Tabs tabs = tabs(Collections.nCopies(3 * UNIONS_A_SPOOL, false), List.of(0, 0, 0), List.of(20, 20, 20, 20));
        whatPeopleRearrangedIsAsIfEachCellHadBeenWrittenWhereItBelongs(
                tabs, numbers, List.of(beforeTheWrite), List.of());
    }

    /** The first unions of two spools: both spools get the same counter. */
    @Example
    void equalCountersLeaveNoneBehindInARowThatWasInserted() {
        rearranged(List.of(0, 4), new Edit(Kind.INSERT_ROW, Shop.WORK_ORDERS, 0, 0));
    }

    @Example
    void aSpoolWhoseNameWasOverwrittenIsToldByTheRestOfItsRow() {
        rearranged(
                List.of(8),
                new Edit(Kind.INSERT_COLUMN, Shop.WORK_ORDERS, 0, 0),
                new Edit(Kind.INSERT_COLUMN, Shop.WORK_ORDERS, 0, 0));
    }

    @Example
    void rowsOfTheSameBatchThatHitOneAnotherAllGetTheirOwn() {
        rearranged(List.of(0, 1, 2, 3, 4), new Edit(Kind.DELETE_ROW, Shop.UNIONS, 0, 0));
    }

    private static void writeByPlace(Batch batch, Tabs planted, Tabs tabs) {
        changes(batch).forEach(change -> {
            int sheet = sheet(change);
            tabs.write(sheet, row(change, planted), planted.column(sheet, header(change)), raw(change));
        });
    }

    private static void writeByIdentity(Batch batch, Tabs tabs) {
        changes(batch).forEach(change -> {
            int row = row(change, tabs);
            if (row > 0) {
                tabs.write(sheet(change), row, tabs.column(sheet(change), header(change)), raw(change));
            }
        });
    }

    private static List<CellChange> changes(Batch batch) {
        return batch.entries().stream()
                .flatMap(entry -> entry.changes().stream())
                .toList();
    }

    private static int sheet(CellChange change) {
        return change instanceof CellChange.OfUnion ? Shop.UNIONS : Shop.WORK_ORDERS;
    }

    private static int row(CellChange change, Tabs tabs) {
        List<Object> identity =
                new ArrayList<>(List.of(change.spool().ot(), change.spool().tagSpool()));
        if (change instanceof CellChange.OfUnion of) {
            identity.add(BigDecimal.valueOf(of.key().number()));
        }
        return tabs.row(sheet(change), change instanceof CellChange.OfUnion ? UNION : SPOOL, identity);
    }

    private static String header(CellChange change) {
        return change instanceof CellChange.OfUnion of
                ? of.field().header()
                : ((CellChange.OfSpool) change).field().header();
    }

    private static Object raw(CellChange change) {
        return Objects.requireNonNull(RawCell.of(change.after(), CODEC));
    }

    private static SpoolKey spool(int index) {
        return new SpoolKey("OT-123", "MK-" + index);
    }

    // What there is
    // ----------------------------------------------------------------------------------------------------

    @Provide
    Arbitrary<List<Integer>> someUnions() {
        return Arbitraries.integers()
                .between(0, 3 * UNIONS_A_SPOOL - 1)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.of(Shop.UNIONS, Shop.WORK_ORDERS),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 40))
                .as(Edit::new)
                .list()
                .ofMaxSize(3);
    }

    /**
     * Columns that hold nothing but counters are not found again if they are moved before the write and after it; nor is
     * what was written into a column that is then deleted.
     */
    @Provide
    Arbitrary<List<Edit>> lesserEdits() {
        return edits().map(edits -> edits.stream()
                .filter(edit -> edit.kind() != Kind.DELETE_PEOPLES_COLUMN)
                .filter(edit ->
                        edit.sheet() == Shop.UNIONS || !edit.kind().name().endsWith("COLUMN"))
                .toList());
    }

    /** Three spools, people's columns anywhere, some work done by the same worker before, equal counters. */
    @Provide
    Arbitrary<Tabs> planted() {
        Arbitrary<List<Boolean>> done = Arbitraries.of(true, false).list().ofSize(3 * UNIONS_A_SPOOL);
        Arbitrary<List<Integer>> counters =
                Arbitraries.integers().between(0, 5).list().ofSize(3);
        Arbitrary<List<Integer>> places =
                Arbitraries.integers().between(0, 40).list().ofSize(4);
        return Combinators.combine(done, counters, places).as(RowRepairTest::tabs);
    }

    private static Tabs tabs(List<Boolean> done, List<Integer> counters, List<Integer> places) {
        Tabs tabs = new Tabs();
        List<List<Object>> unions = tabs.of(Shop.UNIONS);
        unions.add(new ArrayList<>(Shop.unionHeaders()));
        for (int index = 0; index < done.size(); index++) {
            List<Object> row = new ArrayList<>(Collections.nCopies(UnionField.values().length, ""));
            SpoolKey spool = spool(index / UNIONS_A_SPOOL);
            int number = 1 + index % UNIONS_A_SPOOL;
            row.set(0, spool.ot() + "+" + number);
            row.set(1, spool.ot());
            row.set(2, spool.tagSpool());
            row.set(3, BigDecimal.valueOf(number));
            row.set(4, new BigDecimal("4.5"));
            row.set(5, "BW");
            if (done.get(index)) {
                row.set(8, "MR(93)");
                row.set(14, new UUID(7, index).toString());
            }
            unions.add(row);
        }
        List<List<Object>> spools = tabs.of(Shop.WORK_ORDERS);
        spools.add(new ArrayList<>(Shop.spoolHeaders()));
        for (int index = 0; index < counters.size(); index++) {
            List<Object> row = new ArrayList<>(Collections.nCopies(SpoolField.values().length, ""));
            row.set(0, spool(index).ot());
            row.set(1, spool(index).tagSpool());
            row.set(2, BigDecimal.valueOf(UNIONS_A_SPOOL));
            row.set(3, BigDecimal.valueOf(counters.get(index)));
            spools.add(row);
        }
        for (int i = 0; i < places.size(); i++) {
            List<List<Object>> rows = tabs.of(i % 2 == 0 ? Shop.UNIONS : Shop.WORK_ORDERS);
            int column = places.get(i) % (rows.get(0).size() + 1);
            for (int row = 0; row < rows.size(); row++) {
                rows.get(row).add(column, row == 0 ? "people's " + i : "note " + i + "." + row);
            }
        }
        tabs.addSpareRowsAndColumns();
        return tabs;
    }
}
