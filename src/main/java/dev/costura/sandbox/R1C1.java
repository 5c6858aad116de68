package dev.costura.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * R1C1 notation, which the API reads beside A1: {@code R2C3}, {@code R1C1:R2C2}, and {@code R[1]C[2]}, which counts from
 * the cell where one stands. A call of the API stands at A1.
 */
final class R1C1 {

    private static final String CORNER = "R(\\d{1,9}|\\[-?\\d{1,9}])?C(\\d{1,9}|\\[-?\\d{1,9}])?";
    private static final Pattern RANGE = Pattern.compile(CORNER + "(?:(:)" + CORNER + ")?", Pattern.CASE_INSENSITIVE);

    private R1C1() {}

    /** Null when the text is no such range. */
    static @Nullable A1 parse(String text) {
        if (text.equalsIgnoreCase("R") || text.equalsIgnoreCase("C")) {
            return A1.cell(0, 0);
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return null;
        }
        int row = index(range.group(1));
        int column = index(range.group(2));
        boolean single = range.group(3) == null;
        int lastRow = single ? row : index(range.group(4));
        int lastColumn = single ? column : index(range.group(5));
        if (row < 0 || column < 0 || lastRow < 0 || lastColumn < 0) {
            return null;
        }
        return single ? A1.cell(row, column) : A1.between(row, column, lastRow, lastColumn);
    }

    private static int index(@Nullable String written) {
        if (written == null) {
            return 0;
        }
        return written.startsWith("[")
                ? Integer.parseInt(written.substring(1, written.length() - 1))
                : Integer.parseInt(written) - 1;
    }
}
