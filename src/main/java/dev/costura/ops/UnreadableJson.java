package dev.costura.ops;

import dev.costura.ops.Problems.BadInputException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what is wrong with a body and where, in the words of who sent it: nothing of classes and settings of ours. */
final class UnreadableJson {

    private UnreadableJson() {}

    static BadInputException of(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof JacksonException broken)) {
            return new BadInputException("", "A body in JSON is expected, and there is none; nothing was stored.");
        }
        String field = field(broken);
        String what = broken instanceof MismatchedInputException wrong
                ? "must be " + expected(wrong.getTargetType())
                : plain(broken.getOriginalMessage());
        return new BadInputException(
                field,
                what,
                "The body is not the JSON that is expected (%s%s); nothing was stored."
                        .formatted(place(broken), field.isEmpty() ? what : field + " " + what));
    }

    private static String place(JacksonException e) {
        TokenStreamLocation place = e.getLocation();
        return place == null ? "" : "line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
    }

    /** Such as {@code unions[2]}. */
    private static String field(JacksonException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "of another form";
        } else if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        } else if (type == String.class) {
            return "a text";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        return "an object";
    }

    private static String plain(String message) {
        return message.replaceAll("\\[Source: [^;\\]]*; (line: \\d+, column: \\d+)]", "$1")
                .replaceAll("\\R.*", "")
                .replaceAll(",? \\(?from `[^`]*`", "")
                .replaceAll("`[^`]*\\.[^`]*`", "a value");
    }
}
