package dev.costura.workbook;

import dev.costura.union.CellValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Between what a cell holds and what the domain knows. A value arrives as the API gives it unformatted: text, a number
 * (dates too: days since 1899-12-30), a boolean, or nothing. What is not in one of the known forms is refused with a
 * {@link UnreadableCell}, never guessed at.
 *
 * <p>A date cell has no offset. In the hour that the zone's clocks show twice it is read as the first of both, never later
 * than was meant: work that is known to have begun or ended in it is not taken to be of the time to come
 * (docs/decisions/0014-clocks-and-zones.md). A time that they leap over, which only a person types, is as much later.
 */
final class CellCodec {

    private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);
    /** 9999-12-31, the last day that Sheets shows. */
    private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(2_958_466);

    private static final DateTimeFormatter ISO = iso('T');
    /** As other programs print it; {@code 2026-01-21 09:00:00.123456} is Python's. */
    private static final DateTimeFormatter ISO_SPACED = iso(' ');

    // Compiled once: String.matches would compile them again for each of the many cells of a workbook.
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

    private static final long EPOCH_SECOND = EPOCH.toEpochSecond(ZoneOffset.UTC);
    private static final int MOST_DIGITS = 18;
    /** Up to a power that 86,400 times it is still a long. */
    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> power * 10).limit(14).toArray();

    private final ZoneId zone;
    private final DayOffsets offsets;

    CellCodec(ZoneId zone) {
        this.zone = zone;
        this.offsets = DayOffsets.of(zone);
    }

    ZoneId zone() {
        return zone;
    }

    /** A date, and where there is a time: to the minute at least, any fraction of a second, an offset in any form. */
    private static DateTimeFormatter iso(char beforeTime) {
        return new DateTimeFormatterBuilder()
                .appendPattern("uuuu-MM-dd")
                .optionalStart()
                .appendLiteral(beforeTime)
                .appendPattern("HH:mm[:ss]")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern("[XXX][XX][X]")
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Why a cell can't be read. */
    static final class UnreadableCell extends Exception {
        UnreadableCell(String message) {
            super(message, null, false, false);
        }
    }

    /** Text as people see it; numbers without needless zeros, for an OT may be typed as a number. Blank is null. */
    @Nullable
    String text(@Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        String text = raw instanceof BigDecimal number
                ? plain(number)
                : raw.toString().strip();
        return text.isEmpty() ? null : text;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    BigDecimal number(@Nullable Object raw) throws UnreadableCell {
        if (raw instanceof BigDecimal number) {
            return number;
        }
        String text = text(raw);
        if (text == null) {
            throw new UnreadableCell("is blank, a number is needed");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new UnreadableCell("holds '" + clip(text) + "', a number is needed");
        }
        return new BigDecimal(text);
    }

    int wholeNumber(@Nullable Object raw, int from, int to) throws UnreadableCell {
        BigDecimal number = number(raw);
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(from)) < 0
                || number.compareTo(BigDecimal.valueOf(to)) > 0) {
            throw new UnreadableCell(
                    "holds " + number.toPlainString() + ", a whole number from " + from + " to " + to + " is needed");
        }
        return number.intValue();
    }

    @Nullable
    UUID uuid(@Nullable Object raw) throws UnreadableCell {
        String text = text(raw);
        if (text == null) {
            return null;
        }
        if (!isUuid(text)) {
            throw new UnreadableCell("holds '" + clip(text) + "', a UUID is needed");
        }
        return UUID.fromString(text);
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            if (isDash ? c != '-' : !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    Instant instant(@Nullable Object raw) throws UnreadableCell {
        if (raw instanceof BigDecimal serial) {
            return offsets.instant(secondsFromEpoch(serial) + EPOCH_SECOND);
        }
        String text = text(raw);
        if (text == null) {
            return null;
        }
        long seconds = ShopDateTime.seconds(text);
        if (seconds != ShopDateTime.OTHER) {
            return offsets.instant(seconds);
        }
        TemporalAccessor parsed = parse(text);
        if (parsed instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        LocalDateTime local = parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
        return local.atZone(zone).toInstant();
    }

    @Nullable
    LocalDate date(@Nullable Object raw) throws UnreadableCell {
        Instant instant = instant(raw);
        return instant == null ? null : instant.atZone(zone).toLocalDate();
    }

    private static TemporalAccessor parse(String text) throws UnreadableCell {
        for (DateTimeFormatter form : new DateTimeFormatter[] {ISO, ISO_SPACED}) {
            try {
                return form.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            } catch (DateTimeException e) {
                // Not in this form; the next one may fit.
            }
        }
        throw new UnreadableCell("holds '" + clip(text) + "', a date as DD-MM-YYYY HH:MM:SS is needed");
    }

    private static long secondsFromEpoch(BigDecimal serial) throws UnreadableCell {
        if (serial.signum() <= 0 || serial.compareTo(LAST_SERIAL) >= 0) {
            throw new UnreadableCell("holds " + serial.toPlainString() + ", which is no date");
        }
        int scale = serial.scale();
        if (scale >= 0 && scale < POWERS_OF_TEN.length && serial.precision() <= MOST_DIGITS) {
            // Without a larger number on the way: a workbook of half a million unions has millions of dates.
            long power = POWERS_OF_TEN[scale];
            long unscaled = serial.unscaledValue().longValue();
            long ofDay = (unscaled % power * 86_400 + power / 2) / power;
            return unscaled / power * 86_400 + ofDay;
        }
        return serial.multiply(SECONDS_A_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The serial number of a moment in the workbook's zone, exact to the second. */
    double serial(Instant instant) {
        long seconds =
                instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds() - EPOCH_SECOND;
        return BigDecimal.valueOf(seconds)
                .divide(SECONDS_A_DAY, 12, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** Any cell as a value: what stands there, for comparison and for the ledger. */
    static CellValue value(@Nullable Object raw) {
        if (raw == null || raw.toString().isEmpty()) {
            return CellValue.BLANK;
        }
        return raw instanceof BigDecimal number ? new CellValue.Numeric(number) : new CellValue.Text(raw.toString());
    }

    private static String clip(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
