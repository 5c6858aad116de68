package dev.costura.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<ObjectNode, ObjectNode> formats = new ConcurrentHashMap<>();
    private final Map<JsonNode, @Nullable ObjectNode> firstFormats = new HashMap<>();

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
            JsonNode sentFormat = sent.path("userEnteredFormat");
            newFormat = newFormat == null ? firstFormat(sentFormat) : format(newFormat, sentFormat);
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

    /** Most cells had no format, and get none or the one that a thousand others of the request get. */
    private @Nullable ObjectNode firstFormat(JsonNode sent) {
        return sent.isEmpty() ? null : firstFormats.computeIfAbsent(sent, first -> format(null, first));
    }

    private @Nullable ObjectNode format(@Nullable ObjectNode old, JsonNode sent) {
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
        // Thousands of cells of one request mostly look alike: they share one tree.
        return changed.isEmpty()
                ? null
                : formats.computeIfAbsent(changed, format -> FieldOrder.CELL_FORMAT.of(Colors.asStored(format)));
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
