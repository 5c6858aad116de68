package dev.costura.sandbox;

import java.io.InputStream;
import java.util.List;
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
            for (String lines : List.of("rowMetadata", "columnMetadata")) {
                data.path(lines).forEach(line -> addMetadata(created, line, ids));
            }
        }
        addMetadata(created, asked, ids);
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
