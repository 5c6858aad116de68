package dev.costura.sandbox;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One kind of request of spreadsheets.batchUpdate; the reply is empty for most. */
interface Edit {

    ObjectNode apply(Spreadsheet draft, JsonNode request, Ids ids);

    Map<String, Edit> BY_KIND = new TreeMap<>(Map.ofEntries(
            Map.entry("updateCells", (draft, request, ids) -> WriteCells.update(draft, request)),
            Map.entry("appendCells", (draft, request, ids) -> WriteCells.append(draft, request)),
            Map.entry("repeatCell", (draft, request, ids) -> WriteCells.repeat(draft, request)),
            Map.entry("addSheet", AddSheet::apply),
            Map.entry("deleteSheet", (draft, request, ids) -> ChangeSheets.delete(draft, request)),
            Map.entry("updateSheetProperties", (draft, request, ids) -> ChangeSheets.update(draft, request)),
            Map.entry(
                    "updateSpreadsheetProperties",
                    (draft, request, ids) -> ChangeSheets.updateSpreadsheet(draft, request)),
            Map.entry("insertDimension", (draft, request, ids) -> Dimensions.insert(draft, request)),
            Map.entry("appendDimension", (draft, request, ids) -> Dimensions.append(draft, request)),
            Map.entry("deleteDimension", (draft, request, ids) -> Dimensions.delete(draft, request)),
            Map.entry("moveDimension", (draft, request, ids) -> Dimensions.move(draft, request)),
            Map.entry("sortRange", (draft, request, ids) -> SortRange.apply(draft, request)),
            Map.entry("addNamedRange", NamedRanges::add),
            Map.entry("deleteNamedRange", (draft, request, ids) -> NamedRanges.delete(draft, request)),
            Map.entry("createDeveloperMetadata", ChangeMetadata::create),
            Map.entry("updateDeveloperMetadata", (draft, request, ids) -> ChangeMetadata.update(draft, request)),
            Map.entry("deleteDeveloperMetadata", (draft, request, ids) -> ChangeMetadata.delete(draft, request))));
}
