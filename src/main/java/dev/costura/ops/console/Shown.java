package dev.costura.ops.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Times, numbers and spans as pages show them, in the language of the request. Templates know it as {@code shown}. */
@Component("shown")
class Shown {

    /** A moment in the workbook's zone; a dash where there is none. */
    public String time(@Nullable Instant moment, ZoneId zone) {
        return moment == null
                ? "–"
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale())
                        .format(moment.atZone(zone));
    }

    /** To the second, for steps and entries. */
    public String exactTime(@Nullable Instant moment, ZoneId zone) {
        return moment == null
                ? "–"
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                        .withLocale(locale())
                        .format(moment.atZone(zone));
    }

    /** Such as {@code Wed 21 Jan}, for days in a row. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEE d MMM", locale()).format(day);
    }

    /** {@code 850 ms}, {@code 3.2 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
    public String span(@Nullable Duration span) {
        if (span == null) {
            return "–";
        }
        if (span.toMillis() < 1000) {
            return span.toMillis() + " ms";
        }
        if (span.toSeconds() < 60) {
            NumberFormat tenths = NumberFormat.getNumberInstance(locale());
            tenths.setMaximumFractionDigits(1);
            return tenths.format(span.toMillis() / 1000.0) + " s";
        }
        return span.toMinutes() < 60
                ? "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart())
                : "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
    }

    public String span(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "–" : span(Duration.between(from, to));
    }

    /** The value of a cell as people read it; blank where there is none. */
    public String cell(@Nullable Object value, ZoneId zone) {
        if (value instanceof Instant moment) {
            return time(moment, zone);
        }
        return value instanceof BigDecimal number ? number(number) : Objects.toString(value, "");
    }

    /** With as many digits as there are. */
    public String number(BigDecimal number) {
        return NumberFormat.getNumberInstance(locale()).format(number);
    }

    public String count(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** Inches with two digits. */
    public String pulgadas(BigDecimal inches) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(inches);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
