package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What inserting, deleting and moving columns makes of one row; a row is not changed but replaced. */
final class Columns {

    private Columns() {}

    static <T> @Nullable T[] inserted(@Nullable T[] row, int at, int count) {
        if (row.length <= at) {
            return row;
        }
        @Nullable T[] wider = Arrays.copyOf(row, row.length + count);
        System.arraycopy(row, at, wider, at + count, row.length - at);
        Arrays.fill(wider, at, at + count, null);
        return wider;
    }

    static <T> @Nullable T[] deleted(@Nullable T[] row, int from, int to) {
        if (row.length <= from) {
            return row;
        }
        int kept = Math.max(0, row.length - to);
        @Nullable T[] narrower = Arrays.copyOf(row, from + kept);
        System.arraycopy(row, row.length - kept, narrower, from, kept);
        return narrower;
    }

    /** @param to where the first of them is afterwards */
    static <T> @Nullable T[] moved(@Nullable T[] row, int from, int end, int to) {
        if (row.length <= from && row.length <= to) {
            return row;
        }
        int length = Math.max(row.length, Math.max(end, to + end - from));
        List<@Nullable T> cells = new ArrayList<>(Arrays.asList(Arrays.copyOf(row, length)));
        List<@Nullable T> moving = new ArrayList<>(cells.subList(from, end));
        cells.subList(from, end).clear();
        cells.addAll(to, moving);
        return cells.toArray(Arrays.copyOf(row, 0));
    }
}
