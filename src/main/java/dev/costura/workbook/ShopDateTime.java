package dev.costura.workbook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * {@code DD-MM-YYYY HH:MM:SS} and {@code DD-MM-YYYY}, as the shop writes a moment and a day. A workbook of half a million
 * unions may have millions of them as texts, and a formatter takes many times as long for each.
 */
final class ShopDateTime {

    /** What {@link #seconds} answers of any other text. */
    static final long OTHER = Long.MIN_VALUE;

    private static final String SHAPE = "00-00-0000 00:00:00";
    private static final int DAY = 10;

    private ShopDateTime() {}

    /** Seconds since 1970-01-01T00:00 on a clock that shows this, of a day when it begins; {@link #OTHER} where none does. */
    static long seconds(String text) {
        if (!hasShape(text)) {
            return OTHER;
        }
        try {
            LocalDate day = LocalDate.of(number(text, 6, 10), number(text, 3, 5), number(text, 0, 2));
            LocalTime time = text.length() == DAY
                    ? LocalTime.MIDNIGHT
                    : LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
            return day.toEpochSecond(time, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return OTHER;
        }
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length() && text.length() != DAY) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char shape = SHAPE.charAt(i);
            if (shape == '0' ? c < '0' || c > '9' : c != shape) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
