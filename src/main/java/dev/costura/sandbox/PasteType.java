package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a cell is pasted over another one. */
enum PasteType {
    PASTE_NORMAL,
    PASTE_VALUES,
    PASTE_FORMAT,
    PASTE_NO_BORDERS,
    PASTE_FORMULA,
    PASTE_DATA_VALIDATION,
    PASTE_CONDITIONAL_FORMATTING;

    static PasteType of(JsonNode request, String field) {
        String name = Json.text(request, field);
        return name == null ? PASTE_NORMAL : valueOf(name);
    }

    boolean bringsMerges() {
        return this == PASTE_NORMAL || this == PASTE_NO_BORDERS;
    }

    @Nullable
    Cell paste(@Nullable Cell source, @Nullable Cell old) {
        return switch (this) {
            case PASTE_NORMAL -> source;
            case PASTE_VALUES -> Cell.withValue(old, source == null ? null : source.effective());
            case PASTE_FORMULA -> Cell.withValue(old, source == null ? null : source.value());
            case PASTE_FORMAT -> Validation.with(formatted(old, format(source)), validation(source));
            case PASTE_NO_BORDERS -> formatted(source, withBordersOf(format(source), format(old)));
            case PASTE_DATA_VALIDATION -> Validation.with(old, validation(source));
            case PASTE_CONDITIONAL_FORMATTING -> old;
        };
    }

    private static @Nullable Cell formatted(@Nullable Cell cell, @Nullable ObjectNode format) {
        return cell == null ? Cell.of(null, format, null) : Cell.of(cell.value(), format, cell.rest());
    }

    private static @Nullable ObjectNode format(@Nullable Cell cell) {
        return cell == null ? null : cell.format();
    }

    private static @Nullable ObjectNode withBordersOf(@Nullable ObjectNode format, @Nullable ObjectNode old) {
        ObjectNode changed = format == null ? Json.object() : format.deepCopy();
        changed.remove("borders");
        if (old != null && old.has("borders")) {
            changed.set("borders", old.path("borders"));
        }
        return changed.isEmpty() ? null : changed;
    }

    private static @Nullable JsonNode validation(@Nullable Cell cell) {
        return cell == null || cell.rest() == null ? null : cell.rest().get("dataValidation");
    }
}
