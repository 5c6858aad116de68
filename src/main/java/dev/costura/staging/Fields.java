package dev.costura.staging;

import dev.costura.union.Operation;
import dev.costura.union.Union;
import dev.costura.union.Worker;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object and collects everything that is wrong with them, not just the first. */
final class Fields {

    static final int LONGEST_NAME = 200;
    private static final int LONGEST_KEY = 100;
    private static final Pattern FORM_OF_UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final JsonNode object;
    private final List<FieldError> errors = new ArrayList<>();

    Fields(JsonNode object) {
        this.object = object;
        if (!object.isObject()) {
            errors.add(new FieldError("", "must be a JSON object, not " + nameOf(object)));
        }
    }

    List<FieldError> errors() {
        return errors;
    }

    JsonNode get(String field) {
        return object.path(field);
    }

    void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    String key(String field) {
        return text(field, LONGEST_KEY);
    }

    /** A text that must be there; the empty string where it is not, with an error noted. */
    String text(String field, int longest) {
        String text = optionalText(field, longest);
        if (text == null) {
            if (isAbsent(field)) {
                wrong(field, "is required");
            }
            return "";
        }
        return text;
    }

    @Nullable
    String optionalText(String field, int longest) {
        JsonNode node = get(field);
        if (isAbsent(field)) {
            return null;
        }
        if (!node.isString()) {
            wrong(field, "must be text, not " + nameOf(node));
            return null;
        }
        String text = node.stringValue().strip();
        if (text.isEmpty()) {
            wrong(field, "must not be blank");
        } else if (text.length() > longest) {
            wrong(field, "must have at most " + longest + " characters, it has " + text.length());
        } else if (hasControlCharacter(text) || hasBrokenSurrogate(text)) {
            wrong(field, "must not contain control characters or broken Unicode");
        } else {
            return text;
        }
        return null;
    }

    private boolean isAbsent(String field) {
        JsonNode node = get(field);
        return node.isMissingNode() || node.isNull();
    }

    private static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean hasBrokenSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    @Nullable
    Integer wholeNumber(String field, int from, int to) {
        JsonNode node = get(field);
        if (isAbsent(field)) {
            wrong(field, "is required");
        } else if (!node.isIntegralNumber()) {
            wrong(field, "must be a whole number, not " + nameOf(node));
        } else if (!node.canConvertToInt() || node.intValue() < from || node.intValue() > to) {
            wrong(field, "must be from " + from + " to " + to + ", not " + node.asString());
        } else {
            return node.intValue();
        }
        return null;
    }

    @Nullable
    Operation operation(boolean required) {
        String text = required ? text("operation", LONGEST_KEY) : optionalText("operation", LONGEST_KEY);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Operation.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            wrong("operation", "must be ARM or SOLD, not '" + text + "'");
            return null;
        }
    }

    @Nullable
    Instant moment(String field, boolean required) {
        String text = required ? text(field, LONGEST_KEY) : optionalText(field, LONGEST_KEY);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
                return moment;
            }
            wrong(field, "must be between the years 2000 and 2100, not " + text);
        } catch (DateTimeException e) {
            wrong(field, "must be a date-time with offset such as 2026-01-21T11:30:00-03:00, not '" + text + "'");
        }
        return null;
    }

    @Nullable
    UUID optionalUuid(String field) {
        String text = optionalText(field, LONGEST_KEY);
        if (text == null) {
            return null;
        }
        if (!FORM_OF_UUID.matcher(text).matches()) {
            wrong(field, "must be a UUID, not '" + text + "'");
            return null;
        }
        return UUID.fromString(text);
    }

    Worker worker() {
        Integer id = wholeNumber("workerId", 1, Integer.MAX_VALUE);
        String name = text("worker", LONGEST_NAME);
        return id == null || name.isEmpty() ? Worker.SYSTEM : new Worker(id, name);
    }

    /** The unions of a FINALIZAR; none is allowed and means that the work was called off. */
    List<Integer> unions() {
        JsonNode node = get("unions");
        if (isAbsent("unions")) {
            return List.of();
        }
        if (!node.isArray()) {
            wrong("unions", "must be a list of union numbers, not " + nameOf(node));
            return List.of();
        }
        Set<Integer> numbers = new LinkedHashSet<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode number = node.get(i);
            String field = "unions[" + i + "]";
            if (!number.isIntegralNumber()
                    || !number.canConvertToInt()
                    || number.intValue() < Union.FIRST_NUMBER
                    || number.intValue() > Union.LAST_NUMBER) {
                wrong(field, "must be a whole number from 1 to 20, not " + number.asString());
            } else if (!numbers.add(number.intValue())) {
                wrong(field, "names union " + number.intValue() + " a second time");
            }
        }
        return List.copyOf(numbers);
    }

    static String nameOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "the number " + node.asString();
            case BOOLEAN -> node.asString();
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "nothing";
        };
    }
}
