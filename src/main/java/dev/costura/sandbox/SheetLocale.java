package dev.costura.sandbox;

import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the locale of a spreadsheet decides: separators, the order of dates, words, and formats left to it. */
final class SheetLocale {

    private static final Map<String, List<String>> BOOLEANS = Map.of(
            "es", List.of("FALSO", "VERDADERO"),
            "pt", List.of("FALSO", "VERDADEIRO"),
            "fr", List.of("FAUX", "VRAI"),
            "it", List.of("FALSO", "VERO"),
            "de", List.of("FALSCH", "WAHR"));
    /** Java's sign for the money of a locale that names no country. */
    private static final String NO_CURRENCY = "¤";

    private static final List<String> ENGLISH_BOOLEANS = List.of("FALSE", "TRUE");

    private static final Map<String, SheetLocale> KNOWN = new ConcurrentHashMap<>();

    private final Locale java;
    private final DecimalFormatSymbols symbols;
    private final String datePattern;
    private final boolean halfDays;

    /** @param name as the API writes it: en_US, es_CL, or a language alone */
    static SheetLocale of(String name) {
        return KNOWN.computeIfAbsent(name, SheetLocale::new);
    }

    private SheetLocale(String name) {
        this.java = Locale.forLanguageTag(name.replace('_', '-'));
        this.symbols = DecimalFormatSymbols.getInstance(java);
        this.datePattern = patternOf(FormatStyle.SHORT, null)
                .replaceAll("[^yMd.,/ -]", "")
                .strip()
                .replaceAll("y+", "yyyy")
                .replace('M', 'm');
        this.halfDays = patternOf(null, FormatStyle.SHORT).contains("a");
    }

    private String patternOf(@Nullable FormatStyle date, @Nullable FormatStyle time) {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, time, IsoChronology.INSTANCE, java);
    }

    Locale java() {
        return java;
    }

    char decimalSeparator() {
        return symbols.getDecimalSeparator();
    }

    char groupingSeparator() {
        return symbols.getGroupingSeparator();
    }

    boolean monthFirst() {
        return datePattern.startsWith("m");
    }

    String currencySymbol() {
        String symbol = symbols.getCurrencySymbol();
        return symbol.equals(NO_CURRENCY) ? "$" : symbol;
    }

    String text(boolean value) {
        return BOOLEANS.getOrDefault(java.getLanguage(), ENGLISH_BOOLEANS).get(value ? 1 : 0);
    }

    /** Null for any other word; English is understood everywhere. */
    @Nullable
    Boolean bool(String word) {
        for (boolean value : new boolean[] {true, false}) {
            if (word.equalsIgnoreCase(text(value)) || word.equalsIgnoreCase(ENGLISH_BOOLEANS.get(value ? 1 : 0))) {
                return value;
            }
        }
        return null;
    }

    /** The pattern of a number format that has none of its own; blank for text and where there is no format. */
    String usualPattern(String type) {
        return switch (type) {
            case "DATE" -> datePattern;
            case "TIME" -> halfDays ? "h:mm:ss am/pm" : "h:mm:ss";
            case "DATE_TIME" -> datePattern + " h:mm:ss";
            case "NUMBER" -> "#,##0.00";
            case "PERCENT" -> "0.00%";
            case "CURRENCY" -> currency(true);
            case "SCIENTIFIC" -> "0.00E+00";
            default -> "";
        };
    }

    /** Chilean pesos have no cents. */
    String currency(boolean withDecimals) {
        int decimals = NumberFormat.getCurrencyInstance(java).getMaximumFractionDigits();
        return "\"" + currencySymbol() + "\"#,##0" + (withDecimals && decimals > 0 ? "." + "0".repeat(decimals) : "");
    }
}
