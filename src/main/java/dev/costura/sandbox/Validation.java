package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** setDataValidation. Rules are kept; what is written through the API is not held against them. */
final class Validation {

    private Validation() {}

    static ObjectNode set(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        JsonNode rule = request.path("rule");
        if (!rule.isObject()) {
            EachCell.used(area, (row, column, cell) -> with(cell, null));
            return Json.object();
        }
        if (Json.text(rule.path("condition"), "type") == null) {
            throw ApiError.invalid("A data validation rule must have a condition with a type.");
        }
        // A flag that is false is read back as if it had not been set.
        ObjectNode kept = ((ObjectNode) rule).deepCopy();
        kept.removeIf(value -> value.isBoolean() && !value.booleanValue());
        EachCell.of(area, (row, column, cell) -> with(cell, kept));
        return Json.object();
    }

    /** The cell with this rule, or with none. */
    static @Nullable Cell with(@Nullable Cell cell, @Nullable JsonNode rule) {
        if (cell == null && rule == null) {
            return null;
        }
        ObjectNode rest = cell == null || cell.rest() == null
                ? Json.object()
                : cell.rest().deepCopy();
        rest.remove("dataValidation");
        if (rule != null) {
            rest.set("dataValidation", rule);
        }
        ObjectNode kept = rest.isEmpty() ? null : rest;
        return cell == null ? Cell.of(null, null, kept) : Cell.of(cell.value(), cell.format(), kept);
    }
}
