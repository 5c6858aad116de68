package dev.costura.sandbox;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the cells and ranges that a formula names. Text in quotation marks names none. */
final class References {

    private static final String CORNER = "(\\$?)([A-Za-z]{1,3})?(\\$?)([1-9][0-9]{0,6})?";
    private static final Pattern TOKENS = Pattern.compile("\"(?:[^\"]|\"\")*\"|(?<![\\p{L}\\p{N}_.$'!])"
            + "((?:'(?:[^']|'')+'|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?" + CORNER + "(:" + CORNER + ")?"
            + "(?![\\p{L}\\p{N}_.(!$])");

    private References() {}

    /** A column, a row, or both; counted from 0. */
    record Corner(
            @Nullable Integer column,
            boolean fixedColumn,
            @Nullable Integer row,
            boolean fixedRow) {

        String text() {
            return (column == null ? "" : (fixedColumn ? "$" : "") + A1.columnName(column))
                    + (row == null ? "" : (fixedRow ? "$" : "") + (row + 1));
        }
    }

    /**
     * @param sheet the title with its exclamation mark, or nothing
     * @param last null for a single cell
     */
    record Reference(String sheet, Corner first, @Nullable Corner last) {

        String text() {
            return sheet + first.text() + (last == null ? "" : ":" + last.text());
        }

        boolean isOn(String title) {
            String bare = sheet.substring(0, sheet.length() - 1);
            String name =
                    bare.startsWith("'") ? bare.substring(1, bare.length() - 1).replace("''", "'") : bare;
            return name.equalsIgnoreCase(title);
        }
    }

    /** The formula with each reference as the change makes it. */
    static String replace(String formula, Function<Reference, String> change) {
        Matcher tokens = TOKENS.matcher(formula);
        StringBuilder changed = new StringBuilder();
        while (tokens.find()) {
            Reference reference = reference(tokens);
            String text = reference == null ? tokens.group() : change.apply(reference);
            tokens.appendReplacement(changed, Matcher.quoteReplacement(text));
        }
        return tokens.appendTail(changed).toString();
    }

    /** The cell with its formula, if it has one, changed. */
    static @Nullable Cell changed(@Nullable Cell cell, UnaryOperator<String> change) {
        if (cell == null || !(cell.value() instanceof Cell.Formula formula)) {
            return cell;
        }
        String text = change.apply(formula.text());
        return text.equals(formula.text()) ? cell : Cell.withValue(cell, Cell.Formula.of(text));
    }

    private static @Nullable Reference reference(Matcher tokens) {
        boolean isText = tokens.group().startsWith("\"");
        Corner first = isText ? null : corner(tokens, 2);
        if (first == null) {
            return null;
        }
        String sheet = tokens.group(1) == null ? "" : tokens.group(1);
        if (tokens.group(6) == null) {
            boolean isCell = first.column() != null && first.row() != null;
            return isCell ? new Reference(sheet, first, null) : null;
        }
        Corner last = corner(tokens, 7);
        return last == null ? null : new Reference(sheet, first, last);
    }

    private static @Nullable Corner corner(Matcher tokens, int group) {
        String letters = tokens.group(group + 1);
        String digits = tokens.group(group + 3);
        if (letters == null && digits == null) {
            return null;
        }
        boolean firstMark = !tokens.group(group).isEmpty();
        boolean secondMark = !tokens.group(group + 2).isEmpty();
        return new Corner(
                letters == null ? null : Integer.valueOf(column(letters)),
                letters != null && firstMark,
                digits == null ? null : Integer.valueOf(Integer.parseInt(digits) - 1),
                letters == null ? firstMark || secondMark : secondMark);
    }

    private static int column(String letters) {
        int column = 0;
        for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
            column = column * 26 + (letter - 'A' + 1);
        }
        return column - 1;
    }
}
