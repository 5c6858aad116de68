package dev.costura.trials;

import dev.costura.trials.SheetContent.Cell;
import dev.costura.trials.SheetContent.Marker;
import dev.costura.trials.SheetContent.Tab;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads all that is in a spreadsheet, as it stands now. */
@FunctionalInterface
public interface SheetReader {

    SheetContent read();

    /** Over HTTP, from a sandbox or anything else that speaks the Sheets API. */
    static SheetReader over(URI root, String spreadsheetId) {
        Wire api = new Wire(root);
        return () -> new SheetContent(tabs(api, spreadsheetId), markers(api, spreadsheetId));
    }

    private static List<Tab> tabs(Wire api, String id) {
        JsonNode sheets = api.get("v4/spreadsheets/" + id + "?includeGridData=true&prettyPrint=false"
                        + "&fields=sheets(properties,merges,data.rowData.values"
                        + "(userEnteredValue,userEnteredFormat,note,effectiveValue))")
                .path("sheets");
        List<Tab> tabs = new ArrayList<>();
        for (JsonNode sheet : sheets) {
            List<List<Cell>> rows = new ArrayList<>();
            for (JsonNode row : sheet.at("/data/0/rowData")) {
                List<Cell> cells = new ArrayList<>();
                row.path("values").forEach(cell -> cells.add(cell(cell)));
                rows.add(cells);
            }
            ObjectNode properties = (ObjectNode) sheet.path("properties");
            properties.set("merges", sheet.path("merges"));
            tabs.add(new Tab(properties.path("title").asString(), properties, rows));
        }
        return tabs;
    }

    private static Cell cell(JsonNode cell) {
        ObjectNode entered = ((ObjectNode) cell).deepCopy();
        JsonNode shown = entered.path("effectiveValue");
        entered.remove("effectiveValue");
        return entered.isEmpty()
                ? Cell.EMPTY
                : new Cell(entered, shown.isMissingNode() ? MissingNode.getInstance() : shown);
    }

    private static List<Marker> markers(Wire api, String id) {
        List<Marker> markers = new ArrayList<>();
        for (String key : List.of("costura.batch", "c")) {
            Map<String, Object> lookup =
                    Map.of("dataFilters", List.of(Map.of("developerMetadataLookup", Map.of("metadataKey", key))));
            api.post("v4/spreadsheets/" + id + "/developerMetadata:search", lookup)
                    .path("matchedDeveloperMetadata")
                    .forEach(found -> {
                        JsonNode metadata = found.path("developerMetadata");
                        markers.add(new Marker(
                                metadata.path("metadataId").asInt(),
                                key,
                                metadata.path("metadataValue").asString("")));
                    });
        }
        return markers;
    }
}
