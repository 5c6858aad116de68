package dev.costura.sandbox;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields mask of a request that writes cells, and what it makes of a cell and the CellData sent for it. */
final class CellMask {

    /** Read-only in the API: a person or a program cannot write these. */
    private static final Set<String> OUTPUT_ONLY =
            Set.of("effectiveValue", "effectiveFormat", "formattedValue", "hyperlink");

    private final FieldMask mask;
    private final boolean value;
    private final boolean format;
    private final boolean wholeFormat;
    private final @Nullable FieldMask rest;
    private final Map<@Nullable ObjectNode, Map<JsonNode, Optional<ObjectNode>>> formats = new IdentityHashMap<>();

    private CellMask(FieldMask mask) {
        this.mask = mask;
        this.value = mask.has("userEnteredValue");
        this.format = mask.has("userEnteredFormat");
        this.wholeFormat = mask.isAll() || mask.at("userEnteredFormat").isAll();
        boolean others =
                mask.isAll() || mask.children().keySet().stream().anyMatch(name -> !name.startsWith("userEntered"));
        this.rest = others ? mask : null;
    }

    static CellMask of(JsonNode request) {
        return new CellMask(MaskCheck.ofRequest(request, "CellData"));
    }

    /** The cell after the write: masked fields as sent, cleared where they were not sent; all others as they were. */
    @Nullable
    Cell apply(@Nullable Cell old, JsonNode sent) {
        Object newValue = value ? value(sent.path("userEnteredValue")) : old == null ? null : old.value();
        ObjectNode newFormat = old == null ? null : old.format();
        if (format) {
            newFormat = format(newFormat, sent.path("userEnteredFormat"));
        }
        ObjectNode newRest = old == null ? null : old.rest();
        if (rest != null) {
            newRest = rest(newRest, sent);
        }
        return Cell.of(newValue, newFormat, newRest);
    }

    /** An ExtendedValue has one field at most. */
    private static @Nullable Object value(JsonNode extended) {
        for (Map.Entry<String, JsonNode> field : extended.properties()) {
            JsonNode value = field.getValue();
            return switch (field.getKey()) {
                case "numberValue" -> value.asDouble();
                case "boolValue" -> value.asBoolean();
                case "stringValue" -> value.asString();
                case "formulaValue" -> formula(value.asString());
                default -> null;
            };
        }
        return null;
    }

    private static Cell.Formula formula(String text) {
        return Cell.Formula.of(text.startsWith("=") ? text : "=" + text);
    }

    /** Thousands of cells of one request look alike: where format and change are the same, so is the tree they share. */
    private @Nullable ObjectNode format(@Nullable ObjectNode old, JsonNode sent) {
        if (old == null && sent.isEmpty()) {
            return null;
        }
        return formats.computeIfAbsent(old, any -> new HashMap<>())
                .computeIfAbsent(sent, any -> Optional.ofNullable(changed(old, sent)))
                .orElse(null);
    }

    private @Nullable ObjectNode changed(@Nullable ObjectNode old, JsonNode sent) {
        ObjectNode changed = wholeFormat || old == null ? Json.object() : old.deepCopy();
        if (wholeFormat) {
            changed.setAll(sent instanceof ObjectNode object ? object : Json.object());
        } else {
            Colors.forgetTwins(mask.at("userEnteredFormat"), changed);
            mask.at("userEnteredFormat").copy(sent, changed);
        }
        if (changed.path("numberFormat").isObject()
                && !changed.path("numberFormat").has("type")) {
            throw ApiError.invalid("A number format must have a type.");
        }
        return changed.isEmpty() ? null : FieldOrder.CELL_FORMAT.of(Colors.asStored(changed));
    }

    private @Nullable ObjectNode rest(@Nullable ObjectNode old, JsonNode sent) {
        ObjectNode changed = old == null || mask.isAll() ? Json.object() : old.deepCopy();
        if (mask.isAll()) {
            sent.properties().forEach(field -> changed.set(field.getKey(), field.getValue()));
        } else {
            mask.copy(sent, changed);
        }
        changed.remove(OUTPUT_ONLY);
        changed.remove("userEnteredValue");
        changed.remove("userEnteredFormat");
        if (changed.path("note").asString("").isEmpty()) {
            changed.remove("note");
        }
        return changed.isEmpty() ? null : changed;
    }
}
