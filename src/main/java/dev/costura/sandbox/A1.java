package dev.costura.sandbox;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range in A1 notation as it was written: rows and columns count from 0, ends are exclusive, and a bound that was not
 * written is null ({@code A:C}, {@code 2:2}, {@code B5:B}).
 */
record A1(
        @Nullable Integer startRow,
        @Nullable Integer endRow,
        @Nullable Integer startColumn,
        @Nullable Integer endColumn,
        boolean singleCell) {

    static final A1 EVERYTHING = new A1(null, null, null, null, false);

    private static final Pattern CORNERS =
            Pattern.compile("\\$?([A-Za-z]{1,3})?\\$?([0-9]{1,9})?(?:(:)\\$?([A-Za-z]{1,3})?\\$?([0-9]{1,9})?)?");
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z_.][A-Za-z0-9_.]*");
    private static final Pattern READS_AS_A_REFERENCE =
            Pattern.compile("[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[Rr]|[Cc]");

    /** Null when the text is no range, neither in A1 nor in R1C1 notation. */
    static @Nullable A1 parse(String text) {
        Matcher corners = CORNERS.matcher(text);
        if (!corners.matches()) {
            return R1C1.parse(text);
        }
        Integer column = column(corners.group(1));
        Integer row = row(corners.group(2));
        if (corners.group(3) == null) {
            // A lone letter is no A1 range, yet the API reads C as the column of R1C1 notation [gspread#747].
            return column == null || row == null || row < 0 ? R1C1.parse(text) : cell(row, column);
        }
        Integer lastColumn = column(corners.group(4));
        Integer lastRow = row(corners.group(5));
        boolean incomplete = (column == null && row == null) || (lastColumn == null && lastRow == null);
        if (incomplete || isBelowOne(row) || isBelowOne(lastRow)) {
            return null;
        }
        return between(row, column, lastRow, lastColumn);
    }

    static A1 cell(int row, int column) {
        return new A1(row, row + 1, column, column + 1, true);
    }

    /** Corners may stand in any order: D4:A1 means A1:D4 [CASS test_range_reversed]. */
    static A1 between(
            @Nullable Integer row, @Nullable Integer column, @Nullable Integer lastRow, @Nullable Integer lastColumn) {
        return new A1(
                least(row, lastRow), end(row, lastRow), least(column, lastColumn), end(column, lastColumn), false);
    }

    /** A1, C5:D5, A:C; what was not bounded stays open. */
    String text() {
        String from = columnName(startColumn) + rowName(startRow);
        String to = columnName(minusOne(endColumn)) + rowName(minusOne(endRow));
        return from.equals(to) && startRow != null && startColumn != null ? from : from + ":" + to;
    }

    /** Sheet titles are quoted unless they are plain words that cannot be read as a cell [LIVE5]. */
    static String quoted(String title) {
        boolean bare = NEEDS_NO_QUOTES.matcher(title).matches()
                && !READS_AS_A_REFERENCE.matcher(title).matches();
        return bare ? title : "'" + title.replace("'", "''") + "'";
    }

    static String unquoted(String title) {
        boolean isQuoted = title.length() >= 2 && title.startsWith("'") && title.endsWith("'");
        return isQuoted ? title.substring(1, title.length() - 1).replace("''", "'") : title;
    }

    static String columnName(@Nullable Integer column) {
        if (column == null) {
            return "";
        }
        StringBuilder name = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            name.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return name.toString();
    }

    private static String rowName(@Nullable Integer row) {
        return row == null ? "" : String.valueOf(row + 1);
    }

    private static @Nullable Integer column(@Nullable String letters) {
        if (letters == null) {
            return null;
        }
        int column = 0;
        for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
            column = column * 26 + (letter - 'A' + 1);
        }
        return column - 1;
    }

    private static @Nullable Integer row(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(Integer.parseInt(digits) - 1);
    }

    private static boolean isBelowOne(@Nullable Integer row) {
        return row != null && row < 0;
    }

    // A bound that one corner lacks is open: A2:2 runs from column A to the last one, and so does 2:A2.
    private static @Nullable Integer least(@Nullable Integer a, @Nullable Integer b) {
        return a == null ? b : b == null ? a : Integer.valueOf(Math.min(a, b));
    }

    private static @Nullable Integer end(@Nullable Integer a, @Nullable Integer b) {
        return a == null || b == null ? null : Integer.valueOf(Math.max(a, b) + 1);
    }

    private static @Nullable Integer minusOne(@Nullable Integer end) {
        return end == null ? null : Integer.valueOf(end - 1);
    }
}
