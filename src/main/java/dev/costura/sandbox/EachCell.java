package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/** Changes cells of an area one after the other, row by row. */
final class EachCell {

    private EachCell() {}

    interface Change {
        @Nullable
        Cell apply(int row, int column, @Nullable Cell old);
    }

    /** Every cell of the area, though there be nothing in it. */
    static void of(Area area, Change change) {
        Grid grid = area.sheet().grid();
        for (int row = area.startRow(); row < area.endRow(); row++) {
            apply(grid, row, area.startColumn(), area.endColumn(), area.endColumn(), change);
        }
    }

    /** Only where something may be: to be used by changes that make nothing of an empty cell. */
    static void used(Area area, Change change) {
        Grid grid = area.sheet().grid();
        for (int row = area.startRow(); row < Math.min(area.endRow(), grid.usedRows()); row++) {
            int end = Math.min(area.endColumn(), grid.row(row).length);
            if (end > area.startColumn()) {
                apply(grid, row, area.startColumn(), end, 0, change);
            }
        }
    }

    private static void apply(Grid grid, int row, int start, int end, int length, Change change) {
        @Nullable Cell[] cells = grid.rowToWrite(row, length);
        boolean changed = false;
        for (int column = start; column < end; column++) {
            Cell old = cells[column];
            cells[column] = change.apply(row, column, old);
            changed |= cells[column] != old;
        }
        if (changed) {
            grid.putRow(row, cells);
        }
    }
}
