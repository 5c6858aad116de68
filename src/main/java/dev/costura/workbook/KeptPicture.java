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
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A picture as bytes, to be kept until what was planned by it is proven: a later process can then put right what a batch
 * hit, though it has not seen what stood there before. Layout and rows are in it; which rows stood in Metadata is not.
 */
public final class KeptPicture {

    private static final int FORM = 2;
    /** As versions before wrote it: an upgrade may find one that is still needed. */
    private static final int FORMER = 1;

    private static final int BUFFER = 1 << 16;

    private KeptPicture() {}

    public static byte[] bytes(Picture picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(FORM);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater, BUFFER))) {
            out.writeUTF(picture.zone().getId());
            Layout layout = picture.layout();
            for (TabLayout<?> tab : List.of(layout.unions(), layout.workOrders(), layout.events())) {
                write(tab, out);
            }
            picture.rawUnions().write(out);
            picture.rawSpools().write(out);
            out.writeInt(picture.lastEventRow());
            RawCell.write(picture.events().lastId(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    public static Picture picture(byte[] bytes) {
        ByteArrayInputStream content = new ByteArrayInputStream(bytes);
        int form = content.read();
        if (form != FORM && form != FORMER) {
            throw new IllegalStateException(
                    "A kept picture has the form " + form + ", which this version does not know");
        }
        try (DataInputStream in = new DataInputStream(form == FORM ? new InflaterInputStream(content) : content)) {
            CellCodec codec = new CellCodec(ZoneId.of(in.readUTF()));
            Layout layout = new Layout(tab(in, UnionField.class), tab(in, SpoolField.class), tab(in, EventField.class));
            RawRows unions = form == FORM ? RawRows.read(in) : FormerRows.read(in);
            RawRows spools = form == FORM ? RawRows.read(in) : FormerRows.read(in);
            EventRead events = new EventRead(in.readInt(), RawCell.read(in).toString(), new EventIds(), true);
            return Picture.of(layout, codec, unions, spools, events);
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
}
