package dev.costura.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell by where it is.
 *
 * @param column counted from 0
 * @param row counted from 1
 */
public record CellAddress(String tab, int column, int row) {

    private static final Pattern A1_NOTATION = Pattern.compile("([A-Z]{1,3})([1-9]\\d{0,6})");

    /** @throws IllegalArgumentException where {@code a1} is not one cell in A1 notation, without its tab */
    public static CellAddress of(String tab, String a1) {
        Matcher cell = A1_NOTATION.matcher(a1);
        if (!cell.matches()) {
            throw new IllegalArgumentException("'" + a1 + "' is not one cell such as H12");
        }
        int column = cell.group(1).chars().reduce(0, (sum, letter) -> sum * 26 + letter - 'A' + 1) - 1;
        return new CellAddress(tab, column, Integer.parseInt(cell.group(2)));
    }

    public String a1() {
        return A1.cell(row - 1, column);
    }

    /** As the ledger names it: {@code Uniones!H12}. */
    @Override
    public String toString() {
        return tab + "!" + a1();
    }
}
