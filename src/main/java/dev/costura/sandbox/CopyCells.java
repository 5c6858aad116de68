package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** copyPaste and cutPaste. Developer metadata belongs to rows and columns and stays with them. */
final class CopyCells {

    private CopyCells() {}

    /** A destination that is a multiple of the source is filled; a smaller one is overrun [DISC]. */
    static ObjectNode copy(Spreadsheet draft, JsonNode request) {
        Area source = Area.of(draft, request.path("source"));
        Area asked = Area.of(draft, request.path("destination"));
        CopiedCells copied = CopiedCells.of(source);
        if ("TRANSPOSE".equals(Json.text(request, "pasteOrientation"))) {
            copied = copied.transposed();
        }
        int rows = repeated(asked.rows(), copied.rows());
        int columns = repeated(asked.columns(), copied.columns());
        Area target = asked.at(asked.startRow(), asked.startColumn(), rows, columns);
        paste(draft, copied, target, PasteType.of(request, "pasteType"));
        return Json.object();
    }

    /** All of the source is cut, whatever of it is pasted [DISC]. */
    static ObjectNode cut(Spreadsheet draft, JsonNode request) {
        Area source = Area.of(draft, request.path("source"));
        JsonNode destination = request.path("destination");
        Sheet sheet = draft.grid(Json.integer(destination, "sheetId", 0));
        int row = Json.integer(destination, "rowIndex", 0);
        int column = Json.integer(destination, "columnIndex", 0);
        Area corner = Area.of(sheet, new A1(row, row + 1, column, column + 1, true));
        CopiedCells copied = CopiedCells.of(source).withTheirReferences();
        EachCell.used(source, (r, c, cell) -> null);
        Merges.unmerge(draft, Json.object().set("range", source.gridRange()));
        Area target = corner.at(row, column, source.rows(), source.columns());
        paste(draft, copied, target, PasteType.of(request, "pasteType"));
        return Json.object();
    }

    private static int repeated(int asked, int given) {
        return asked % given == 0 ? asked : given;
    }

    private static void paste(Spreadsheet draft, CopiedCells copied, Area target, PasteType type) {
        Sheet sheet = target.sheet();
        Room.make(draft, sheet, target.endRow(), target.endColumn());
        EachCell.of(target, (row, column, old) -> {
            int r = (row - target.startRow()) % copied.rows();
            int c = (column - target.startColumn()) % copied.columns();
            return type.paste(copied.cell(r, c, row, column), old);
        });
        if (type.bringsMerges()) {
            pasteMerges(draft, copied, target);
        }
    }

    private static void pasteMerges(Spreadsheet draft, CopiedCells copied, Area target) {
        Sheet sheet = target.sheet();
        if (copied.merges().isEmpty() && sheet.overlay().merges().isEmpty()) {
            return;
        }
        Merges.unmerge(draft, Json.object().set("range", target.gridRange()));
        List<GridRange> merges = new ArrayList<>(sheet.overlay().merges());
        for (int row = target.startRow(); row < target.endRow(); row += copied.rows()) {
            for (int column = target.startColumn(); column < target.endColumn(); column += copied.columns()) {
                for (GridRange merge : copied.merges()) {
                    merges.add(GridRange.of(
                            sheet.id(),
                            row + merge.rows().start(),
                            row + merge.rows().end(),
                            column + merge.columns().start(),
                            column + merge.columns().end()));
                }
            }
        }
        sheet.overlay(sheet.overlay().withMerges(merges));
    }
}
