package dev.costura.sandbox;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a formula from left to right: operators, constants, references. */
final class FormulaText {

    private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern BOOLEAN = Pattern.compile("(?i)(TRUE|FALSE)(?![\\w.!(])");
    private static final Pattern REFERENCE = Pattern.compile(
            "((?:'(?:[^']|''){1,200}'|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?\\$?[A-Za-z]{1,3}\\$?[1-9][0-9]{0,8}(?![\\w.(:!])");

    private final String text;
    private int at;

    FormulaText(String text) {
        this.text = text;
    }

    /** Null when there is more, or something else, in the formula. */
    static @Nullable String referenceAlone(String formula) {
        FormulaText text = new FormulaText(formula);
        text.skipSpaces();
        String reference = text.take(REFERENCE);
        text.skipSpaces();
        return text.at == formula.length() ? reference : null;
    }

    boolean take(char operator) {
        skipSpaces();
        boolean found = at < text.length() && text.charAt(at) == operator;
        at += found ? 1 : 0;
        return found;
    }

    /** Null when what follows is not a constant. */
    @Nullable
    Object constant() {
        skipSpaces();
        String number = take(NUMBER);
        if (number != null) {
            return Double.valueOf(number);
        }
        if (take('"')) {
            return string();
        }
        String bool = take(BOOLEAN);
        return bool == null ? null : Boolean.valueOf(bool.toLowerCase(Locale.ROOT));
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                string.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                string.append(next);
                at++;
            } else {
                return string.toString();
            }
        }
        throw new Arithmetic.NotCalculated();
    }

    /** {@code A1}, {@code Sheet2!$B$3}, {@code 'Data Tab'!A1}; anything else is not calculated. */
    String reference() {
        String reference = take(REFERENCE);
        if (reference == null) {
            throw new Arithmetic.NotCalculated();
        }
        return reference;
    }

    void requireEnd() {
        skipSpaces();
        if (at < text.length()) {
            throw new Arithmetic.NotCalculated();
        }
    }

    private @Nullable String take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.group();
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
