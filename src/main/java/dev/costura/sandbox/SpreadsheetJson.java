package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A spreadsheet as spreadsheets.get prints it. What is large is made only where the mask asks for it. */
final class SpreadsheetJson {

    private final Spreadsheet spreadsheet;
    private final FieldMask mask;
    private final boolean gridData;

    SpreadsheetJson(Spreadsheet spreadsheet, FieldMask mask, boolean gridData) {
        this.spreadsheet = spreadsheet;
        this.mask = mask;
        this.gridData = gridData;
    }

    /** Without ranges all sheets and all their cells; with ranges only what they meet, in the order of the tabs. */
    ObjectNode ranges(JsonNode ranges) {
        Ranges texts = new Ranges(spreadsheet);
        List<Area> areas = new ArrayList<>();
        ranges.forEach(range -> areas.add(texts.area(range.asString())));
        if (areas.isEmpty()) {
            spreadsheet.sheets().forEach(sheet -> areas.add(Area.of(sheet, A1.EVERYTHING)));
        }
        return areas(areas);
    }

    /** Only what these areas meet. */
    ObjectNode areas(List<Area> areas) {
        Map<Sheet, List<Area>> bySheet = new LinkedHashMap<>();
        for (Sheet sheet : spreadsheet.sheets()) {
            List<Area> met =
                    areas.stream().filter(area -> area.sheet() == sheet).toList();
            if (!met.isEmpty()) {
                bySheet.put(sheet, met);
            }
        }
        return json(bySheet);
    }

    private ObjectNode json(Map<Sheet, List<Area>> bySheet) {
        ObjectNode json = Json.object().put("spreadsheetId", spreadsheet.id());
        json.set("properties", spreadsheet.properties());
        if (mask.has("sheets") && !bySheet.isEmpty()) {
            ArrayNode sheets = json.putArray("sheets");
            bySheet.forEach((sheet, areas) -> sheets.add(sheet(sheet, areas)));
        }
        if (!spreadsheet.namedRanges().isEmpty()) {
            json.putArray("namedRanges").addAll(spreadsheet.namedRanges().values());
        }
        json.put("spreadsheetUrl", "https://docs.google.com/spreadsheets/d/" + spreadsheet.id() + "/edit");
        putMetadata(json, mask, entry -> entry.place().kind() == Place.Kind.SPREADSHEET);
        return json;
    }

    private ObjectNode sheet(Sheet sheet, List<Area> areas) {
        FieldMask asked = mask.at("sheets");
        ObjectNode json = Json.object();
        json.set("properties", sheet.json(spreadsheet.sheets().indexOf(sheet)));
        if (gridData && asked.has("data")) {
            ArrayNode data = json.putArray("data");
            areas.forEach(area -> data.add(new GridJson(spreadsheet, asked.at("data")).json(area)));
        }
        putOverlay(json, sheet, areas);
        putMetadata(
                json,
                asked,
                entry -> entry.place().kind() == Place.Kind.SHEET
                        && entry.place().sheetId() == sheet.id());
        putGroups(json, sheet);
        return json;
    }

    /** Each only when there is one; of the merges those that meet what was asked for. */
    private static void putOverlay(ObjectNode json, Sheet sheet, List<Area> areas) {
        Overlay overlay = sheet.overlay();
        List<GridRange> asked = areas.stream().map(GridRange::of).toList();
        List<ObjectNode> merges = overlay.merges().stream()
                .filter(merge -> asked.stream().anyMatch(merge::meets))
                .map(GridRange::json)
                .toList();
        if (!merges.isEmpty()) {
            json.putArray("merges").addAll(merges);
        }
        if (!overlay.protections().isEmpty()) {
            json.putArray("protectedRanges").addAll(overlay.protections());
        }
        if (overlay.filter() != null) {
            json.set("basicFilter", overlay.filter());
        }
    }

    private static void putGroups(ObjectNode json, Sheet sheet) {
        Overlay overlay = sheet.overlay();
        for (boolean rows : new boolean[] {true, false}) {
            if (!overlay.lines(rows).groups().isEmpty()) {
                json.set(
                        rows ? "rowGroups" : "columnGroups", overlay.lines(rows).groupsJson(sheet.id(), rows));
            }
        }
    }

    private void putMetadata(ObjectNode json, FieldMask asked, Predicate<DeveloperMetadata> belongs) {
        if (asked.has("developerMetadata")) {
            List<ObjectNode> entries = spreadsheet.metadata().all().stream()
                    .filter(belongs)
                    .map(DeveloperMetadata::json)
                    .toList();
            if (!entries.isEmpty()) {
                json.putArray("developerMetadata").addAll(entries);
            }
        }
    }
}
