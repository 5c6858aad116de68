package dev.costura.sandbox;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Formulas go on naming the same cells when rows and columns come, go or move, and when they are copied elsewhere. */
final class MovedReferences {

    private static final String GONE = "#REF!";

    private MovedReferences() {}

    /** In all of a spreadsheet, since any sheet may name the one whose rows moved. */
    static void after(Shift shift, Spreadsheet draft) {
        String title = draft.grid(shift.sheetId()).title();
        for (Sheet sheet : draft.sheets()) {
            boolean isHere = sheet.id() == shift.sheetId();
            replace(sheet.grid(), reference -> {
                boolean names = reference.sheet().isEmpty() ? isHere : reference.isOn(title);
                return names ? after(shift, reference) : reference.text();
            });
        }
    }

    private static void replace(Grid grid, Function<References.Reference, String> change) {
        for (int row = 0; grid.hadFormulas() && row < grid.usedRows(); row++) {
            @Nullable Cell[] cells = grid.rowToWrite(row, 0);
            boolean changed = false;
            for (int column = 0; column < cells.length; column++) {
                Cell old = cells[column];
                cells[column] = References.changed(old, formula -> References.replace(formula, change));
                changed |= cells[column] != old;
            }
            if (changed) {
                grid.putRow(row, cells);
            }
        }
    }

    /** The cell as it is pasted some rows and columns further on: what is not fixed by a $ goes along. */
    static @Nullable Cell offset(@Nullable Cell cell, int rows, int columns) {
        return References.changed(
                cell,
                formula -> References.replace(formula, reference -> {
                    References.Corner last = reference.last();
                    References.Corner first = offset(reference.first(), rows, columns);
                    References.Corner second = last == null ? null : offset(last, rows, columns);
                    boolean isGone = isGone(first) || (second != null && isGone(second));
                    return isGone ? GONE : new References.Reference(reference.sheet(), first, second).text();
                }));
    }

    private static String after(Shift shift, References.Reference reference) {
        References.Corner first = reference.first();
        References.Corner last = reference.last() == null ? first : reference.last();
        GridRange range = new GridRange(
                shift.sheetId(),
                first.row(),
                last.row() == null ? null : Integer.valueOf(last.row() + 1),
                first.column(),
                last.column() == null ? null : Integer.valueOf(last.column() + 1));
        boolean isTurned = range.rows().length() < 1 || range.columns().length() < 1;
        GridRange moved = isTurned ? range : range.after(shift);
        if (moved == null) {
            return reference.sheet() + GONE;
        }
        References.Corner start = at(first, moved.startColumn(), moved.startRow());
        References.Corner end = at(last, minusOne(moved.endColumn()), minusOne(moved.endRow()));
        return new References.Reference(reference.sheet(), start, reference.last() == null ? null : end).text();
    }

    private static References.Corner at(References.Corner corner, @Nullable Integer column, @Nullable Integer row) {
        return new References.Corner(column, corner.fixedColumn(), row, corner.fixedRow());
    }

    private static @Nullable Integer minusOne(@Nullable Integer end) {
        return end == null ? null : Integer.valueOf(end - 1);
    }

    private static References.Corner offset(References.Corner corner, int rows, int columns) {
        Integer row = corner.row();
        Integer column = corner.column();
        return at(
                corner,
                column == null || corner.fixedColumn() ? column : Integer.valueOf(column + columns),
                row == null || corner.fixedRow() ? row : Integer.valueOf(row + rows));
    }

    private static boolean isGone(References.Corner corner) {
        return (corner.row() != null && corner.row() < 0) || (corner.column() != null && corner.column() < 0);
    }
}
