package dev.costura.workbook;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a tab as the API gave them, all columns, people's too, packed in blocks: everything else that is known of a
 * tab is made of them when it is asked for. They do not change; what is known better makes another of these, which shares
 * all blocks but those that differ.
 */
final class RawRows {

    static final int BLOCK = 50;

    static final RawRows NONE = new RawRows(new Block[0], 0);

    /** Rows one after the other, the header aside: the first is row 1. */
    private final Block[] blocks;

    private final int size;

    private RawRows(Block[] blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    /** @param ends where each row ends in the cells */
    private record Block(byte[] cells, int[] ends) {
        int start(int index) {
            return index == 0 ? 0 : ends[index - 1];
        }
    }

    static RawRows of(List<List<Object>> rows) {
        Builder builder = NONE.extended();
        rows.forEach(builder::add);
        return builder.built();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        for (Block block : blocks) {
            for (int end : block.ends) {
                out.writeInt(end);
            }
            out.write(block.cells);
        }
    }

    static RawRows read(DataInputStream in) throws IOException {
        int size = in.readInt();
        Block[] blocks = new Block[(size + BLOCK - 1) / BLOCK];
        for (int number = 0; number < blocks.length; number++) {
            int[] ends = new int[Math.min(BLOCK, size - number * BLOCK)];
            for (int index = 0; index < ends.length; index++) {
                ends[index] = in.readInt();
            }
            blocks[number] = new Block(in.readNBytes(ends[ends.length - 1]), ends);
        }
        return new RawRows(blocks, size);
    }

    /** The number of rows with the header's. */
    int end() {
        return size + 1;
    }

    /** A cell as the API gives it unformatted; null where it is blank. Rows and columns are counted from 0. */
    @Nullable
    Object cell(int row, int column) {
        if (row < 1 || row > size || column < 0) {
            return null;
        }
        Block block = block(row);
        int index = index(row);
        Object raw = new PackedCells.Reader(block.cells, block.start(index), block.ends[index]).at(column);
        return "".equals(raw) ? null : raw;
    }

    List<Object> row(int row) {
        if (row < 1 || row > size) {
            return List.of();
        }
        Block block = block(row);
        int index = index(row);
        return PackedCells.Reader.all(block.cells, block.start(index), block.ends[index]);
    }

    private Block block(int row) {
        return blocks[(row - 1) / BLOCK];
    }

    private static int index(int row) {
        return (row - 1) % BLOCK;
    }

    /** The rows that stand otherwise than in another reading, by number. */
    SortedMap<Integer, List<Object>> differences(RawRows other) {
        SortedMap<Integer, List<Object>> rows = new TreeMap<>();
        for (int row = 1; row <= Math.max(size, other.size); row++) {
            if (row <= size && row <= other.size && block(row) == other.block(row)) {
                row += BLOCK - 1 - index(row);
            } else if (!isSame(row, other)) {
                rows.put(row, row(row));
            }
        }
        return rows;
    }

    private boolean isSame(int row, RawRows other) {
        if (row > size || row > other.size) {
            return row(row).equals(other.row(row));
        }
        Block mine = block(row);
        Block theirs = other.block(row);
        int index = index(row);
        return Arrays.equals(
                mine.cells, mine.start(index), mine.ends[index], theirs.cells, theirs.start(index), theirs.ends[index]);
    }

    /** @param changed rows that are here, by number, as they are now */
    RawRows with(Map<Integer, List<Object>> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        Map<Integer, Map<Integer, List<Object>>> byBlock = new TreeMap<>();
        changed.forEach((row, cells) -> byBlock.computeIfAbsent((row - 1) / BLOCK, any -> new TreeMap<>())
                .put(index(row), cells));
        Block[] others = blocks.clone();
        byBlock.forEach((number, rows) -> others[number] = changed(others[number], rows));
        return new RawRows(others, size);
    }

    private static Block changed(Block block, Map<Integer, List<Object>> rows) {
        OpenBlock open = new OpenBlock(block.cells.length + 64);
        for (int index = 0; index < block.ends.length; index++) {
            List<Object> cells = rows.get(index);
            if (cells == null) {
                open.cells.add(block.cells, block.start(index), block.ends[index]);
            } else {
                cells.forEach(open.cells::add);
            }
            open.endRow();
        }
        return open.closed();
    }

    /** To add rows at the end; these stay as they are. */
    Builder extended() {
        return new Builder(this);
    }

    /** A block that is being filled. */
    private static final class OpenBlock {
        private final PackedCells cells;
        private final int[] ends = new int[BLOCK];
        private int rows;

        OpenBlock(int capacity) {
            cells = new PackedCells(capacity);
        }

        void endRow() {
            ends[rows++] = cells.length();
        }

        Block closed() {
            return new Block(cells.copy(), Arrays.copyOf(ends, rows));
        }
    }

    /** Takes rows in their order. */
    static final class Builder {
        private final List<Block> blocks;
        private final OpenBlock open = new OpenBlock(8_192);
        private int size;

        private Builder(RawRows before) {
            blocks = new ArrayList<>(Arrays.asList(before.blocks));
            size = before.size;
            if (size % BLOCK > 0) {
                Block last = blocks.remove(blocks.size() - 1);
                open.cells.add(last.cells, 0, last.cells.length);
                System.arraycopy(last.ends, 0, open.ends, 0, last.ends.length);
                open.rows = last.ends.length;
            }
        }

        /** Rows in which nothing stands at the end of a window are not in the answer. */
        Builder from(int firstRow) {
            while (size < firstRow - 1) {
                endRow();
            }
            return this;
        }

        /** Where the cells of the next row are to be put. */
        PackedCells cells() {
            return open.cells;
        }

        void endRow() {
            open.endRow();
            size++;
            if (open.rows == BLOCK) {
                blocks.add(open.closed());
                open.cells.clear();
                open.rows = 0;
            }
        }

        void add(List<Object> row) {
            row.forEach(open.cells::add);
            endRow();
        }

        RawRows built() {
            Block[] all = blocks.toArray(new Block[blocks.size() + (open.rows > 0 ? 1 : 0)]);
            if (open.rows > 0) {
                all[all.length - 1] = open.closed();
            }
            return new RawRows(all, size);
        }
    }
}
