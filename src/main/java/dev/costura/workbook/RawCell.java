package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.ExtendedValue;
import dev.costura.union.CellValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cells as the API gives them unformatted: text, a number, a boolean, or an empty text for a blank one. */
final class RawCell {

    private static final int BLANK = 0;
    private static final int TEXT = 1;
    private static final int NUMBER = 2;
    private static final int YES = 3;
    private static final int NO = 4;

    /** A serial number is written to 12 places and comes back as a double: a tenth of a millisecond apart is the same. */
    private static final BigDecimal NOTHING = new BigDecimal("0.000000001");

    private RawCell() {}

    static void write(Object cell, DataOutputStream out) throws IOException {
        if (cell.equals("")) {
            out.writeByte(BLANK);
        } else if (cell instanceof BigDecimal number) {
            out.writeByte(NUMBER);
            text(number.toString(), out);
        } else if (cell instanceof Boolean truth) {
            out.writeByte(truth ? YES : NO);
        } else {
            out.writeByte(TEXT);
            text(cell.toString(), out);
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Object read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case BLANK -> "";
            case TEXT -> text(in);
            case NUMBER -> new BigDecimal(text(in));
            case YES -> true;
            case NO -> false;
            default -> throw new IOException("No kind of cell has the number " + kind);
        };
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    /** What the API will give for a value that was written. */
    static @Nullable Object of(CellValue value, CellCodec codec) {
        if (value instanceof CellValue.Text text) {
            return text.text().isEmpty() ? null : text.text();
        } else if (value instanceof CellValue.Numeric numeric) {
            return numeric.number();
        } else if (value instanceof CellValue.Moment moment) {
            return BigDecimal.valueOf(codec.serial(moment.instant()));
        }
        return null;
    }

    /** Whether both show the same. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.subtract(b).abs().compareTo(NOTHING) < 0;
        }
        return one == null ? other == null : one.equals(other);
    }

    static @Nullable ExtendedValue extended(@Nullable Object raw) {
        if (raw == null) {
            return null;
        } else if (raw instanceof BigDecimal number) {
            return new ExtendedValue().setNumberValue(number.doubleValue());
        } else if (raw instanceof Boolean truth) {
            return new ExtendedValue().setBoolValue(truth);
        }
        return new ExtendedValue().setStringValue(raw.toString());
    }
}
