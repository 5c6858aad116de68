package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** setBasicFilter and clearBasicFilter. The filter is kept, and hides nothing. */
final class BasicFilter {

    private BasicFilter() {}

    /** Bounds that were not given are read back as those of the grid. */
    static ObjectNode set(Spreadsheet draft, JsonNode request) {
        ObjectNode filter = Json.child(request, "filter").deepCopy();
        Area area = Area.of(draft, filter.path("range"));
        filter.set("range", GridRange.of(area).json());
        area.sheet().overlay(area.sheet().overlay().withFilter(filter));
        return Json.object();
    }

    static ObjectNode clear(Spreadsheet draft, JsonNode request) {
        Sheet sheet = draft.grid(Json.integer(request, "sheetId", 0));
        sheet.overlay(sheet.overlay().withFilter(null));
        return Json.object();
    }
}
