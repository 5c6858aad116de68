package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** One of the sections of a pattern, {@code positive;negative;zero;text}, or one with a condition, {@code [<100]0}. */
record FormatSection(List<FormatToken> tokens, @Nullable DoublePredicate condition) {

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
        return new FormatSection(
                tokens.stream()
                        .filter(token -> token.kind() != FormatToken.Kind.CONDITION)
                        .filter(token -> token.kind() != FormatToken.Kind.NOTHING)
                        .toList(),
                condition);
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

    /** Letters of a date; among digits (0 USD) they stand for themselves, unless the cell is known to be a date. */
    boolean isDate(boolean typedAsDate) {
        boolean elapsed = tokens.stream().anyMatch(token -> token.kind() == FormatToken.Kind.ELAPSED);
        boolean letters = tokens.stream().anyMatch(FormatToken::isDate);
        return elapsed || (letters && (typedAsDate || tokens.stream().noneMatch(FormatToken::isDigit)));
    }

    boolean isText() {
        return tokens.stream().anyMatch(token -> token.is('@'));
    }

    /** {@code General} or {@code @}: a number as if it had no format, perhaps with words around it. */
    boolean isGeneral() {
        return isText() || tokens.stream().anyMatch(token -> token.kind() == FormatToken.Kind.GENERAL);
    }

    /** The section's words around a value. */
    String around(String value) {
        StringBuilder text = new StringBuilder();
        for (FormatToken token : tokens) {
            boolean place = token.is('@') || token.kind() == FormatToken.Kind.GENERAL;
            text.append(place ? value : token.text());
        }
        return text.toString();
    }
}
