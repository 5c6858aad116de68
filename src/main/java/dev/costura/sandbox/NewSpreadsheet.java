package dev.costura.sandbox;

import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a spreadsheet from what spreadsheets.create is sent: properties, sheets, their cells, metadata. */
final class NewSpreadsheet {

    private static final ObjectNode DEFAULTS = defaults();

    private NewSpreadsheet() {}

    static Spreadsheet of(String id, JsonNode asked, Ids ids) {
        ObjectNode properties = Json.object()
                .put("title", "Untitled spreadsheet")
                .put("locale", "en_US")
                .put("autoRecalc", "ON_CHANGE")
                .put("timeZone", "Etc/GMT");
        DEFAULTS.properties().forEach(field -> properties.set(field.getKey(), field.getValue()));
        asked.path("properties").properties().forEach(field -> properties.set(field.getKey(), field.getValue()));
        Spreadsheet created = new Spreadsheet(id, properties);
        for (JsonNode sheet : asked.path("sheets")) {
            add(created, sheet, ids);
        }
        if (created.sheets().isEmpty()) {
            AddSheet.add(created, Json.object(), ids);
        }
        addMetadata(created, asked, ids);
        for (JsonNode named : asked.path("namedRanges")) {
            NamedRanges.add(created, Json.object().set("namedRange", named), ids);
        }
        for (int i = 0; i < asked.path("sheets").size(); i++) {
            addProtections(
                    created, created.sheets().get(i), asked.path("sheets").get(i), ids);
        }
        return created;
    }

    private static void add(Spreadsheet created, JsonNode asked, Ids ids) {
        ObjectNode properties = Json.child(asked, "properties").deepCopy();
        properties.remove("index");
        Sheet sheet = AddSheet.add(created, properties, ids);
        for (JsonNode data : asked.path("data")) {
            ObjectNode request = Json.object().put("fields", "*");
            request.set("rows", data.path("rowData"));
            request.putObject("start")
                    .put("sheetId", sheet.id())
                    .put("rowIndex", Json.integer(data, "startRow", 0))
                    .put("columnIndex", Json.integer(data, "startColumn", 0));
            WriteCells.update(created, request);
            addLines(created, sheet, data, true, ids);
            addLines(created, sheet, data, false, ids);
        }
        addMetadata(created, asked, ids);
        addOverlay(created, sheet, asked);
    }

    private static void addLines(Spreadsheet created, Sheet sheet, JsonNode data, boolean rows, Ids ids) {
        int index = Json.integer(data, rows ? "startRow" : "startColumn", 0);
        for (JsonNode line : data.path(rows ? "rowMetadata" : "columnMetadata")) {
            LineProperties.restore(sheet, rows, index, line);
            addMetadata(created, line, ids);
            index++;
        }
    }

    /** Sheet ids in the ranges may be left out: what is listed in a sheet is the sheet's. */
    private static void addOverlay(Spreadsheet created, Sheet sheet, JsonNode asked) {
        Merges.restore(sheet, asked.path("merges"));
        if (asked.has("basicFilter")) {
            ObjectNode own = Json.child(asked, "basicFilter").deepCopy();
            own.set("range", GridRange.of(own.path("range")).on(sheet.id()).json());
            BasicFilter.set(created, Json.object().set("filter", own));
        }
        DimensionGroups.restore(sheet, true, asked.path("rowGroups"));
        DimensionGroups.restore(sheet, false, asked.path("columnGroups"));
    }

    /** Last, since a named range may back one. */
    private static void addProtections(Spreadsheet created, Sheet sheet, JsonNode asked, Ids ids) {
        for (JsonNode protection : asked.path("protectedRanges")) {
            ObjectNode own = ((ObjectNode) protection).deepCopy();
            own.set("range", GridRange.of(own.path("range")).on(sheet.id()).json());
            ProtectedRanges.add(created, Json.object().set("protectedRange", own), ids);
        }
    }

    private static void addMetadata(Spreadsheet created, JsonNode owner, Ids ids) {
        for (JsonNode entry : owner.path("developerMetadata")) {
            ChangeMetadata.create(created, Json.object().set("developerMetadata", entry), ids);
        }
    }

    private static ObjectNode defaults() {
        InputStream resource = NewSpreadsheet.class.getResourceAsStream("new-spreadsheet.json");
        return (ObjectNode) Json.MAPPER.readTree(Objects.requireNonNull(resource));
    }
}
