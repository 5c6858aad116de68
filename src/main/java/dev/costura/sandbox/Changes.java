package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a sheet. A row that stands elsewhere, since rows were inserted, deleted, moved or
 * sorted, has not changed; nor has a cell to which was written what it held. Columns that were moved count as changed,
 * and so does all of a row that was both moved and written to.
 */
final class Changes {

    /** @param row and column are those of the version after */
    record Change(
            int row,
            int column,
            @Nullable Cell before,
            @Nullable Cell after) {}

    private record Row(
            int index, @Nullable Cell[] before, @Nullable Cell[] after) {

        int forEach(Consumer<Change> action) {
            int changes = 0;
            for (int column = 0; column < Math.max(before.length, after.length); column++) {
                Cell was = column < before.length ? before[column] : null;
                Cell is = column < after.length ? after[column] : null;
                if (!Objects.equals(was, is)) {
                    action.accept(new Change(index, column, was, is));
                    changes++;
                }
            }
            return changes;
        }
    }

    private static final @Nullable Cell[] NOTHING = {};

    private final List<Row> rows = new ArrayList<>();
    private int cells;

    private Changes() {}

    static Changes between(Grid before, Grid after) {
        Changes changes = new Changes();
        ColumnShift columns = ColumnShift.between(before, after);
        RowMatches matches = new RowMatches(before, after, columns);
        for (int i = 0; i < matches.count(); i++) {
            int row = matches.row(i);
            int was = matches.rowBefore(i);
            if (was == RowMatches.NEW) {
                changes.add(new Row(row, NOTHING, written(after.row(row), column -> true)));
            } else if (before.rowIdentity(was) != after.rowIdentity(row)) {
                changes.add(new Row(row, columns.applied(before.row(was)), written(after.row(row), columns::isNew)));
            }
        }
        return changes;
    }

    /** Rows and columns that are inserted take on the formats beside them, which nobody wrote. */
    private static @Nullable Cell[] written(@Nullable Cell[] row, IntPredicate isNew) {
        @Nullable Cell[] written = row.clone();
        for (int column = 0; column < row.length; column++) {
            Cell cell = row[column];
            if (cell != null && cell.value() == null && cell.rest() == null && isNew.test(column)) {
                written[column] = null;
            }
        }
        return written;
    }

    private void add(Row row) {
        int changed = row.forEach(change -> {});
        if (changed > 0) {
            rows.add(row);
            cells += changed;
        }
    }

    /** How many cells changed. */
    int cells() {
        return cells;
    }

    /** Row by row from the top, in a row from the left. */
    void forEach(Consumer<Change> action) {
        rows.forEach(row -> row.forEach(action));
    }

    /** Those of some rows, as a page shows them. */
    List<Change> in(int fromRow, int endRow) {
        List<Change> found = new ArrayList<>();
        for (int i = place(fromRow); i < rows.size() && rows.get(i).index < endRow; i++) {
            rows.get(i).forEach(found::add);
        }
        return found;
    }

    /** The first row at or below a row that has a changed cell; -1 when there is none. */
    int nextRow(int row) {
        int place = place(row);
        return place < rows.size() ? rows.get(place).index : -1;
    }

    private int place(int row) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).index < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
