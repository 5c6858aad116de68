package dev.costura.sandbox;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A cell as CellData, as far as a mask asks for it. */
final class CellJson {

    private final FieldMask mask;
    private final Rendering rendering;
    private final JsonNode defaultFormat;
    private final Map<ObjectNode, ObjectNode> effectiveFormats;

    CellJson(Spreadsheet spreadsheet, FieldMask mask) {
        this(
                mask,
                Rendering.formatted(spreadsheet),
                spreadsheet.properties().path("defaultFormat"),
                new IdentityHashMap<>());
    }

    private CellJson(
            FieldMask mask, Rendering rendering, JsonNode defaultFormat, Map<ObjectNode, ObjectNode> effectiveFormats) {
        this.mask = mask;
        this.rendering = rendering;
        this.defaultFormat = defaultFormat;
        this.effectiveFormats = effectiveFormats;
    }

    CellJson on(Sheet sheet) {
        return new CellJson(mask, rendering.on(sheet), defaultFormat, effectiveFormats);
    }

    ObjectNode json(@Nullable Cell cell) {
        ObjectNode json = Json.object();
        if (cell == null) {
            return json;
        }
        if (cell.value() != null) {
            if (mask.has("userEnteredValue")) {
                json.set("userEnteredValue", extended(cell.value()));
            }
            Object effective = rendering.value(cell);
            if (mask.has("effectiveValue") && effective != null) {
                json.set("effectiveValue", extended(effective));
            }
            if (mask.has("formattedValue")) {
                json.put("formattedValue", rendering.text(cell));
            }
        }
        if (mask.has("userEnteredFormat") && cell.format() != null) {
            json.set("userEnteredFormat", cell.format());
        }
        if (mask.has("effectiveFormat")) {
            json.set("effectiveFormat", effectiveFormat(cell.format()));
        }
        if (cell.rest() != null) {
            cell.rest().properties().forEach(field -> {
                if (mask.has(field.getKey())) {
                    json.set(field.getKey(), field.getValue());
                }
            });
        }
        return json;
    }

    private static ObjectNode extended(Object value) {
        ObjectNode json = Json.object();
        if (value instanceof Double number) {
            json.set("numberValue", Json.number(number));
        } else if (value instanceof Boolean bool) {
            json.put("boolValue", bool.booleanValue());
        } else if (value instanceof FormulaError error) {
            json.set("errorValue", error.json());
        } else if (value instanceof Cell.Formula formula) {
            json.put("formulaValue", formula.text());
        } else {
            json.put("stringValue", value.toString());
        }
        return json;
    }

    private JsonNode effectiveFormat(@Nullable ObjectNode format) {
        return format == null
                ? defaultFormat
                : effectiveFormats.computeIfAbsent(
                        format, own -> merged(defaultFormat.isObject() ? defaultFormat : Json.object(), own));
    }

    private static ObjectNode merged(JsonNode base, ObjectNode over) {
        ObjectNode merged = ((ObjectNode) base).deepCopy();
        over.properties().forEach(field -> {
            JsonNode below = merged.path(field.getKey());
            boolean bothObjects = below.isObject() && field.getValue() instanceof ObjectNode;
            merged.set(field.getKey(), bothObjects ? merged(below, (ObjectNode) field.getValue()) : field.getValue());
        });
        return merged;
    }
}
