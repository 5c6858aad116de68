package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a number format pattern, as the API's guide to formats lists them. What stands in quotes, behind a
 * backslash or as {@code [$CLP]} is text; {@code _x} leaves a gap, {@code *x} fills a wide cell, {@code [Red]} colours
 * it: nothing of that is in a text.
 */
record FormatToken(Kind kind, String text) {

    enum Kind {
        TEXT,
        /** A letter of a date, as often as it stands there; M is always a month, m may be minutes. */
        DATE,
        /** {@code [h]}: hours in all, more than 24 of them too. */
        ELAPSED,
        HALF_OF_DAY,
        EXPONENT,
        /** {@code [<100]}: when its section applies. */
        CONDITION,
        GENERAL,
        END_OF_SECTION,
        /** Any other single character: a digit, a point, a per cent sign, or one that stands for itself. */
        SYMBOL,
        NOTHING
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("quoted", Kind.TEXT),
            Map.entry("escaped", Kind.TEXT),
            Map.entry("currency", Kind.TEXT),
            Map.entry("elapsed", Kind.ELAPSED),
            Map.entry("condition", Kind.CONDITION),
            Map.entry("general", Kind.GENERAL),
            Map.entry("half", Kind.HALF_OF_DAY),
            Map.entry("exponent", Kind.EXPONENT),
            Map.entry("date", Kind.DATE),
            Map.entry("end", Kind.END_OF_SECTION),
            Map.entry("symbol", Kind.SYMBOL));

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?<quoted>[^\"]*)\"?|\\\\(?<escaped>.?)|_.?|\\*.?"
                    + "|\\[\\$(?<currency>[^]-]*)[^]]*]|\\[(?<elapsed>(?i:h+|m+|s+))]"
                    + "|\\[(?<condition>[<>=]{1,2}-?\\d+(?:\\.\\d+)?)]|\\[[^]]*]"
                    + "|(?<general>(?i:general))|(?<half>(?i:am/pm|a/p))|(?<exponent>[Ee][+-](?=[0#?]))"
                    + "|(?<date>[dD]+|M+|m+|[yY]+|[hH]+|[sS]+)|(?<end>;)|(?<symbol>.)",
            Pattern.DOTALL);

    static List<FormatToken> of(String pattern) {
        List<FormatToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(pattern);
        while (matcher.find()) {
            tokens.add(of(matcher));
        }
        return tokens;
    }

    private static FormatToken of(Matcher matcher) {
        return KINDS.entrySet().stream()
                .filter(kind -> matcher.group(kind.getKey()) != null)
                .findFirst()
                .map(kind -> new FormatToken(kind.getValue(), matcher.group(kind.getKey())))
                .orElseGet(() -> new FormatToken(matcher.group().startsWith("_") ? Kind.TEXT : Kind.NOTHING, " "));
    }

    boolean is(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    boolean isDigit() {
        return is('0') || is('#') || is('?');
    }

    boolean isDate() {
        return kind == Kind.DATE || kind == Kind.ELAPSED || kind == Kind.HALF_OF_DAY;
    }
}
