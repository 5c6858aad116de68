package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Refuses masks that name what is not there: over answers, and in requests. */
final class MaskCheck {

    private final List<String> unknown = new ArrayList<>();

    private MaskCheck() {}

    /** The mask over an answer of this type, everything where none was given [LIVE4; a space is part of a name]. */
    static FieldMask overAnswer(String text, String type) {
        if (text.isEmpty()) {
            return FieldMask.ALL;
        }
        FieldMask mask = FieldMask.parse(text);
        List<String> unknown = unknown(mask, type);
        if (!unknown.isEmpty()) {
            throw ApiError.badMask(text, unknown);
        }
        return mask;
    }

    /** The mask of a request of batchUpdate, which says what of the message given with it counts. */
    static FieldMask ofRequest(JsonNode request, String type) {
        String text = request.path("fields").asString("");
        if (text.isBlank()) {
            throw ApiError.invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
        }
        FieldMask mask;
        try {
            mask = FieldMask.parse(text.replace(" ", ""));
        } catch (ApiError malformed) {
            throw ApiError.invalid("Invalid field: " + text);
        }
        List<String> unknown = unknown(mask, type);
        if (!unknown.isEmpty()) {
            throw ApiError.invalid("Invalid field: " + Names.snake(unknown.get(0)));
        }
        return mask;
    }

    private static List<String> unknown(FieldMask mask, String type) {
        MaskCheck check = new MaskCheck();
        check.check(mask, Set.of(type), "");
        return check.unknown;
    }

    /** Google looks at each whole path that a mask stands for [LIVE4]. */
    private void leaves(FieldMask mask, String path) {
        if (mask.children().isEmpty()) {
            unknown.add(path);
        }
        mask.children().forEach((name, below) -> leaves(below, path + "." + name));
    }

    /** Below a star there are several types: a name must be in one of them. */
    private void check(FieldMask mask, Set<String> types, String above) {
        mask.children().forEach((name, below) -> {
            Set<String> found = new TreeSet<>();
            for (String type : types) {
                Types.V4.fields(type).forEach((field, fieldType) -> {
                    if (name.equals("*") || name.equals(field)) {
                        found.add(Types.elementOf(fieldType));
                    }
                });
            }
            if (found.isEmpty()) {
                leaves(below, above + name);
            } else {
                check(below, found, above + name + ".");
            }
        });
    }
}
