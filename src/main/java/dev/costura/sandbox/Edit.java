package dev.costura.sandbox;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One kind of request of spreadsheets.batchUpdate; the reply is empty for most. */
interface Edit {

    ObjectNode apply(Spreadsheet draft, JsonNode request, Ids ids);

    /** One that makes no ids. */
    interface Plain {
        ObjectNode apply(Spreadsheet draft, JsonNode request);
    }

    Map<String, Edit> BY_KIND = kinds();

    private static Map<String, Edit> kinds() {
        Map<String, Edit> kinds = new TreeMap<>();
        kinds.put("addSheet", AddSheet::apply);
        kinds.put("duplicateSheet", DuplicateSheet::apply);
        kinds.put("addNamedRange", NamedRanges::add);
        kinds.put("addProtectedRange", ProtectedRanges::add);
        kinds.put("createDeveloperMetadata", ChangeMetadata::create);
        Map.<String, Plain>ofEntries(
                        Map.entry("updateCells", WriteCells::update),
                        Map.entry("appendCells", WriteCells::append),
                        Map.entry("repeatCell", WriteCells::repeat),
                        Map.entry("deleteSheet", ChangeSheets::delete),
                        Map.entry("updateSheetProperties", ChangeSheets::update),
                        Map.entry("updateSpreadsheetProperties", ChangeSheets::updateSpreadsheet),
                        Map.entry("insertDimension", Dimensions::insert),
                        Map.entry("appendDimension", Dimensions::append),
                        Map.entry("deleteDimension", Dimensions::delete),
                        Map.entry("moveDimension", Dimensions::move),
                        Map.entry("updateDimensionProperties", LineProperties::update),
                        Map.entry("autoResizeDimensions", LineProperties::autoResize),
                        Map.entry("addDimensionGroup", DimensionGroups::add),
                        Map.entry("deleteDimensionGroup", DimensionGroups::delete),
                        Map.entry("updateDimensionGroup", DimensionGroups::update),
                        Map.entry("sortRange", SortRange::apply),
                        Map.entry("mergeCells", Merges::merge),
                        Map.entry("unmergeCells", Merges::unmerge),
                        Map.entry("updateNamedRange", NamedRanges::update),
                        Map.entry("deleteNamedRange", NamedRanges::delete),
                        Map.entry("updateProtectedRange", ProtectedRanges::update),
                        Map.entry("deleteProtectedRange", ProtectedRanges::delete),
                        Map.entry("setBasicFilter", BasicFilter::set),
                        Map.entry("clearBasicFilter", BasicFilter::clear),
                        Map.entry("setDataValidation", Validation::set),
                        Map.entry("updateBorders", Borders::update),
                        Map.entry("copyPaste", CopyCells::copy),
                        Map.entry("cutPaste", CopyCells::cut),
                        Map.entry("insertRange", ShiftCells::insert),
                        Map.entry("deleteRange", ShiftCells::delete),
                        Map.entry("findReplace", FindReplace::apply),
                        Map.entry("trimWhitespace", CleanUp::trim),
                        Map.entry("deleteDuplicates", CleanUp::deleteDuplicates),
                        Map.entry("pasteData", PasteText::paste),
                        Map.entry("textToColumns", PasteText::toColumns),
                        Map.entry("updateDeveloperMetadata", ChangeMetadata::update),
                        Map.entry("deleteDeveloperMetadata", ChangeMetadata::delete))
                .forEach((kind, edit) -> kinds.put(kind, (draft, request, ids) -> edit.apply(draft, request)));
        return kinds;
    }
}
