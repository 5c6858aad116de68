package dev.costura.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads text as if a person had typed it into the cell: numbers, dates, percents, formulas, in the sheet's locale. */
final class UserEntered implements Input {

    private static final int LONGEST_NUMBER = 320;

    private final SheetLocale locale;
    private final TypedNumber numbers;
    private final TypedDate dates;
    private final TypedTime times;
    private final Map<Typed, ObjectNode> formats = new HashMap<>();

    UserEntered(String locale) {
        this.locale = SheetLocale.of(locale);
        this.numbers = new TypedNumber(this.locale);
        this.dates = new TypedDate(this.locale);
        this.times = new TypedTime();
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
        if (isText(old)) {
            return Cell.withValue(old, text);
        }
        if (text.startsWith("=") && text.length() > 1) {
            return Cell.withValue(old, Cell.Formula.of(text));
        }
        return read(old, text, text.strip());
    }

    private @Nullable Cell read(@Nullable Cell old, String text, String typed) {
        Boolean bool = locale.bool(typed);
        if (bool != null) {
            return Cell.withValue(old, bool);
        }
        Typed number = number(typed);
        return number == null ? Cell.withValue(old, text) : withNumber(old, number);
    }

    private @Nullable Typed number(String typed) {
        // Most text is neither number nor date; it need not be tried.
        if (typed.length() > LONGEST_NUMBER || !hasDigit(typed)) {
            return null;
        }
        Typed number = numbers.read(typed);
        if (number == null) {
            number = dates.read(typed);
        }
        return number == null ? times.read(typed) : number;
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    /** A cell that a person formatted keeps its format. */
    private @Nullable Cell withNumber(@Nullable Cell old, Typed typed) {
        ObjectNode before = old == null ? null : old.format();
        if (typed.type() == null || (before != null && before.has("numberFormat"))) {
            return Cell.withValue(old, typed.value());
        }
        // Thousands of cells of one call mostly look alike: they share one format.
        ObjectNode format = before == null
                ? formats.computeIfAbsent(new Typed(0, typed.type(), typed.pattern()), UserEntered::format)
                : before.deepCopy().setAll(format(typed));
        return Cell.of(typed.value(), format, old == null ? null : old.rest());
    }

    private static ObjectNode format(Typed typed) {
        ObjectNode format = Json.object();
        format.putObject("numberFormat")
                .put("type", Objects.requireNonNull(typed.type()))
                .put("pattern", typed.pattern());
        return format;
    }

    /** In a cell formatted as text nothing is a number, and no formula either. */
    private static boolean isText(@Nullable Cell old) {
        if (old == null || old.format() == null) {
            return false;
        }
        JsonNode format = old.format().path("numberFormat");
        return format.path("type").asString("").equals("TEXT")
                || format.path("pattern").asString("").equals("@");
    }
}
