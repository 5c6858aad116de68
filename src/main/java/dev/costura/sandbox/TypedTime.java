package dev.costura.sandbox;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times of day, 14:30 or 2:30 PM, and durations of more than a day, 30:15. */
final class TypedTime {

    private static final Pattern TIME =
            Pattern.compile("(?<hours>\\d{1,4}):(?<minutes>\\d{2})(?::(?<seconds>\\d{2})(?<fraction>\\.\\d{1,3})?)?"
                    + "(?:\\s?(?<half>[aApP])\\.?\\s?[mM]\\.?)?");
    private static final double SECONDS_A_DAY = 86_400;

    /** Null when the text is no time. */
    @Nullable
    Typed read(String text) {
        if (text.indexOf(':') < 0) {
            return null;
        }
        Matcher time = TIME.matcher(text);
        Double days = time.matches() ? days(time) : null;
        if (days == null) {
            return null;
        }
        if (days >= 1) {
            return new Typed(days, "TIME", "[h]:mm:ss");
        }
        String seconds = time.group("seconds") == null ? "" : ":ss";
        String fraction = time.group("fraction") == null
                ? ""
                : "." + "0".repeat(time.group("fraction").length() - 1);
        String hours = time.group("half") != null || time.group("hours").length() == 1 ? "h" : "hh";
        return new Typed(
                days, "TIME", hours + ":mm" + seconds + fraction + (time.group("half") == null ? "" : " am/pm"));
    }

    /** The part of a day; null when no clock shows it. */
    @Nullable
    Double ofDay(String text) {
        Matcher time = TIME.matcher(text);
        Double days = time.matches() ? days(time) : null;
        return days == null || days >= 1 ? null : days;
    }

    private static @Nullable Double days(Matcher time) {
        int hours = Integer.parseInt(time.group("hours"));
        int minutes = Integer.parseInt(time.group("minutes"));
        double seconds = time.group("seconds") == null
                ? 0
                : Double.parseDouble(
                        time.group("seconds") + (time.group("fraction") == null ? "" : time.group("fraction")));
        String half = time.group("half");
        boolean impossible = minutes > 59 || seconds >= 60 || (half != null && (hours < 1 || hours > 12));
        if (impossible) {
            return null;
        }
        int ofDay = half == null
                ? hours
                : hours % 12 + (half.toLowerCase(Locale.ROOT).equals("p") ? 12 : 0);
        return (ofDay * 3600 + minutes * 60 + seconds) / SECONDS_A_DAY;
    }
}
