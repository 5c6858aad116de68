package dev.costura.sandbox;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Some rows of a sheet that lie together, and what columns they use: so that a search passes over them as one. */
final class RowBlock {

    static final int ROWS = 512;
    static final @Nullable Object[] EMPTY = {};

    private final Object owner;
    private final @Nullable Object[][] rows;
    private @Nullable Filled filled;

    /** Columns with data in any of the rows, and in every one of them. Found once it is asked for. */
    private record Filled(BitSet any, BitSet every) {}

    RowBlock(Object owner) {
        this.owner = owner;
        this.rows = new Object[ROWS][];
        Arrays.fill(rows, EMPTY);
    }

    private RowBlock(RowBlock from, Object owner) {
        this.owner = owner;
        this.rows = from.rows.clone();
    }

    /** Itself, or a copy that its new owner may write to. */
    RowBlock ownedBy(Object writer) {
        return owner == writer ? this : new RowBlock(this, writer);
    }

    @Nullable
    Object[] row(int index) {
        return rows[index];
    }

    void set(int index, @Nullable Object[] cells) {
        rows[index] = cells;
        filled = null;
    }

    /** Whether one of the columns has data in any row. */
    boolean anyIn(int fromColumn, int toColumn) {
        return isSet(filled().any, fromColumn, toColumn);
    }

    /** Whether one of the columns has data in every row. */
    boolean everyIn(int fromColumn, int toColumn) {
        return isSet(filled().every, fromColumn, toColumn);
    }

    private static boolean isSet(BitSet columns, int from, int to) {
        int found = columns.nextSetBit(Math.max(0, from));
        return found >= 0 && found < to;
    }

    private Filled filled() {
        Filled known = filled;
        if (known == null) {
            BitSet any = new BitSet();
            BitSet every = dataOf(rows[0]);
            for (@Nullable Object[] row : rows) {
                BitSet data = dataOf(row);
                any.or(data);
                every.and(data);
            }
            known = new Filled(any, every);
            filled = known;
        }
        return known;
    }

    private static BitSet dataOf(@Nullable Object[] row) {
        BitSet data = new BitSet(row.length);
        for (int column = 0; column < row.length; column++) {
            if (StoredCell.hasData(row[column])) {
                data.set(column);
            }
        }
        return data;
    }
}
