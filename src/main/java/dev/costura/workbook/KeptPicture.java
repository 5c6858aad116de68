package dev.costura.workbook;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import dev.costura.workbook.Picture.EventRead;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture as bytes, to be kept until what was planned by it is proven: a later process can then put right what a batch
 * hit, though it has not seen what stood there before. Layout and rows are in it; which rows stood in Metadata is not.
 */
public final class KeptPicture {

    /** As versions before wrote it: an upgrade may find one that is still needed. */
    private static final int FORMER = 1;

    private static final int WHOLE = 2;
    private static final int DIFFERENCE = 3;

    private static final int BUFFER = 1 << 16;

    private KeptPicture() {}

    /** All rows that a picture is kept as a difference to; of a whole picture, the picture itself. */
    public static byte[] whole(Picture picture) {
        return deflated(WHOLE, out -> {
            write(picture, out);
            picture.whole().unions().write(out);
            picture.whole().spools().write(out);
        });
    }

    /** What tells a picture of some work orders from the whole reading before it. */
    public static byte[] difference(Picture picture) {
        FreshRows fresh = Objects.requireNonNull(picture.fresh(), "A whole picture is kept whole");
        return deflated(DIFFERENCE, out -> {
            write(picture, out);
            fresh.write(out);
            write(picture.rawUnions().differences(picture.whole().unions()), out);
            write(picture.rawSpools().differences(picture.whole().spools()), out);
        });
    }

    private static void write(Picture picture, DataOutputStream out) throws IOException {
        out.writeUTF(picture.zone().getId());
        Layout layout = picture.layout();
        for (TabLayout<?> tab : List.of(layout.unions(), layout.workOrders(), layout.events())) {
            write(tab, out);
        }
        out.writeInt(picture.lastEventRow());
        RawCell.write(picture.events().lastId(), out);
    }

    private static void write(SortedMap<Integer, List<Object>> rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.size());
        for (int row : rows.keySet()) {
            out.writeInt(row);
        }
        RawRows.of(List.copyOf(rows.values())).write(out);
    }

    /** A picture that was kept whole. */
    public static Picture picture(byte[] bytes) {
        return read(bytes, null);
    }

    /** @param whole what the other is a difference to */
    public static Picture picture(byte[] difference, byte[] whole) {
        return read(difference, picture(whole));
    }

    private static Picture read(byte[] bytes, @Nullable Picture whole) {
        ByteArrayInputStream content = new ByteArrayInputStream(bytes);
        int form = content.read();
        try (DataInputStream in = new DataInputStream(
                form == FORMER ? content : new BufferedInputStream(new InflaterInputStream(content), BUFFER))) {
            CellCodec codec = new CellCodec(ZoneId.of(in.readUTF()));
            Layout layout = new Layout(tab(in, UnionField.class), tab(in, SpoolField.class), tab(in, EventField.class));
            if (form == FORMER) {
                RawRows unions = FormerRows.read(in);
                RawRows spools = FormerRows.read(in);
                return Picture.of(layout, codec, unions, spools, events(in));
            }
            EventRead events = events(in);
            if (form == WHOLE) {
                return Picture.of(layout, codec, RawRows.read(in), RawRows.read(in), events);
            } else if (form == DIFFERENCE && whole != null) {
                FreshRows fresh = FreshRows.read(in);
                return whole.withFresh(rows(in), rows(in), fresh, events);
            }
            throw new IllegalStateException(
                    "A kept picture has the form " + form + ", which this version does not know");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EventRead events(DataInputStream in) throws IOException {
        return new EventRead(in.readInt(), RawCell.read(in).toString(), new EventIds(), true);
    }

    private static Map<Integer, List<Object>> rows(DataInputStream in) throws IOException {
        int[] numbers = new int[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readInt();
        }
        RawRows found = RawRows.read(in);
        Map<Integer, List<Object>> rows = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            rows.put(numbers[i], found.row(i + 1));
        }
        return rows;
    }

    @FunctionalInterface
    private interface Content {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] deflated(int form, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(form);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater, BUFFER), BUFFER))) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
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
