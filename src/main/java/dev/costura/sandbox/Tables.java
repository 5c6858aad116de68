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
        for (int row = Math.min(range.endRow(), grid.usedRows()) - 1; row >= range.startRow(); row--) {
            for (int column = range.endColumn() - 1; column >= range.startColumn(); column--) {
                if (Cell.hasData(grid.cell(row, column))) {
                    return Optional.of(new Tables(grid, row, column).around(range));
                }
            }
        }
        return Optional.empty();
    }

    private Area around(Area range) {
        boolean grew = true;
        while (grew) {
            grew = false;
            while (rowHasData(bottom + 1)) {
                bottom++;
                grew = true;
            }
            while (rowHasData(top - 1)) {
                top--;
                grew = true;
            }
            while (columnHasData(left - 1)) {
                left--;
                grew = true;
            }
            while (columnHasData(right + 1)) {
                right++;
                grew = true;
            }
        }
        return range.at(top, left, bottom - top + 1, right - left + 1);
    }

    // Corners count: a cell that touches the block only at a corner belongs to it.
    private boolean rowHasData(int row) {
        for (int column = Math.max(0, left - 1); row >= 0 && column <= right + 1; column++) {
            if (Cell.hasData(grid.cell(row, column))) {
                return true;
            }
        }
        return false;
    }

    private boolean columnHasData(int column) {
        for (int row = Math.max(0, top - 1); column >= 0 && row <= bottom + 1; row++) {
            if (Cell.hasData(grid.cell(row, column))) {
                return true;
            }
        }
        return false;
    }
}
