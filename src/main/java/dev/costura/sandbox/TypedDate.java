package dev.costura.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as people type them, with or without a time: 1/2/2026, 2026-01-02, Jan 5, 2026, and in a Chilean
 * spreadsheet 31-12-2026 and 5 ene 2026. A day that no calendar has is no date.
 */
final class TypedDate {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})");
    /** Years of two digits up to 29 are of this century. */
    private static final int LATEST_SHORT_YEAR = 29;

    private final SheetLocale locale;
    private final TypedTime times;
    private final TypedMonth months;

    TypedDate(SheetLocale locale) {
        this.locale = locale;
        this.times = new TypedTime();
        this.months = new TypedMonth(locale);
    }

    /** Null when the text is no date. */
    @Nullable
    Typed read(String text) {
        int colon = text.indexOf(':');
        int space = text.lastIndexOf(' ', Math.max(0, colon));
        if (colon < 0 || space < 0) {
            Day day = day(text);
            return day == null ? null : new Typed(day.serial(), "DATE", day.pattern());
        }
        String before = text.substring(0, space).strip();
        Day day = day(before.endsWith(",") ? before.substring(0, before.length() - 1) : before);
        String time = text.substring(space + 1);
        Double clock = day == null ? null : times.ofDay(time);
        if (clock == null) {
            return null;
        }
        String hours = " " + (time.charAt(1) == ':' ? "h" : "hh") + ":mm:ss";
        return new Typed(DatePattern.toMillis(day.serial() + clock), "DATE_TIME", day.pattern() + hours);
    }

    /** A day, and the pattern that shows it as it was typed. */
    record Day(LocalDate date, String pattern) {

        double serial() {
            return DatePattern.serial(date.atStartOfDay());
        }
    }

    private @Nullable Day day(String text) {
        try {
            if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
                return months.monthFirst(text);
            }
            Matcher yearFirst = YEAR_FIRST.matcher(text);
            if (yearFirst.matches()) {
                return yearFirst(yearFirst);
            }
            Matcher yearLast = YEAR_LAST.matcher(text);
            return yearLast.matches() ? yearLast(yearLast) : months.dayFirst(text);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static Day yearFirst(Matcher parts) {
        String pattern = String.join(
                parts.group(2),
                "yyyy",
                "m".repeat(parts.group(3).length()),
                "d".repeat(parts.group(4).length()));
        return new Day(LocalDate.of(number(parts, 1), number(parts, 3), number(parts, 4)), pattern);
    }

    private Day yearLast(Matcher parts) {
        boolean monthFirst = locale.monthFirst();
        int day = number(parts, monthFirst ? 3 : 1);
        int month = number(parts, monthFirst ? 1 : 3);
        String pattern = String.join(
                parts.group(2),
                (monthFirst ? "m" : "d").repeat(parts.group(1).length()),
                (monthFirst ? "d" : "m").repeat(parts.group(3).length()),
                "y".repeat(parts.group(4).length()));
        return new Day(LocalDate.of(fullYear(parts.group(4)), month, day), pattern);
    }

    static int fullYear(String written) {
        int year = Integer.parseInt(written);
        return written.length() > 2 ? year : year + (year <= LATEST_SHORT_YEAR ? 2000 : 1900);
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
