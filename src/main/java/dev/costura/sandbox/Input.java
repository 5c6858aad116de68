package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a value sent to values.update makes of a cell. */
interface Input {

    @Nullable
    Cell cell(@Nullable Cell old, JsonNode value);

    /** Text stays text, "=1+2" too; numbers and booleans keep their type. */
    Input RAW = (old, value) -> Cell.withValue(old, typed(value));

    static Input of(@Nullable String option, String locale) {
        if ("RAW".equals(option)) {
            return RAW;
        }
        if ("USER_ENTERED".equals(option)) {
            return new UserEntered(locale);
        }
        throw ApiError.invalid("'valueInputOption' is required but not specified");
    }

    private static Object typed(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.stringValue();
    }
}
