package dev.costura.workbook;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import dev.costura.workbook.Picture.EventRead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture as bytes, to be kept until what was planned by it is proven: a later process can then put right what a batch
 * hit, though it has not seen what stood there before. Layout and rows are in it; which rows stood in Metadata is not.
 */
public final class KeptPicture {

    private static final int FORM = 1;

    private KeptPicture() {}

    public static byte[] bytes(Picture picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeUTF(picture.zone().getId());
            Layout layout = picture.layout();
            for (TabLayout<?> tab : List.of(layout.unions(), layout.workOrders(), layout.events())) {
                write(tab, out);
            }
            write(picture.rawUnions(), out);
            write(picture.rawSpools(), out);
            out.writeInt(picture.lastEventRow());
            RawCell.write(picture.events().lastId(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static Picture picture(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int form = in.readUnsignedByte();
            if (form != FORM) {
                throw new IOException("A kept picture has the form " + form + ", which this version does not know");
            }
            CellCodec codec = new CellCodec(ZoneId.of(in.readUTF()));
            Layout layout = new Layout(tab(in, UnionField.class), tab(in, SpoolField.class), tab(in, EventField.class));
            RawRows unions = rows(in);
            RawRows spools = rows(in);
            PictureParser parser = new PictureParser(layout, codec);
            for (int row = 1; row < unions.end(); row++) {
                parser.addUnions(row, List.of(unions.row(row)));
            }
            for (int row = 1; row < spools.end(); row++) {
                parser.addSpools(row, List.of(spools.row(row)));
            }
            int lastEventRow = in.readInt();
            return parser.picture(new EventRead(lastEventRow, RawCell.read(in).toString(), new EventIds(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(TabLayout<?> tab, DataOutputStream out) throws IOException {
        out.writeInt(tab.sheetId());
        RawCell.write(tab.title(), out);
        out.writeInt(tab.headers().size());
        for (String header : tab.headers()) {
            RawCell.write(header, out);
        }
    }

    private static <F extends Enum<F>> TabLayout<F> tab(DataInputStream in, Class<F> fields) throws IOException {
        int sheetId = in.readInt();
        String title = RawCell.read(in).toString();
        List<String> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(RawCell.read(in).toString());
        }
        return LayoutReader.layout(sheetId, title, headers, fields);
    }

    private static void write(RawRows rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.end() - 1);
        out.writeInt(rows.blocks().size());
        for (byte[] block : rows.blocks()) {
            out.writeInt(block.length);
            out.write(block);
        }
    }

    private static RawRows rows(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<byte[]> blocks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            blocks.add(in.readNBytes(in.readInt()));
        }
        return RawRows.of(blocks, size);
    }
}
