package dev.costura.sandbox;

import java.util.NavigableMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The few calls that would make a spreadsheet as it now is. */
final class Summary {

    private static final int ROWS_A_CALL = 1000;
    private static final FieldMask WRITABLE = FieldMask.parse("userEnteredValue,userEnteredFormat,note,dataValidation,"
            + "textFormatRuns,chipRuns,pivotTable,dataSourceTable,dataSourceFormula");

    private final Document document;
    private final Spreadsheet spreadsheet;
    private final Consumer<Call> calls;

    private Summary(Document document, Consumer<Call> calls) {
        this.document = document;
        this.spreadsheet = document.current();
        this.calls = calls;
    }

    static void of(Document document, Consumer<Call> calls) {
        Summary summary = new Summary(document, calls);
        summary.create();
        summary.spreadsheet.sheets().forEach(summary::cells);
        summary.spreadsheet.sheets().forEach(sheet -> summary.lines(sheet, true));
        summary.spreadsheet.sheets().forEach(sheet -> summary.lines(sheet, false));
        summary.metadata();
        summary.access();
    }

    private void create() {
        FieldMask shell = FieldMask.parse("properties,namedRanges,sheets(properties,merges,protectedRanges,"
                + "basicFilter,rowGroups,columnGroups)");
        ObjectNode json = new SpreadsheetJson(spreadsheet, shell, false).ranges(Json.array());
        call("PUT", "", (ObjectNode) shell.of(json));
    }

    private void cells(Sheet sheet) {
        CellJson cells = new CellJson(spreadsheet, WRITABLE);
        for (int from = 0; from < sheet.grid().usedRows(); from += ROWS_A_CALL) {
            ObjectNode update = Json.object().put("fields", "*");
            update.putObject("start").put("sheetId", sheet.id()).put("rowIndex", from);
            ArrayNode rows = update.putArray("rows");
            int end = Math.min(from + ROWS_A_CALL, sheet.grid().usedRows());
            for (int row = from; row < end; row++) {
                ArrayNode values = rows.addObject().putArray("values");
                for (@Nullable Cell cell : sheet.grid().row(row)) {
                    values.add(cells.json(cell));
                }
            }
            edit("updateCells", update);
        }
    }

    /** Neighbours that are alike in one request: a person hides rows by the hundred. */
    private void lines(Sheet sheet, boolean rows) {
        NavigableMap<Integer, ObjectNode> properties =
                sheet.overlay().lines(rows).properties();
        int index = properties.isEmpty() ? 0 : properties.firstKey();
        while (properties.ceilingKey(index) != null) {
            int start = properties.ceilingKey(index);
            ObjectNode alike = properties.get(start);
            index = start + 1;
            while (alike.equals(properties.get(index))) {
                index++;
            }
            ObjectNode update = Json.object().put("fields", String.join(",", alike.propertyNames()));
            update.set("properties", alike);
            update.putObject("range")
                    .put("sheetId", sheet.id())
                    .put("dimension", rows ? "ROWS" : "COLUMNS")
                    .put("startIndex", start)
                    .put("endIndex", index);
            edit("updateDimensionProperties", update);
        }
    }

    private void metadata() {
        for (DeveloperMetadata entry : spreadsheet.metadata().all()) {
            edit("createDeveloperMetadata", Json.object().set("developerMetadata", entry.json()));
        }
    }

    private void access() {
        if (document.access() != Document.Access.WRITER) {
            call("PUT", "/access", Json.object().put("access", document.access().name()));
        }
    }

    private void edit(String kind, ObjectNode edit) {
        ObjectNode body = Json.object();
        body.putArray("requests").addObject().set(kind, edit);
        calls.accept(new Call("POST", "/v4/spreadsheets/" + spreadsheet.id() + ":batchUpdate", "", body, 0));
    }

    private void call(String method, String below, ObjectNode body) {
        calls.accept(new Call(method, "/sandbox/spreadsheets/" + spreadsheet.id() + below, "", body, 0));
    }
}
