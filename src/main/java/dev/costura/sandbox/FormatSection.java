package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One of the sections of a pattern, {@code positive;negative;zero;text}, or one with a condition, {@code [<100]0}. */
final class FormatSection {

    private final List<FormatToken> tokens;
    private final @Nullable DoublePredicate condition;
    private final boolean elapsed;
    private final boolean letters;
    private final boolean digits;
    private final boolean text;
    private final boolean general;
    private final boolean fraction;
    private final DatePattern date;
    private final DecimalPattern decimal;

    private FormatSection(List<FormatToken> tokens, @Nullable DoublePredicate condition) {
        this.tokens = tokens;
        this.condition = condition;
        this.elapsed = has(token -> token.kind() == FormatToken.Kind.ELAPSED);
        this.letters = has(FormatToken::isDate);
        this.digits = has(FormatToken::isDigit);
        this.text = has(token -> token.is('@'));
        this.fraction = digits && !letters && has(token -> token.is('/'));
        this.general = text || has(token -> token.kind() == FormatToken.Kind.GENERAL);
        this.date = new DatePattern(tokens);
        this.decimal = new DecimalPattern(tokens);
    }

    static List<FormatSection> of(String pattern) {
        List<FormatSection> sections = new ArrayList<>();
        List<FormatToken> tokens = new ArrayList<>();
        for (FormatToken token : FormatToken.of(pattern)) {
            if (token.kind() == FormatToken.Kind.END_OF_SECTION) {
                sections.add(of(tokens));
                tokens = new ArrayList<>();
            } else {
                tokens.add(token);
            }
        }
        sections.add(of(tokens));
        return sections;
    }

    private static FormatSection of(List<FormatToken> tokens) {
        DoublePredicate condition = tokens.stream()
                .filter(token -> token.kind() == FormatToken.Kind.CONDITION)
                .findFirst()
                .map(token -> condition(token.text()))
                .orElse(null);
        List<FormatToken> shown = tokens.stream()
                .filter(token -> token.kind() != FormatToken.Kind.CONDITION && token.kind() != FormatToken.Kind.NOTHING)
                .toList();
        return new FormatSection(shown, condition);
    }

    private static DoublePredicate condition(String text) {
        String sign = text.replaceAll("[-0-9.]", "");
        double limit = Double.parseDouble(text.substring(sign.length()));
        return switch (sign) {
            case "<" -> number -> number < limit;
            case "<=" -> number -> number <= limit;
            case ">" -> number -> number > limit;
            case ">=" -> number -> number >= limit;
            case "<>" -> number -> number != limit;
            default -> number -> number == limit;
        };
    }

    private boolean has(Predicate<FormatToken> kind) {
        return tokens.stream().anyMatch(kind);
    }

    @Nullable
    DoublePredicate condition() {
        return condition;
    }

    /** Letters of a date; among digits (0 USD) they stand for themselves, unless the cell is known to be a date. */
    boolean isDate(boolean typedAsDate) {
        return elapsed || (letters && (typedAsDate || !digits));
    }

    boolean isText() {
        return text;
    }

    /** {@code General} or {@code @}: a number as if it had no format, perhaps with words around it. */
    boolean isGeneral() {
        return general;
    }

    /** {@code # ??/??}, which is beyond the sandbox. */
    boolean isFraction() {
        return fraction;
    }

    DatePattern date() {
        return date;
    }

    DecimalPattern decimal() {
        return decimal;
    }

    /** The section's words around a value. */
    String around(String value) {
        StringBuilder shown = new StringBuilder();
        for (FormatToken token : tokens) {
            boolean place = token.is('@') || token.kind() == FormatToken.Kind.GENERAL;
            shown.append(place ? value : token.text());
        }
        return shown.toString();
    }
}
