package dev.costura.staging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A report as it came in, read and checked.
 *
 * @param id as far as it could be read
 * @param arrival null where there are errors
 */
record Form(@Nullable String id, @Nullable Arrival arrival, List<FieldError> errors) {

    /** The kinds of form that can be handed in. */
    @FunctionalInterface
    interface Reader {
        Form read(JsonNode json);
    }

    static Form of(Fields fields, NewReport report) {
        return fields.errors().isEmpty()
                ? new Form(report.id(), Arrival.of(report), List.of())
                : new Form(idOf(fields), null, List.copyOf(fields.errors()));
    }

    private static @Nullable String idOf(Fields fields) {
        JsonNode id = fields.get("id");
        return id.isString() ? id.stringValue() : null;
    }
}
