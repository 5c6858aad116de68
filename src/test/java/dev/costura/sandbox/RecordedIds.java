package dev.costura.sandbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which id of the sandbox stands for which recorded one. One to one, and for the whole conversation: an id that is met
 * again must stand for what it stood for before. Each kind of id has a space of its own.
 */
final class RecordedIds {

    /** The fields that hold generated ids, with the kind of thing that they name. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("spreadsheetId", "spreadsheet"),
            Map.entry("destinationSpreadsheetId", "spreadsheet"),
            Map.entry("sheetId", "sheet"),
            Map.entry("sourceSheetId", "sheet"),
            Map.entry("newSheetId", "sheet"),
            Map.entry("namedRangeId", "named range"),
            Map.entry("protectedRangeId", "protected range"),
            Map.entry("metadataId", "metadata"),
            Map.entry("bandedRangeId", "banded range"),
            Map.entry("filterViewId", "filter view"),
            Map.entry("newFilterViewId", "filter view"),
            Map.entry("chartId", "chart"),
            Map.entry("slicerId", "slicer"),
            Map.entry("tableId", "table"));

    private final Map<String, JsonNode> here = new HashMap<>();
    private final Map<String, JsonNode> recorded = new HashMap<>();

    RecordedIds() {
        // The first sheet of a new spreadsheet has the id 0 everywhere.
        JsonNode first = Http.JSON.getNodeFactory().numberNode(0);
        here.put("sheet 0", first);
        recorded.put("sheet 0", first);
    }

    static boolean isId(String field) {
        return KINDS.containsKey(field);
    }

    /** Null when it fits what is known, which is then known; otherwise what does not fit. */
    @Nullable
    String difference(String field, JsonNode recordedId, JsonNode idHere) {
        String kind = KINDS.get(field) + " ";
        if (recordedId.getNodeType() != idHere.getNodeType()) {
            return "expected an id such as " + recordedId + ", was " + idHere;
        }
        JsonNode before = here.putIfAbsent(kind + recordedId.asString(), idHere);
        if (before != null && !before.equals(idHere)) {
            return "expected " + before + ", which stood for " + recordedId + " before, was " + idHere;
        }
        JsonNode other = recorded.putIfAbsent(kind + idHere.asString(), recordedId);
        if (other != null && !other.equals(recordedId)) {
            return "expected an id for " + recordedId + ", was " + idHere + ", which stands for " + other;
        }
        return null;
    }

    /** A recorded body with the ids of this sandbox; one that was never answered is the client's own choice. */
    JsonNode here(JsonNode body) {
        if (body instanceof ArrayNode list) {
            ArrayNode translated = Http.JSON.createArrayNode();
            list.forEach(element -> translated.add(here(element)));
            return translated;
        }
        if (!(body instanceof ObjectNode)) {
            return body;
        }
        ObjectNode translated = Http.JSON.createObjectNode();
        body.properties().forEach(field -> {
            String kind = KINDS.get(field.getKey());
            JsonNode value = here(field.getValue());
            translated.set(
                    field.getKey(), kind == null ? value : here.getOrDefault(kind + " " + value.asString(), value));
        });
        return translated;
    }

    /** A recorded path, such as {@code /sheets/905329856:copyTo}, with the ids of this sandbox. */
    String here(String path) {
        String translated = path;
        for (Map.Entry<String, JsonNode> id : here.entrySet()) {
            String text = id.getKey().substring(id.getKey().lastIndexOf(' ') + 1);
            translated = translated.replaceAll(
                    "(/sheets/|/developerMetadata/)" + text + "\\b",
                    "$1" + id.getValue().asString());
        }
        return translated;
    }
}
