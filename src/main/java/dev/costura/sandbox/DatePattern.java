package dev.costura.sandbox;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A section of a pattern that shows a moment, by the letters d m y h s, or a duration, by {@code [h]:mm}. A serial number
 * is what a clock on the wall shows; no time zone comes into it.
 */
final class DatePattern {

    private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final long MILLIS_A_DAY = 86_400_000;

    private final List<FormatToken> tokens;
    private final boolean halfDays;
    private final boolean elapsed;
    private final int fraction;

    DatePattern(List<FormatToken> tokens) {
        this.tokens = withFractions(tokens);
        this.halfDays = tokens.stream().anyMatch(token -> token.kind() == FormatToken.Kind.HALF_OF_DAY);
        this.elapsed = tokens.stream().anyMatch(token -> token.kind() == FormatToken.Kind.ELAPSED);
        this.fraction = this.tokens.stream()
                .filter(token -> token.is('0'))
                .mapToInt(token -> token.text().length())
                .max()
                .orElse(0);
    }

    /** The zeros of {@code ss.000} become one token. */
    private static List<FormatToken> withFractions(List<FormatToken> tokens) {
        List<FormatToken> joined = new ArrayList<>();
        for (FormatToken token : tokens) {
            int last = joined.size() - 1;
            if (token.is('0') && last >= 0 && joined.get(last).is('0')) {
                joined.set(last, new FormatToken(token.kind(), joined.get(last).text() + "0"));
            } else {
                joined.add(token);
            }
        }
        return joined;
    }

    /** The number nearest to a whole count of milliseconds. */
    static double toMillis(double serial) {
        return Math.round(serial * MILLIS_A_DAY) / (double) MILLIS_A_DAY;
    }

    static double serial(LocalDateTime dateTime) {
        return Duration.between(EPOCH, dateTime).toMillis() / (double) MILLIS_A_DAY;
    }

    String show(double serial, SheetLocale locale) {
        long millis = Math.round((elapsed ? Math.abs(serial) : serial) * MILLIS_A_DAY);
        // 53.528 seconds are 53.53 with two decimals, but 53 with none.
        long unit = fraction == 1 ? 100 : fraction == 2 ? 10 : 1;
        millis = Math.floorDiv(millis + unit / 2, unit) * unit;
        LocalDateTime moment = EPOCH.plus(Duration.ofMillis(millis));
        StringBuilder text = new StringBuilder(elapsed && serial < 0 ? "-" : "");
        for (int i = 0; i < tokens.size(); i++) {
            FormatToken token = tokens.get(i);
            text.append(
                    switch (token.kind()) {
                        case DATE -> part(i, moment, locale.java());
                        case ELAPSED -> inAll(i, millis);
                        case HALF_OF_DAY -> half(token.text(), moment, locale.java());
                        default ->
                            token.is('0') ? fractionOf(millis, token.text().length()) : token.text();
                    });
        }
        return text.toString();
    }

    private String part(int index, LocalDateTime moment, Locale locale) {
        String letters = tokens.get(index).text();
        int length = letters.length();
        return switch (letters.charAt(0)) {
            case 'd', 'D' -> length > 2 ? word("EEEE", length, moment, locale) : padded(moment.getDayOfMonth(), length);
            case 'y', 'Y' -> length > 2 ? String.valueOf(moment.getYear()) : padded(moment.getYear() % 100, 2);
            case 'h', 'H' -> padded(halfDays ? (moment.getHour() + 11) % 12 + 1 : moment.getHour(), length);
            case 's', 'S' -> padded(moment.getSecond(), length);
            default -> {
                if (isMinutes(index)) {
                    yield padded(moment.getMinute(), length);
                }
                yield length > 2 ? word("MMMMM", length, moment, locale) : padded(moment.getMonthValue(), length);
            }
        };
    }

    private static String padded(int number, int length) {
        return number < 10 && length > 1 ? "0" + number : String.valueOf(number);
    }

    private static String word(String longest, int length, LocalDateTime moment, Locale locale) {
        String java = longest.substring(0, Math.min(length, longest.length()));
        String word = DateTimeFormatter.ofPattern(java, locale).format(moment);
        // Java ends abbreviations with a point in some locales: "ene." in es_CL, though not in es.
        return length == 3 && word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    /** An m is minutes behind hours or before seconds; an M is always a month. */
    private boolean isMinutes(int index) {
        return tokens.get(index).text().charAt(0) == 'm' && (neighbour(index, -1) == 'h' || neighbour(index, 1) == 's');
    }

    private char neighbour(int index, int step) {
        for (int i = index + step; i >= 0 && i < tokens.size(); i += step) {
            FormatToken token = tokens.get(i);
            if (token.kind() == FormatToken.Kind.DATE || token.kind() == FormatToken.Kind.ELAPSED) {
                return Character.toLowerCase(token.text().charAt(0));
            }
        }
        return ' ';
    }

    /** The first of {@code [h]:[mm]:[ss]} counts all of the time, the others what it leaves. */
    private String inAll(int index, long millis) {
        String letters = tokens.get(index).text();
        long seconds = millis / 1000;
        long count =
                switch (Character.toLowerCase(letters.charAt(0))) {
                    case 'h' -> seconds / 3600;
                    case 'm' -> seconds / 60;
                    default -> seconds;
                };
        boolean rest = tokens.subList(0, index).stream().anyMatch(token -> token.kind() == FormatToken.Kind.ELAPSED);
        return String.format(Locale.ROOT, "%0" + letters.length() + "d", rest ? count % 60 : count);
    }

    private static String half(String letters, LocalDateTime moment, Locale locale) {
        if (letters.length() > 3) {
            return DateTimeFormatter.ofPattern("a", locale).format(moment);
        }
        String half = moment.getHour() < 12 ? "a" : "p";
        return letters.charAt(0) == 'A' ? half.toUpperCase(Locale.ROOT) : half;
    }

    private static String fractionOf(long millis, int digits) {
        String all = String.format(Locale.ROOT, "%03d", Math.floorMod(millis, 1000));
        return digits < 3 ? all.substring(0, digits) : all + "0".repeat(digits - 3);
    }
}
