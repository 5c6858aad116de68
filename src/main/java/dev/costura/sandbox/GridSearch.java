package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Where in a sheet there is data; rows that lie together are passed over as one where they all answer the same. Bounds
 * may lie outside of the sheet, where there is none.
 */
final class GridSearch {

    private final Rows rows;

    GridSearch(Rows rows) {
        this.rows = rows;
    }

    /** The last row of some with data in one of the columns, or -1. */
    int last(int fromRow, int toRow, int fromColumn, int toColumn) {
        int row = Math.min(toRow, rows.size()) - 1;
        while (row >= Math.max(0, fromRow)) {
            if (!rows.around(row).anyIn(fromColumn, toColumn)) {
                row = startOfBlock(row) - 1;
            } else if (hasData(row, fromColumn, toColumn)) {
                return row;
            } else {
                row--;
            }
        }
        return -1;
    }

    /** The first of the rows without a gap that end with this one, all with data in one of the columns. */
    int up(int row, int fromColumn, int toColumn) {
        int first = row;
        while (first > 0 && first <= rows.size()) {
            int above = first - 1;
            if (rows.around(above).everyIn(fromColumn, toColumn)) {
                first = startOfBlock(above);
            } else if (hasData(above, fromColumn, toColumn)) {
                first = above;
            } else {
                break;
            }
        }
        return first;
    }

    /** The last of the rows without a gap that begin with this one. */
    int down(int row, int fromColumn, int toColumn) {
        int last = row;
        while (last + 1 < rows.size()) {
            int below = last + 1;
            if (rows.around(below).everyIn(fromColumn, toColumn)) {
                last = startOfBlock(below) + RowBlock.ROWS - 1;
            } else if (hasData(below, fromColumn, toColumn)) {
                last = below;
            } else {
                break;
            }
        }
        return last;
    }

    private boolean hasData(int row, int fromColumn, int toColumn) {
        @Nullable Object[] stored = rows.get(row);
        for (int column = Math.max(0, fromColumn); column < Math.min(toColumn, stored.length); column++) {
            if (StoredCell.hasData(stored[column])) {
                return true;
            }
        }
        return false;
    }

    private static int startOfBlock(int row) {
        return row - row % RowBlock.ROWS;
    }
}
