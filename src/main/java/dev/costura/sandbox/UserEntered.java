package dev.costura.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads text as if a person had typed it into the cell: numbers, dates, percents, formulas, in the sheet's locale. */
final class UserEntered implements Input {

    private static final Pattern NUMBER =
            Pattern.compile("([-+]?)(\\d+|\\d{1,3}(?:,\\d{3})+)?(\\.\\d*)?(?:[eE]([-+]?\\d{1,3}))?\\s*(%?)");
    private static final Pattern DATE = Pattern.compile(
            "(\\d{1,4})([-/])(\\d{1,2})\\2(\\d{1,4})(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?)?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");

    private final boolean decimalComma;
    private final boolean monthFirst;

    UserEntered(String locale) {
        this.decimalComma = new NumberPattern(locale).show(0.5, null).contains(",");
        this.monthFirst = locale.equals("en_US");
    }

    @Override
    public @Nullable Cell cell(@Nullable Cell old, JsonNode value) {
        if (!value.isString()) {
            return RAW.cell(old, value);
        }
        String text = value.stringValue();
        if (text.startsWith("'")) {
            return Cell.withValue(old, text.substring(1));
        }
        if (text.startsWith("=") && text.length() > 1) {
            return Cell.withValue(old, Cell.Formula.of(text));
        }
        Cell read = isText(old) ? null : read(old, text.strip());
        return read == null ? Cell.withValue(old, text) : read;
    }

    private @Nullable Cell read(@Nullable Cell old, String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Cell.withValue(old, Boolean.valueOf(text));
        }
        Cell number = number(old, text);
        if (number != null) {
            return number;
        }
        try {
            Cell date = date(old, text);
            return date == null ? time(old, text) : date;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private @Nullable Cell number(@Nullable Cell old, String text) {
        String english =
                decimalComma ? text.replace(".", "\0").replace(',', '.').replace('\0', ',') : text;
        Matcher number = NUMBER.matcher(english);
        boolean hasDigits = english.chars().anyMatch(Character::isDigit);
        if (!hasDigits || !number.matches()) {
            return null;
        }
        double value = Double.parseDouble(english.replaceAll("[,%\\s]", ""));
        boolean decimals = number.group(3) != null && number.group(3).length() > 1;
        if (!number.group(5).isEmpty()) {
            return formatted(old, value / 100, "PERCENT", decimals ? "0.00%" : "0%");
        }
        if (number.group(4) != null) {
            return formatted(old, value, "SCIENTIFIC", "0.00E+00");
        }
        if (number.group(2) != null && number.group(2).contains(",")) {
            return formatted(old, value, "NUMBER", decimals ? "#,##0.00" : "#,##0");
        }
        return Cell.withValue(old, value);
    }

    private @Nullable Cell date(@Nullable Cell old, String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return null;
        }
        String first = date.group(1);
        String last = date.group(4);
        boolean yearFirst = first.length() == 4;
        if (yearFirst == (last.length() == 4) || (yearFirst ? last.length() > 2 : first.length() > 2)) {
            return null;
        }
        int year = Integer.parseInt(yearFirst ? first : last);
        int middle = Integer.parseInt(date.group(3));
        int other = Integer.parseInt(yearFirst ? last : first);
        boolean monthInTheMiddle = yearFirst || !monthFirst;
        LocalDate day = LocalDate.of(year, monthInTheMiddle ? middle : other, monthInTheMiddle ? other : middle);
        String separator = date.group(2);
        String pattern = yearFirst
                ? String.join(separator, "yyyy", letters("m", date.group(3)), letters("d", last))
                : String.join(
                        separator,
                        letters(monthFirst ? "m" : "d", first),
                        letters(monthFirst ? "d" : "m", date.group(3)),
                        "yyyy");
        if (date.group(5) == null) {
            return formatted(old, DatePattern.serial(day.atStartOfDay()), "DATE", pattern);
        }
        LocalDateTime moment = day.atTime(clock(date, 5));
        String hours = " " + letters("h", date.group(5)) + ":mm:ss";
        return formatted(old, DatePattern.serial(moment), "DATE_TIME", pattern + hours);
    }

    private @Nullable Cell time(@Nullable Cell old, String text) {
        Matcher time = TIME.matcher(text);
        return time.matches()
                ? formatted(
                        old,
                        clock(time, 1).toSecondOfDay() / 86_400d,
                        "TIME",
                        time.group(3) == null ? "h:mm" : "h:mm:ss")
                : null;
    }

    private static LocalTime clock(Matcher matcher, int group) {
        String seconds = matcher.group(group + 2);
        return LocalTime.of(
                Integer.parseInt(matcher.group(group)),
                Integer.parseInt(matcher.group(group + 1)),
                seconds == null ? 0 : Integer.parseInt(seconds));
    }

    private static String letters(String letter, String digits) {
        return letter.repeat(digits.length());
    }

    /** A cell that a person formatted keeps its format. */
    private static @Nullable Cell formatted(@Nullable Cell old, double value, String type, String pattern) {
        if (old != null && old.format() != null && old.format().has("numberFormat")) {
            return Cell.withValue(old, value);
        }
        ObjectNode format = old == null || old.format() == null
                ? Json.object()
                : old.format().deepCopy();
        format.putObject("numberFormat").put("type", type).put("pattern", pattern);
        return Cell.of(value, format, old == null ? null : old.rest());
    }

    private static boolean isText(@Nullable Cell old) {
        return old != null
                && old.format() != null
                && old.format().path("numberFormat").path("type").asString("").equals("TEXT");
    }
}
