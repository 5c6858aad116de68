package dev.costura.sandbox;

import java.util.Optional;

/**
 * Finds what values.append takes for a table: a block of cells that touch each other. Of several in a range it is the
 * last one, and in one row the rightmost [VALUES, CASS test_append_row_with_empty_value].
 */
final class Tables {

    private final Grid grid;
    private int top;
    private int bottom;
    private int left;
    private int right;

    private Tables(Grid grid, int row, int column) {
        this.grid = grid;
        this.top = row;
        this.bottom = row;
        this.left = column;
        this.right = column;
    }

    static Optional<Area> last(Area range) {
        Grid grid = range.sheet().grid();
        int row = grid.search().last(range.startRow(), range.endRow(), range.startColumn(), range.endColumn());
        for (int column = range.endColumn() - 1; row >= 0 && column >= range.startColumn(); column--) {
            if (Cell.hasData(grid.cell(row, column))) {
                return Optional.of(new Tables(grid, row, column).around(range));
            }
        }
        return Optional.empty();
    }

    // Corners count: a cell that touches the block only at a corner belongs to it.
    private Area around(Area range) {
        GridSearch search = grid.search();
        boolean grew = true;
        while (grew) {
            int size = bottom - top + right - left;
            bottom = search.down(bottom, left - 1, right + 2);
            top = search.up(top, left - 1, right + 2);
            while (left > 0 && search.last(top - 1, bottom + 2, left - 1, left) >= 0) {
                left--;
            }
            while (search.last(top - 1, bottom + 2, right + 1, right + 2) >= 0) {
                right++;
            }
            grew = bottom - top + right - left > size;
        }
        return range.at(top, left, bottom - top + 1, right - left + 1);
    }
}
