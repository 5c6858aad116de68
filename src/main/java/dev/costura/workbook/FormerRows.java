package dev.costura.workbook;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** The rows of pictures that were kept in the first form: blocks of 500 rows, each deflated by itself. */
final class FormerRows {

    private FormerRows() {}

    static RawRows read(DataInputStream in) throws IOException {
        in.readInt(); // the number of rows, which is that of all blocks
        RawRows.Builder rows = RawRows.NONE.extended();
        for (int left = in.readInt(); left > 0; left--) {
            block(in.readNBytes(in.readInt()), rows);
        }
        return rows.built();
    }

    private static void block(byte[] deflated, RawRows.Builder rows) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(deflated)))) {
            for (int left = in.readInt(); left > 0; left--) {
                int width = in.readUnsignedShort();
                List<Object> row = new ArrayList<>(width);
                for (int column = 0; column < width; column++) {
                    row.add(RawCell.read(in));
                }
                rows.add(row);
            }
        }
    }
}
