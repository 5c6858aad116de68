package dev.costura.workbook;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What a reading of some work orders has seen; the rest is as it was known before, and people may have changed it since.
 *
 * @param workOrders of which every known row was read
 * @param unions rows of Uniones that were read
 * @param spools rows of Operaciones that were read
 */
record FreshRows(Set<String> workOrders, BitSet unions, BitSet spools) {

    void write(DataOutputStream out) throws IOException {
        out.writeInt(workOrders.size());
        for (String ot : workOrders) {
            RawCell.write(ot, out);
        }
        write(unions, out);
        write(spools, out);
    }

    private static void write(BitSet rows, DataOutputStream out) throws IOException {
        byte[] bytes = rows.toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static FreshRows read(DataInputStream in) throws IOException {
        Set<String> workOrders = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            workOrders.add(RawCell.read(in).toString());
        }
        return new FreshRows(
                workOrders, BitSet.valueOf(in.readNBytes(in.readInt())), BitSet.valueOf(in.readNBytes(in.readInt())));
    }
}
