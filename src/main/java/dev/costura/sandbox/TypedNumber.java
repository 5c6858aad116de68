package dev.costura.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as people type them: 1,234.50, -7, (5), 12.5%, $3, 1e6; in the separators of the spreadsheet's locale. */
final class TypedNumber {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<sign>[-+]?)(?<currency>[$€£¥]?)(?<sign2>-?)"
                    + "(?<whole>\\d+|\\d{1,3}(?:,\\d{3})+)?(?<decimals>\\.\\d*)?(?<exponent>[eE][-+]?\\d{1,3})?(?<percent>\\s?%)?");

    private final SheetLocale locale;
    private final String marks;

    TypedNumber(SheetLocale locale) {
        this.locale = locale;
        this.marks = "0123456789+-%()$€£¥eE " + locale.decimalSeparator() + locale.groupingSeparator();
    }

    /** Null when the text is no number. */
    @Nullable
    Typed read(String text) {
        // Nearly all text is told from a number by one of its characters.
        for (int i = 0; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        boolean brackets = text.startsWith("(") && text.endsWith(")");
        Matcher number = NUMBER.matcher(inEnglish(brackets ? text.substring(1, text.length() - 1) : text));
        if (!number.matches() || !hasDigits(number)) {
            return null;
        }
        boolean signed =
                !number.group("sign").isEmpty() || !number.group("sign2").isEmpty();
        if (signed
                && (brackets
                        || number.group("sign").length() + number.group("sign2").length() > 1)) {
            return null;
        }
        double value = Double.parseDouble(
                part(number, "whole").replace(",", "") + part(number, "decimals") + part(number, "exponent"));
        boolean negative = brackets
                || number.group("sign").equals("-")
                || !number.group("sign2").isEmpty();
        return Double.isInfinite(value) ? null : shown(number, negative ? -value : value);
    }

    private Typed shown(Matcher number, double value) {
        boolean decimals = part(number, "decimals").length() > 1;
        if (number.group("percent") != null) {
            return new Typed(value / 100, "PERCENT", decimals ? "0.00%" : "0%");
        }
        String currency = part(number, "currency");
        if (!currency.isEmpty()) {
            String pattern = currency.equals(locale.currencySymbol())
                    ? locale.currency(decimals)
                    : "[$" + currency + "]#,##0" + (decimals ? ".00" : "");
            return new Typed(value, "CURRENCY", pattern);
        }
        if (number.group("exponent") != null) {
            return new Typed(value, "SCIENTIFIC", "0.00E+00");
        }
        return part(number, "whole").contains(",")
                ? new Typed(value, "NUMBER", decimals ? "#,##0.00" : "#,##0")
                : Typed.plain(value);
    }

    /** The locale's separators become , and . */
    private String inEnglish(String text) {
        StringBuilder english = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (c == locale.decimalSeparator()) {
                english.append('.');
            } else if (c == locale.groupingSeparator()) {
                english.append(',');
            } else {
                english.append(c);
            }
        }
        return english.toString();
    }

    private static boolean hasDigits(Matcher number) {
        return number.group("whole") != null || part(number, "decimals").length() > 1;
    }

    private static String part(Matcher number, String name) {
        String part = number.group(name);
        return part == null ? "" : part;
    }
}
