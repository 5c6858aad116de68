package dev.costura.sandbox;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows in blocks that versions of it share: a write copies the blocks it touches, however long the list is.
 * Rows are arrays that are never changed, only replaced. Below the last that was set all are empty.
 */
final class Rows {

    private RowBlock[] blocks;
    private int size;
    /** Blocks made under it belong to this version alone, and may be written to. */
    private Object owner = new Object();

    Rows() {
        this(new RowBlock[0], 0);
    }

    private Rows(RowBlock[] blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    /** From now on neither of the two writes to a block that the other has. */
    Rows copy() {
        owner = new Object();
        return new Rows(blocks.clone(), size);
    }

    int size() {
        return size;
    }

    @Nullable
    Object[] get(int row) {
        return row < size ? blocks[row / RowBlock.ROWS].row(row % RowBlock.ROWS) : RowBlock.EMPTY;
    }

    /** The block in which a row of the list stands. */
    RowBlock around(int row) {
        return blocks[row / RowBlock.ROWS];
    }

    int sharedFromTheTopWith(Rows other) {
        int most = Math.min(size, other.size);
        int row = 0;
        while (row < most && get(row) == other.get(row)) {
            row = around(row) == other.around(row) ? row - row % RowBlock.ROWS + RowBlock.ROWS : row + 1;
        }
        return Math.min(row, most);
    }

    void set(int row, @Nullable Object[] cells) {
        if (row >= size) {
            if (cells.length == 0) {
                return;
            }
            grow(row + 1);
        }
        int index = row / RowBlock.ROWS;
        blocks[index] = blocks[index].ownedBy(owner);
        blocks[index].set(row % RowBlock.ROWS, cells);
    }

    private void grow(int newSize) {
        int had = blocks.length;
        int needed = blocksFor(newSize);
        if (needed > had) {
            blocks = Arrays.copyOf(blocks, needed);
            for (int i = had; i < needed; i++) {
                blocks[i] = new RowBlock(owner);
            }
        }
        size = newSize;
    }

    void truncate(int newSize) {
        if (newSize >= size) {
            return;
        }
        for (int row = newSize; row < size && row % RowBlock.ROWS != 0; row++) {
            set(row, RowBlock.EMPTY);
        }
        size = newSize;
        blocks = Arrays.copyOf(blocks, blocksFor(newSize));
    }

    void replaceAll(UnaryOperator<@Nullable Object[]> change) {
        for (int row = 0; row < size; row++) {
            @Nullable Object[] before = get(row);
            @Nullable Object[] after = change.apply(before);
            if (after != before) {
                set(row, after);
            }
        }
    }

    void insert(int at, int count) {
        @Nullable Object[][] below = between(at, size);
        truncate(at);
        setAll(at + count, below);
    }

    void delete(int from, int to) {
        @Nullable Object[][] below = between(to, size);
        truncate(from);
        setAll(from, below);
    }

    /** @param to where the first of them is afterwards */
    void move(int from, int end, int to) {
        @Nullable Object[][] moved = between(from, end);
        @Nullable Object[][] passed = to < from ? between(to, from) : between(end, to + end - from);
        setAll(to < from ? to + moved.length : from, passed);
        setAll(to, moved);
    }

    private @Nullable Object[][] between(int from, int to) {
        @Nullable Object[][] rows = new Object[Math.max(0, to - from)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = get(from + i);
        }
        return rows;
    }

    private void setAll(int at, @Nullable Object[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            set(at + i, rows[i]);
        }
    }

    private static int blocksFor(int rows) {
        return (rows + RowBlock.ROWS - 1) / RowBlock.ROWS;
    }
}
