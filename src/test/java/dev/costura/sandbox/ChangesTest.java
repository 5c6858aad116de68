package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final int ROWS = 20;
    private static final int COLUMNS = 4;

    private static Cell cell(String text) {
        return new Cell(text, null, null);
    }

    /** Each row holds its number, but for the third column, which is the same in all; every fifth row is empty. */
    private static Grid grid() {
        Grid grid = new Grid(ROWS, COLUMNS);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS && row % 5 != 4; column++) {
                grid.put(row, column, cell(column == 2 ? "same" : row + "." + column));
            }
        }
        return grid;
    }

    /** As {@code A1 old>new}. */
    private static List<String> changes(Grid before, Grid after) {
        List<String> texts = new ArrayList<>();
        Changes.between(before, after)
                .forEach(change -> texts.add(A1.columnName(change.column()) + (change.row() + 1) + " "
                        + text(change.before()) + ">" + text(change.after())));
        return texts;
    }

    private static String text(Cell cell) {
        return cell == null ? "" : Objects.toString(cell.value());
    }

    @Test
    void aWrittenCellIsAChangeWithWhatItHeldBefore() {
        Grid before = grid();
        Grid after = before.copy();
        after.put(2, 1, cell("new"));
        after.put(3, 0, null);
        after.put(12, 3, cell("also"));
        assertEquals(List.of("B3 2.1>new", "A4 3.0>", "D13 12.3>also"), changes(before, after));
    }

    @Test
    void aCellThatIsGivenWhatItHeldHasNotChanged() {
        Grid before = grid();
        Grid after = before.copy();
        after.put(2, 1, cell("2.1"));
        assertEquals(List.of(), changes(before, after));
    }

    @Test
    void rowsAtTheEndAreChangesWhetherTheSheetGrewForThemOrNot() {
        Grid before = grid();
        Grid after = before.copy();
        after.put(19, 0, cell("x"));
        after.resize(22, COLUMNS);
        after.put(21, 1, cell("y"));
        assertEquals(List.of("A20 >x", "B22 >y"), changes(before, after));
    }

    @Test
    void rowsBelowInsertedOnesHaveNotChanged() {
        Grid before = grid();
        Grid after = before.copy();
        after.insertRows(3, 2);
        assertEquals(List.of(), changes(before, after));
        after.put(4, 0, cell("new"));
        assertEquals(List.of("A5 >new"), changes(before, after));
    }

    @Test
    void theFormatsThatInsertedRowsHaveFromTheirNeighbourAreNoChange() {
        Grid before = grid();
        Grid after = before.copy();
        after.insertRows(3, 1);
        after.put(3, 0, new Cell(null, Json.object().put("wrapStrategy", "CLIP"), null));
        assertEquals(List.of(), changes(before, after));
        after.put(4, 0, new Cell("3.0", Json.object().put("wrapStrategy", "CLIP"), null));
        assertEquals(List.of("A5 3.0>3.0"), changes(before, after));
    }

    @Test
    void rowsAreFoundAlthoughOthersWereInsertedBetweenThemAndWrittenTo() {
        Grid before = grid();
        Grid after = before.copy();
        after.insertRows(2, 1);
        after.put(1, 0, cell("above"));
        after.put(2, 0, cell("new"));
        after.put(3, 0, cell("below"));
        after.put(0, 0, cell("far above"));
        after.put(18, 1, cell("far below"));
        assertEquals(
                List.of("A1 0.0>far above", "A2 1.0>above", "A3 >new", "A4 2.0>below", "B19 17.1>far below"),
                changes(before, after));
    }

    @Test
    void deletedRowsChangeNoOtherCell() {
        Grid before = grid();
        Grid after = before.copy();
        after.deleteRows(0, 3);
        after.put(0, 0, cell("x"));
        assertEquals(List.of("A1 3.0>x"), changes(before, after));
    }

    @Test
    void movedRowsHaveNotChanged() {
        Grid before = grid();
        Grid after = before.copy();
        after.moveRows(1, 4, 10);
        assertEquals(List.of(), changes(before, after));
    }

    @Test
    void sortedRowsHaveNotChanged() {
        Grid before = grid();
        Grid after = before.copy();
        after.reorderRows(5, List.of(8, 5, 7, 6));
        assertEquals(List.of(), changes(before, after));
        after.put(10, 0, cell("x"));
        assertEquals(List.of("A11 10.0>x"), changes(before, after));
    }

    @Test
    void columnsToTheRightOfInsertedOnesHaveNotChanged() {
        Grid before = grid();
        Grid after = before.copy();
        after.insertColumns(2, 1);
        assertEquals(List.of(), changes(before, after));
        after.put(0, 2, cell("Fecha"));
        after.put(6, 3, cell("x"));
        after.put(18, 2, cell("last"));
        assertEquals(List.of("C1 >Fecha", "D7 same>x", "C19 >last"), changes(before, after));
    }

    @Test
    void rowsAndColumnsCanComeAndGoInTheSameCall() {
        Grid before = grid();
        Grid after = before.copy();
        after.deleteColumns(0, 2);
        after.insertRows(1, 3);
        after.put(2, 0, cell("new"));
        assertEquals(List.of("A3 >new"), changes(before, after));
    }

    @Test
    void twoCellsThatSwapWhatTheyHoldAreTwoChanges() {
        Grid before = new Grid(5, 1);
        before.put(0, 0, cell("a"));
        before.put(1, 0, cell("b"));
        Grid after = before.copy();
        after.put(0, 0, cell("b"));
        after.put(1, 0, cell("a"));
        assertEquals(List.of("A1 a>b", "A2 b>a"), changes(before, after));
    }

    @Test
    void aSheetThatIsNewOrEmptiedChangesInEveryCell() {
        assertEquals(64, Changes.between(new Grid(0, 0), grid()).cells());
        Grid before = grid();
        Grid emptied = before.copy();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                emptied.put(row, column, null);
            }
        }
        assertEquals(64, Changes.between(before, emptied).cells());
    }

    @Test
    void aPageAsksForItsOwnRowsAndForTheNextChangedOne() {
        Grid before = grid();
        Grid after = before.copy();
        after.put(3, 0, cell("x"));
        after.put(11, 0, cell("y"));
        Changes changes = Changes.between(before, after);
        assertEquals(
                List.of(11), changes.in(4, 20).stream().map(Changes.Change::row).toList());
        assertEquals(3, changes.nextRow(0));
        assertEquals(11, changes.nextRow(4));
        assertEquals(-1, changes.nextRow(12));
    }

    @Property(tries = 1000)
    void exactlyTheWrittenCellsChangeWhateverRowsCameOrWent(
            @ForAll @IntRange(max = 2) int kind,
            @ForAll @IntRange(max = 14) int at,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @Size(max = 6) Set<@IntRange(max = 15) Integer> rows) {
        Grid before = grid();
        Grid after = before.copy();
        if (kind == 1) {
            after.insertRows(at, count);
        } else if (kind == 2) {
            after.deleteRows(at, at + count);
        }
        List<String> written = new ArrayList<>();
        for (int row : new TreeSet<>(rows)) {
            Cell old = after.cell(row, 1);
            after.put(row, 1, cell("written"));
            written.add("B" + (row + 1) + " " + text(old) + ">written");
        }
        assertEquals(written, changes(before, after));
    }

    @Test
    void aFewChangesInHalfAMillionRowsAreFound() {
        Grid before = new Grid(500_000, 2);
        for (int row = 0; row < 500_000; row++) {
            before.putRow(row, new Cell[] {cell("a"), cell("b")});
        }
        Grid after = before.copy();
        after.put(5, 0, cell("x"));
        after.put(499_000, 0, cell("x"));
        Grid longer = after.copy();
        longer.insertRows(10, 1);
        assertEquals(2, Changes.between(before, after).cells());
        assertEquals(0, Changes.between(after, longer).cells());
    }
}
