package dev.costura.sandbox;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A date pattern of Sheets: d m y h s letters, where an m beside hours or seconds means minutes. */
final class DatePattern {

    private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);

    private final List<String> parts = new ArrayList<>();
    private final boolean twelveHours;

    DatePattern(String pattern) {
        twelveHours = pattern.toLowerCase(Locale.ROOT).contains("am/pm");
        int at = 0;
        while (at < pattern.length()) {
            int end = end(pattern, at);
            parts.add(pattern.substring(at, end));
            at = end;
        }
    }

    /** What a date looks like where the pattern is left to the locale. */
    static String usual(String type, Locale locale) {
        String date =
                switch (locale.toString()) {
                    case "en_US" -> "M/d/yyyy";
                    case "es_CL" -> "dd-MM-yyyy";
                    default ->
                        locale.getLanguage().equals("en")
                                        || locale.getLanguage().equals("es")
                                        || locale.getLanguage().equals("fr")
                                ? "dd/MM/yyyy"
                                : "yyyy-MM-dd";
                };
        String time = locale.toString().equals("en_US") ? "h:mm:ss AM/PM" : "h:mm:ss";
        return switch (type) {
            case "DATE" -> date;
            case "TIME" -> time;
            default -> date + " h:mm:ss";
        };
    }

    static LocalDateTime dateTime(double serial) {
        return EPOCH.plus(Duration.ofMillis(Math.round(serial * 86_400_000d)));
    }

    static double serial(LocalDateTime dateTime) {
        return Duration.between(EPOCH, dateTime).toMillis() / 86_400_000d;
    }

    String show(double serial, Locale locale) {
        LocalDateTime moment = dateTime(serial);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String letters = part.toLowerCase(Locale.ROOT);
            char first = letters.charAt(0);
            if (first == '"') {
                text.append(part, 1, part.length() - 1);
            } else if (first == '\\') {
                text.append(part.substring(1));
            } else if (letters.equals("am/pm")) {
                text.append(moment.getHour() < 12 ? "AM" : "PM");
            } else if ("dmyhs".indexOf(first) >= 0) {
                text.append(
                        DateTimeFormatter.ofPattern(java(letters, i), locale).format(moment));
            } else {
                text.append(part);
            }
        }
        return text.toString();
    }

    private String java(String letters, int index) {
        int length = letters.length();
        return switch (letters.charAt(0)) {
            case 'd' -> length > 3 ? "EEEE" : length == 3 ? "EEE" : letters;
            case 'y' -> length > 2 ? "uuuu" : "uu";
            case 'h' -> length > 1 ? (twelveHours ? "hh" : "HH") : (twelveHours ? "h" : "H");
            case 'm' -> isMinutes(index) ? (length > 1 ? "mm" : "m") : "M".repeat(Math.min(length, 4));
            default -> length > 1 ? "ss" : "s";
        };
    }

    private boolean isMinutes(int index) {
        return neighbour(index, -1) == 'h' || neighbour(index, 1) == 's';
    }

    private char neighbour(int index, int step) {
        for (int i = index + step; i >= 0 && i < parts.size(); i += step) {
            char first = Character.toLowerCase(parts.get(i).charAt(0));
            if ("dmyhs".indexOf(first) >= 0) {
                return first;
            }
        }
        return ' ';
    }

    private static int end(String pattern, int start) {
        char first = Character.toLowerCase(pattern.charAt(start));
        if (first == '"') {
            int close = pattern.indexOf('"', start + 1);
            return close < 0 ? pattern.length() : close + 1;
        }
        if (first == '\\') {
            return Math.min(start + 2, pattern.length());
        }
        if (pattern.regionMatches(true, start, "am/pm", 0, 5)) {
            return start + 5;
        }
        int end = start + 1;
        while ("dmyhs".indexOf(first) >= 0
                && end < pattern.length()
                && Character.toLowerCase(pattern.charAt(end)) == first) {
            end++;
        }
        return end;
    }
}
