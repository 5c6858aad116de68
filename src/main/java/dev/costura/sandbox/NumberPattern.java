package dev.costura.sandbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a number as its cell's number format says, in the words of the spreadsheet's locale. */
final class NumberPattern {

    private static final Pattern UNQUOTED_TEXT = Pattern.compile("\"([^\"]*)\"|\\\\(.)");

    private final Locale locale;
    private final Map<String, DatePattern> dates = new ConcurrentHashMap<>();
    private final Map<String, DecimalFormat> decimals = new ConcurrentHashMap<>();

    NumberPattern(String locale) {
        this.locale = Locale.forLanguageTag(locale.replace('_', '-'));
    }

    String show(double number, @Nullable ObjectNode format) {
        JsonNode numberFormat = format == null ? Json.object() : format.path("numberFormat");
        String type = numberFormat.path("type").asString("");
        String pattern = numberFormat.path("pattern").asString("");
        return switch (type) {
            case "DATE", "TIME", "DATE_TIME" -> {
                String chosen = pattern.isEmpty() ? DatePattern.usual(type, locale) : pattern;
                yield dates.computeIfAbsent(chosen, DatePattern::new).show(number, locale);
            }
            case "PERCENT" -> decimal(number, pattern.isEmpty() ? "0.00%" : pattern);
            case "CURRENCY" -> decimal(number, pattern.isEmpty() ? "$#,##0.00" : pattern);
            case "SCIENTIFIC" -> decimal(number, pattern.isEmpty() ? "0.00E+00" : pattern);
            case "NUMBER" -> decimal(number, pattern.isEmpty() ? "#,##0.00" : pattern);
            default -> general(number);
        };
    }

    static boolean isDate(@Nullable ObjectNode format) {
        String type =
                format == null ? "" : format.path("numberFormat").path("type").asString("");
        return type.equals("DATE") || type.equals("TIME") || type.equals("DATE_TIME");
    }

    /** Without a format: as many digits as fit, ten at most behind a fraction. */
    private String general(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf((long) number);
        }
        if (Math.abs(number) >= 1e15 || Math.abs(number) < 1e-5) {
            return decimal(number, "0.#####E+00");
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(10, RoundingMode.HALF_UP));
        String plain = rounded.stripTrailingZeros().toPlainString();
        return plain.replace('.', symbols().getDecimalSeparator());
    }

    private String decimal(double number, String pattern) {
        if (pattern.equals("@") || pattern.equalsIgnoreCase("general")) {
            return general(number);
        }
        DecimalFormat format = decimals.computeIfAbsent(pattern, this::compile);
        synchronized (format) {
            String text = format.format(number);
            return pattern.contains("E+") && !text.contains("E-") ? text.replace("E", "E+") : text;
        }
    }

    /** A Sheets pattern is nearly one of Java's: literals are quoted differently, and E+00 has no sign in Java. */
    private DecimalFormat compile(String pattern) {
        String java = UNQUOTED_TEXT
                .matcher(pattern.replace("'", "''").replace("E+", "E").replaceAll("\\[[^]]*]", ""))
                .replaceAll("'$1$2'");
        DecimalFormat format;
        try {
            format = new DecimalFormat(java.replace("?", "#"), symbols());
        } catch (IllegalArgumentException notUnderstood) {
            format = new DecimalFormat("0.##########", symbols());
        }
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private DecimalFormatSymbols symbols() {
        return DecimalFormatSymbols.getInstance(locale);
    }
}
