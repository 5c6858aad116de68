package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;

/** The mask in a request's {@code fields}, without which nothing may be changed. */
final class Fields {

    private Fields() {}

    static FieldMask of(JsonNode request) {
        String fields = Json.text(request, "fields");
        if (fields == null || fields.isEmpty()) {
            throw ApiError.invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
        }
        return FieldMask.parse(fields);
    }

    /** The same, refusing fields that the type does not have. */
    static FieldMask of(JsonNode request, String type) {
        FieldMask mask = of(request);
        mask.children().keySet().forEach(name -> {
            if (!name.equals("*") && !Types.V4.fields(type).containsKey(name)) {
                throw ApiError.invalid("Invalid field: " + name);
            }
        });
        return mask;
    }
}
