package dev.costura.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells and merges of an area as they were before anything was pasted; merges count from its corner.
 *
 * @param origin where the area began, for formulas to be shifted by the way they are copied; null when they were cut
 */
record CopiedCells(
        @Nullable Cell[][] cells,
        int columns,
        List<GridRange> merges,
        @Nullable Origin origin) {

    /** @param turned whether rows have become columns since */
    record Origin(int row, int column, boolean turned) {}

    static CopiedCells of(Area source) {
        @Nullable Cell[][] cells = new Cell[source.rows()][];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = new Cell[source.columns()];
            for (int column = 0; column < source.columns(); column++) {
                cells[row][column] = source.sheet().grid().cell(source.startRow() + row, source.startColumn() + column);
            }
        }
        GridRange range = GridRange.of(source);
        List<GridRange> merges = source.sheet().overlay().merges().stream()
                .filter(range::holds)
                .map(merge -> GridRange.of(
                        0,
                        merge.rows().start() - source.startRow(),
                        merge.rows().end() - source.startRow(),
                        merge.columns().start() - source.startColumn(),
                        merge.columns().end() - source.startColumn()))
                .toList();
        Origin origin = new Origin(source.startRow(), source.startColumn(), false);
        return new CopiedCells(cells, source.columns(), merges, origin);
    }

    /** Cells that are cut go on naming the cells that they named. */
    CopiedCells withTheirReferences() {
        return new CopiedCells(cells, columns, merges, null);
    }

    CopiedCells transposed() {
        @Nullable Cell[][] turned = new Cell[columns][];
        for (int row = 0; row < columns; row++) {
            turned[row] = new Cell[rows()];
            for (int column = 0; column < rows(); column++) {
                turned[row][column] = cells[column][row];
            }
        }
        List<GridRange> turnedMerges = merges.stream()
                .map(merge -> GridRange.of(
                        0,
                        merge.columns().start(),
                        merge.columns().end(),
                        merge.rows().start(),
                        merge.rows().end()))
                .toList();
        Origin from = origin == null ? null : new Origin(origin.row(), origin.column(), true);
        return new CopiedCells(turned, rows(), turnedMerges, from);
    }

    int rows() {
        return cells.length;
    }

    /** One of them, as it is pasted to this row and column. */
    @Nullable
    Cell cell(int r, int c, int row, int column) {
        if (origin == null) {
            return cells[r][c];
        }
        int fromRow = origin.row() + (origin.turned() ? c : r);
        int fromColumn = origin.column() + (origin.turned() ? r : c);
        return MovedReferences.offset(cells[r][c], row - fromRow, column - fromColumn);
    }
}
