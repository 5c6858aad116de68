package dev.costura.sandbox;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates whose month is a word, in the language of the spreadsheet or in English. */
final class TypedMonth {

    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?<month>\\p{L}{3,12})\\.? (?<day>\\d{1,2}),? (?<year>\\d{4})");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<day>\\d{1,2})(?<before>-| (?:de )?)(?<month>\\p{L}{3,12})\\.?(?<after>-| (?:de )?)(?<year>\\d{4}|\\d{2})");

    private final SheetLocale locale;

    TypedMonth(SheetLocale locale) {
        this.locale = locale;
    }

    /** 5 ene 2026, 5-Jan-26, 5 de enero de 2026; null when the text is no such date. */
    TypedDate.@Nullable Day dayFirst(String text) {
        Matcher dayFirst = DAY_FIRST.matcher(text);
        return dayFirst.matches()
                ? day(
                        dayFirst,
                        "d" + literal(dayFirst.group("before")) + "%s" + literal(dayFirst.group("after"))
                                + "y".repeat(dayFirst.group("year").length()))
                : null;
    }

    /** Jan 5, 2026; null when the text is no such date. */
    TypedDate.@Nullable Day monthFirst(String text) {
        if (text.indexOf(' ') < 0) {
            return null;
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        return monthFirst.matches() ? day(monthFirst, "%s d, yyyy") : null;
    }

    private TypedDate.@Nullable Day day(Matcher parts, String pattern) {
        String written = parts.group("month").toLowerCase(locale.java());
        for (Locale language : new Locale[] {locale.java(), Locale.ENGLISH}) {
            for (Month month : Month.values()) {
                String full = month.getDisplayName(TextStyle.FULL, language).toLowerCase(language);
                if (written.equals(full) || written.equals(abbreviation(month, language)) || isFour(written, full)) {
                    LocalDate date = LocalDate.of(
                            TypedDate.fullYear(parts.group("year")), month, Integer.parseInt(parts.group("day")));
                    boolean isFull = written.equals(full) && written.length() > 3;
                    return new TypedDate.Day(date, pattern.formatted(isFull ? "mmmm" : "mmm"));
                }
            }
        }
        return null;
    }

    private static String abbreviation(Month month, Locale language) {
        String text = month.getDisplayName(TextStyle.SHORT, language).toLowerCase(language);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Sept is written as often as Sep. */
    private static boolean isFour(String written, String full) {
        return written.startsWith("sep") && written.length() <= 4 && full.startsWith(written);
    }

    /** A "de" between day and month: its d is no day. */
    private static String literal(String between) {
        return between.contains("de") ? " \"de\" " : between;
    }
}
