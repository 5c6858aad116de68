package dev.costura.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** deleteSheet, updateSheetProperties and updateSpreadsheetProperties. */
final class ChangeSheets {

    private ChangeSheets() {}

    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        Sheet sheet = sheet(draft, Json.integer(request, "sheetId", 0));
        if (draft.sheets().stream().allMatch(other -> other == sheet || other.hidden())) {
            throw ApiError.invalid("You can't remove all the visible sheets in a document.");
        }
        draft.sheets().remove(sheet);
        draft.metadata().removeSheet(sheet.id());
        draft.namedRanges().values().removeIf(named -> Json.integer(named.path("range"), "sheetId", 0) == sheet.id());
        return Json.object();
    }

    static ObjectNode update(Spreadsheet draft, JsonNode request) {
        JsonNode sent = request.path("properties");
        Sheet sheet = sheet(draft, Json.integer(sent, "sheetId", 0));
        int index = draft.sheets().indexOf(sheet);
        ObjectNode changed = sheet.json(index);
        FieldMask mask = MaskCheck.ofRequest(request, "SheetProperties");
        Colors.forgetTwins(mask, changed);
        mask.copy(sent, changed);
        String title = changed.path("title").asString("");
        if (!title.equalsIgnoreCase(sheet.title())) {
            AddSheet.requireFreeTitle(draft, title);
        }
        resize(draft, sheet, changed.path("gridProperties"));
        requireUnfrozen(changed.path("gridProperties"));
        sheet.properties(kept(changed));
        if (draft.sheets().stream().allMatch(Sheet::hidden)) {
            throw ApiError.invalid("You can't hide all the sheets in a document.");
        }
        // Masked and not given, it means the end [DISC].
        int newIndex = Json.integer(changed, "index", draft.sheets().size());
        if (newIndex != index) {
            draft.sheets().remove(index);
            // The index counts the sheet itself at its old place [DISC].
            int place = newIndex > index ? newIndex - 1 : newIndex;
            draft.sheets().add(Math.min(place, draft.sheets().size()), sheet);
        }
        return Json.object();
    }

    static ObjectNode updateSpreadsheet(Spreadsheet draft, JsonNode request) {
        ObjectNode changed = draft.properties();
        MaskCheck.ofRequest(request, "SpreadsheetProperties").copy(request.path("properties"), changed);
        draft.properties(changed);
        return Json.object();
    }

    /** What is kept of sheet properties beside place and size: nothing that is zero or false. */
    static ObjectNode kept(ObjectNode properties) {
        ObjectNode kept = Colors.asStored(properties);
        kept.remove(List.of("sheetId", "index", "sheetType"));
        ObjectNode grid = Json.child(kept, "gridProperties").deepCopy();
        grid.remove(List.of("rowCount", "columnCount"));
        kept.set("gridProperties", grid.removeIf(ChangeSheets::isDefault));
        return FieldOrder.SHEET.of(kept.removeIf(ChangeSheets::isDefault));
    }

    static void requireUnfrozen(JsonNode size) {
        for (String one : new String[] {"row", "column"}) {
            String name = Character.toUpperCase(one.charAt(0)) + one.substring(1);
            if (Json.integer(size, "frozen" + name + "Count", 0)
                    >= Json.integer(size, one + "Count", Integer.MAX_VALUE)) {
                throw ApiError.invalid("You can't freeze all visible " + one + "s on the sheet.");
            }
        }
    }

    private static boolean isDefault(JsonNode value) {
        return (value.isBoolean() && !value.booleanValue()) || (value.isNumber() && value.doubleValue() == 0);
    }

    private static void resize(Spreadsheet draft, Sheet sheet, JsonNode size) {
        int rows = Json.integer(size, "rowCount", 0);
        int columns = Json.integer(size, "columnCount", 0);
        if (rows < 1 || columns < 1) {
            throw ApiError.invalid("You can't delete all the " + (rows < 1 ? "rows" : "columns") + " on the sheet.");
        }
        Grid grid = sheet.grid();
        int oldRows = grid.rowCount();
        int oldColumns = grid.columnCount();
        if (rows > oldRows || columns > oldColumns) {
            CellLimit.check(draft, sheet, rows, columns);
        }
        grid.resize(rows, columns);
        if (rows < oldRows) {
            draft.moved(Shift.delete(sheet.id(), true, rows, oldRows));
        }
        if (columns < oldColumns) {
            draft.moved(Shift.delete(sheet.id(), false, columns, oldColumns));
        }
    }

    private static Sheet sheet(Spreadsheet draft, int id) {
        return draft.sheet(id).orElseThrow(() -> ApiError.invalid("No sheet with id: " + id));
    }
}
