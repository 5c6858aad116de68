package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A grid against the plainest one that there can be: a list of lists. Long enough for its blocks to have borders. */
class GridTest {

    private static final int COLUMNS = 5;

    private record Plain(List<List<String>> rows) {

        static Plain of(int rows, int columns) {
            Plain plain = new Plain(new ArrayList<>());
            IntStream.range(0, rows).forEach(row -> plain.rows.add(blanks(columns)));
            return plain;
        }

        Plain copy() {
            Plain copy = new Plain(new ArrayList<>());
            rows.forEach(row -> copy.rows.add(new ArrayList<>(row)));
            return copy;
        }

        private static List<String> blanks(int count) {
            return new ArrayList<>(Collections.nCopies(count, ""));
        }

        int columns() {
            return rows.get(0).size();
        }

        void insertRows(int at, int count) {
            rows.addAll(at, of(count, columns()).rows);
        }

        void moveRows(int from, int end, int to) {
            List<List<String>> moved = new ArrayList<>(rows.subList(from, end));
            rows.subList(from, end).clear();
            rows.addAll(to, moved);
        }

        void resize(int newRows, int newColumns) {
            while (rows.size() > newRows) {
                rows.remove(rows.size() - 1);
            }
            while (rows.size() < newRows) {
                rows.add(blanks(newColumns));
            }
            rows.replaceAll(row -> {
                List<String> resized = blanks(newColumns);
                IntStream.range(0, Math.min(newColumns, row.size())).forEach(c -> resized.set(c, row.get(c)));
                return resized;
            });
        }

        boolean hasData(int row, int fromColumn, int toColumn) {
            return row >= 0
                    && row < rows.size()
                    && rows.get(row).subList(Math.max(0, fromColumn), Math.min(columns(), toColumn)).stream()
                            .anyMatch(text -> !text.isEmpty());
        }

        int last(int fromRow, int toRow, IntPredicate wanted) {
            return IntStream.range(fromRow, toRow)
                    .map(i -> toRow - 1 + fromRow - i)
                    .filter(wanted)
                    .findFirst()
                    .orElse(-1);
        }
    }

    @Property(tries = 60)
    void whateverHappensToItAGridIsAListOfRowsAndItsFormerVersionsStayWhatTheyWere(@ForAll long seed) {
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(2000);
        Grid grid = new Grid(rows, COLUMNS);
        Plain plain = Plain.of(rows, COLUMNS);
        List<Grid> formerGrids = new ArrayList<>();
        List<Plain> former = new ArrayList<>();
        for (int step = 0; step < 12; step++) {
            if (random.nextInt(3) == 0) {
                Grid copy = grid.copy();
                boolean goesOn = random.nextBoolean();
                formerGrids.add(goesOn ? copy : grid);
                former.add(plain.copy());
                grid = goesOn ? grid : copy;
            }
            change(grid, plain, random);
            assertSearchesAgree(plain, grid, random);
        }
        assertSame(plain, grid);
        for (int version = 0; version < former.size(); version++) {
            assertSame(former.get(version), formerGrids.get(version));
        }
    }

    private static void change(Grid grid, Plain plain, Random random) {
        int at = random.nextInt(plain.rows.size());
        int end = at + 1 + random.nextInt(plain.rows.size() - at);
        switch (random.nextInt(8)) {
            case 0 -> {
                grid.insertRows(at, end - at);
                plain.insertRows(at, end - at);
            }
            case 1 -> {
                if (end - at < plain.rows.size()) {
                    grid.deleteRows(at, end);
                    plain.rows.subList(at, end).clear();
                }
            }
            case 2 -> {
                int to = random.nextInt(plain.rows.size() - (end - at) + 1);
                grid.moveRows(at, end, to);
                plain.moveRows(at, end, to);
            }
            case 3 -> {
                int columns = 1 + random.nextInt(COLUMNS);
                grid.resize(end, columns);
                plain.resize(end, columns);
            }
            case 4 -> {
                int column = random.nextInt(plain.columns());
                grid.insertColumns(column, 1);
                plain.rows.forEach(row -> row.add(column, ""));
            }
            case 5 -> {
                int from = random.nextInt(plain.columns());
                int to = random.nextInt(plain.columns());
                grid.moveColumns(from, from + 1, to);
                plain.rows.forEach(row -> row.add(to, row.remove(from)));
            }
            default -> fill(grid, plain, at, end, random);
        }
    }

    private static void fill(Grid grid, Plain plain, int from, int end, Random random) {
        int column = random.nextInt(plain.columns());
        for (int row = from; row < end; row++) {
            String text = random.nextInt(50) == 0 ? "" : "text " + random.nextInt(100);
            grid.put(row, column, Cell.of(text, null, null));
            plain.rows.get(row).set(column, text);
        }
    }

    private static void assertSearchesAgree(Plain plain, Grid grid, Random random) {
        int from = random.nextInt(plain.columns());
        int to = from + 1 + random.nextInt(plain.columns() - from);
        int startRow = random.nextInt(plain.rows.size());
        int endRow = startRow + 1 + random.nextInt(plain.rows.size() - startRow);
        IntPredicate data = row -> plain.hasData(row, from, to);
        assertEquals(plain.last(startRow, endRow, data), grid.search().last(startRow, endRow, from, to));
        assertEquals(plain.last(0, startRow, data.negate()) + 1, grid.search().up(startRow, from, to));
        int gap = IntStream.range(startRow + 1, plain.rows.size())
                .filter(data.negate()::test)
                .findFirst()
                .orElse(plain.rows.size());
        assertEquals(gap - 1, grid.search().down(startRow, from, to));
    }

    private static void assertSame(Plain plain, Grid grid) {
        assertEquals(plain.rows.size(), grid.rowCount());
        assertEquals(plain.columns(), grid.columnCount());
        for (int row = 0; row < plain.rows.size(); row++) {
            List<String> texts = new ArrayList<>();
            for (int column = 0; column < plain.columns(); column++) {
                Cell cell = grid.cell(row, column);
                texts.add(cell == null ? "" : String.valueOf(cell.value()));
            }
            assertEquals(plain.rows.get(row), texts, "row " + row);
        }
        assertEquals(
                plain.last(0, plain.rows.size(), row -> plain.hasData(row, 0, COLUMNS * 3)) + 1, grid.rowsWithData());
    }
}
