package dev.costura.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a tab as the API gave them, all columns, people's too: what a batch that hit wrong cells is put right by.
 * Deflated in blocks, for it is needed seldom and a large workbook has half a million rows.
 */
final class RawRows {

    static final int BLOCK = 500;

    /** Rows one after the other, the header aside: the first is row 1. */
    private final List<byte[]> blocks = new ArrayList<>();

    private int size;
    private List<List<Object>> open = new ArrayList<>();
    private int inflated = -1;
    private List<List<Object>> rows = List.of();

    /** Rows in which nothing stands at the end of a window are not in the answer. */
    void add(int firstRow, List<List<Object>> added) {
        while (size < firstRow - 1) {
            add(List.of());
        }
        added.forEach(this::add);
    }

    private void add(List<Object> row) {
        open.add(row);
        size++;
        if (open.size() == BLOCK) {
            close();
        }
    }

    private void close() {
        blocks.add(deflated(open));
        open = new ArrayList<>();
    }

    /** To be called when all rows are there. */
    RawRows closed() {
        if (!open.isEmpty()) {
            close();
        }
        return this;
    }

    static RawRows of(List<byte[]> blocks, int size) {
        RawRows rows = new RawRows();
        rows.blocks.addAll(blocks);
        rows.size = size;
        return rows;
    }

    List<byte[]> blocks() {
        return blocks;
    }

    /** The number of rows with the header's. */
    int end() {
        return size + 1;
    }

    /** A cell as the API gives it unformatted; null where it is blank. Rows and columns are counted from 0. */
    @Nullable
    Object cell(int row, int column) {
        List<Object> cells = row(row);
        Object raw = column < cells.size() ? cells.get(column) : "";
        return raw.equals("") ? null : raw;
    }

    synchronized List<Object> row(int row) {
        int index = row - 1;
        if (index < 0 || index >= size) {
            return List.of();
        }
        if (inflated != index / BLOCK) {
            rows = inflated(blocks.get(index / BLOCK));
            inflated = index / BLOCK;
        }
        return rows.get(index % BLOCK);
    }

    private static byte[] deflated(List<List<Object>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 8192))) {
            out.writeInt(rows.size());
            for (List<Object> row : rows) {
                out.writeShort(row.size());
                for (Object cell : row) {
                    RawCell.write(cell, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static List<List<Object>> inflated(byte[] block) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(block)))) {
            int count = in.readInt();
            List<List<Object>> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int width = in.readUnsignedShort();
                List<Object> row = new ArrayList<>(width);
                for (int column = 0; column < width; column++) {
                    row.add(RawCell.read(in));
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
