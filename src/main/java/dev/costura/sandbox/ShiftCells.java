package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** insertRange and deleteRange: cells come in or go, and the others beside or below them make room or move up. */
final class ShiftCells {

    private ShiftCells() {}

    static ObjectNode insert(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        boolean down = isDown(request);
        requireWholeMerges(area, down);
        Sheet sheet = area.sheet();
        Grid grid = sheet.grid();
        int last = lastUsed(area, down);
        if (down) {
            Room.make(draft, sheet, last + area.rows(), 0);
            for (int row = last - 1 + area.rows(); row >= area.endRow(); row--) {
                copy(grid, area, row - area.rows(), row);
            }
            EachCell.used(area, (row, column, cell) -> null);
        } else {
            Room.make(draft, sheet, 0, last + area.columns());
            for (int row = area.startRow(); row < Math.min(area.endRow(), grid.usedRows()); row++) {
                grid.putRow(row, Columns.inserted(grid.row(row), area.startColumn(), area.columns()));
            }
        }
        Shift shift = down
                ? Shift.insert(sheet.id(), true, area.startRow(), area.rows())
                : Shift.insert(sheet.id(), false, area.startColumn(), area.columns());
        draft.moved(shift.within(across(area, down)));
        return Json.object();
    }

    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        boolean up = isDown(request);
        requireWholeMerges(area, up);
        Sheet sheet = area.sheet();
        Grid grid = sheet.grid();
        if (up) {
            for (int row = area.startRow(); row < grid.usedRows(); row++) {
                copy(grid, area, row + area.rows(), row);
            }
        } else {
            for (int row = area.startRow(); row < Math.min(area.endRow(), grid.usedRows()); row++) {
                grid.putRow(row, Columns.deleted(grid.row(row), area.startColumn(), area.endColumn()));
            }
        }
        Shift shift = up
                ? Shift.delete(sheet.id(), true, area.startRow(), area.endRow())
                : Shift.delete(sheet.id(), false, area.startColumn(), area.endColumn());
        draft.moved(shift.within(across(area, up)));
        return Json.object();
    }

    private static boolean isDown(JsonNode request) {
        String dimension = Json.text(request, "shiftDimension");
        if (dimension == null || dimension.equals("DIMENSION_UNSPECIFIED")) {
            throw ApiError.invalid("shiftDimension must be specified.");
        }
        return dimension.equals("ROWS");
    }

    private static Shift.Span across(Area area, boolean rows) {
        return rows
                ? new Shift.Span(area.startColumn(), area.endColumn())
                : new Shift.Span(area.startRow(), area.endRow());
    }

    private static void copy(Grid grid, Area area, int from, int to) {
        @Nullable Cell[] source = grid.row(from);
        @Nullable Cell[] target = grid.rowToWrite(to, Math.min(source.length, area.endColumn()));
        for (int column = area.startColumn(); column < Math.min(area.endColumn(), target.length); column++) {
            target[column] = column < source.length ? source[column] : null;
        }
        grid.putRow(to, target);
    }

    /** The end of what is used in the lines that are shifted; without anything there, nothing has to fit. */
    private static int lastUsed(Area area, boolean down) {
        Grid grid = area.sheet().grid();
        int last = 0;
        int end = down ? grid.usedRows() : Math.min(area.endRow(), grid.usedRows());
        for (int row = area.startRow(); row < end; row++) {
            for (int column = area.startColumn(); column < grid.row(row).length; column++) {
                boolean isShifted = !down || column < area.endColumn();
                if (isShifted && grid.cell(row, column) != null) {
                    last = Math.max(last, (down ? row : column) + 1);
                }
            }
        }
        return last;
    }

    private static void requireWholeMerges(Area area, boolean rows) {
        GridRange shifted = rows
                ? new GridRange(area.sheet().id(), area.startRow(), null, area.startColumn(), area.endColumn())
                : new GridRange(area.sheet().id(), area.startRow(), area.endRow(), area.startColumn(), null);
        for (GridRange merge : area.sheet().overlay().merges()) {
            if (merge.meets(shifted) && !shifted.holds(merge)) {
                throw ApiError.invalid("Cells cannot be shifted across a merged cell. Please unmerge and try again.");
            }
        }
    }
}
