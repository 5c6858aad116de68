package dev.costura.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a number, or a text, as its cell's number format says, in the words of the spreadsheet's locale. */
final class NumberPattern {

    private static final int DIGITS_SHOWN = 10;

    private final SheetLocale locale;
    private final Map<String, List<FormatSection>> sections = new ConcurrentHashMap<>();
    private final DecimalPattern scientific = new DecimalPattern(FormatToken.of("0.#####E+00"));

    NumberPattern(SheetLocale locale) {
        this.locale = locale;
    }

    String show(double number, @Nullable ObjectNode format) {
        String pattern = pattern(format);
        if (pattern.isEmpty()) {
            return general(number);
        }
        List<FormatSection> choices = sections.computeIfAbsent(pattern, FormatSection::of);
        FormatSection chosen = choose(choices, number);
        if (chosen == null || chosen.isFraction()) {
            return general(number);
        }
        if (chosen.isDate(isDate(format))) {
            return chosen.date().show(number, locale);
        }
        // The second of several sections is for negative numbers and says itself how that is shown.
        boolean ownSign = choices.size() > 1 && chosen == choices.get(1) && chosen.condition() == null;
        double size = Math.abs(number);
        String digits = chosen.isGeneral()
                ? chosen.around(general(size))
                : chosen.decimal().show(size, locale);
        boolean minus = number < 0 && !ownSign && digits.chars().anyMatch(digit -> digit > '0' && digit <= '9');
        return minus ? "-" + digits : digits;
    }

    /** A text is shown as it is, unless the format has a section for texts: {@code 0;-0;0;"Tag "@}. */
    String show(String text, @Nullable ObjectNode format) {
        String pattern = pattern(format);
        if (!pattern.contains("@") || pattern.equals("@")) {
            return text;
        }
        List<FormatSection> choices = sections.computeIfAbsent(pattern, FormatSection::of);
        FormatSection last = choices.get(choices.size() - 1);
        return last.isText() ? last.around(text) : text;
    }

    static boolean isDate(@Nullable ObjectNode format) {
        String type =
                format == null ? "" : format.path("numberFormat").path("type").asString("");
        return type.equals("DATE") || type.equals("TIME") || type.equals("DATE_TIME");
    }

    private String pattern(@Nullable ObjectNode format) {
        JsonNode numberFormat = format == null ? Json.object() : format.path("numberFormat");
        String pattern = numberFormat.path("pattern").asString("");
        return pattern.isEmpty() ? locale.usualPattern(numberFormat.path("type").asString("")) : pattern;
    }

    private static @Nullable FormatSection choose(List<FormatSection> choices, double number) {
        if (choices.stream().anyMatch(section -> section.condition() != null)) {
            return choices.stream()
                    .filter(section ->
                            section.condition() == null || section.condition().test(number))
                    .findFirst()
                    .orElse(null);
        }
        int place = number < 0 ? 1 : number == 0 ? 2 : 0;
        return choices.get(place < Math.min(3, choices.size()) ? place : 0);
    }

    /** Without a format: ten digits, more only before the point; what is very large or small by its exponent. */
    String general(double number) {
        double size = Math.abs(number);
        if (number == Math.rint(number) && size < 1e15) {
            return String.valueOf((long) number);
        }
        if (size >= 1e15 || size < 1e-9) {
            String digits = scientific.show(size, locale);
            String decimalPoint = locale.decimalSeparator() + "E";
            return (number < 0 ? "-" : "") + digits.replace(decimalPoint, "E");
        }
        BigDecimal exact = BigDecimal.valueOf(number);
        int wholeDigits = Math.max(0, exact.precision() - exact.scale());
        int leadingZeros = Math.max(0, exact.scale() - exact.precision());
        int scale = Math.max(0, DIGITS_SHOWN - wholeDigits + Math.min(leadingZeros, 5));
        return exact.setScale(scale, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
                .replace('.', locale.decimalSeparator());
    }
}
