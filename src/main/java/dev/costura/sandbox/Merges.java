package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** mergeCells and unmergeCells. */
final class Merges {

    private Merges() {}

    static ObjectNode merge(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        requireOneSideOfTheFreeze(area, true);
        requireOneSideOfTheFreeze(area, false);
        List<GridRange> merges = without(area);
        for (Area block : blocks(area, String.valueOf(Json.text(request, "mergeType")))) {
            GridRange merge = GridRange.of(block);
            if (!merge.isOneCell()) {
                merges.add(merge);
                keepOneValue(block);
            }
        }
        area.sheet().overlay(area.sheet().overlay().withMerges(merges));
        return Json.object();
    }

    static ObjectNode unmerge(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        area.sheet().overlay(area.sheet().overlay().withMerges(without(area)));
        return Json.object();
    }

    /** As sent to spreadsheets.create. */
    static void restore(Sheet sheet, JsonNode merges) {
        List<GridRange> restored = new ArrayList<>();
        merges.forEach(merge -> restored.add(GridRange.of(merge).on(sheet.id())));
        sheet.overlay(sheet.overlay().withMerges(restored));
    }

    /** The merges outside of an area; one that is only in part inside of it can be neither kept nor taken away. */
    private static List<GridRange> without(Area area) {
        GridRange range = GridRange.of(area);
        List<GridRange> others = new ArrayList<>();
        for (GridRange merge : area.sheet().overlay().merges()) {
            if (!merge.meets(range)) {
                others.add(merge);
            } else if (!range.holds(merge)) {
                throw ApiError.invalid("You must select all cells in a merged range to merge or unmerge them.");
            }
        }
        return others;
    }

    private static List<Area> blocks(Area area, String mergeType) {
        List<Area> blocks = new ArrayList<>();
        switch (mergeType) {
            case "MERGE_COLUMNS" -> {
                for (int column = area.startColumn(); column < area.endColumn(); column++) {
                    blocks.add(area.at(area.startRow(), column, area.rows(), 1));
                }
            }
            case "MERGE_ROWS" -> {
                for (int row = area.startRow(); row < area.endRow(); row++) {
                    blocks.add(area.at(row, area.startColumn(), 1, area.columns()));
                }
            }
            default -> blocks.add(area);
        }
        return blocks;
    }

    /** Of the values only the first one stays, in the first cell. */
    private static void keepOneValue(Area block) {
        Grid grid = block.sheet().grid();
        @Nullable Object first = null;
        int end = Math.min(block.endRow(), grid.usedRows());
        for (int row = block.startRow(); row < end; row++) {
            @Nullable Cell[] cells = grid.rowToWrite(row, 0);
            for (int column = block.startColumn(); column < Math.min(block.endColumn(), cells.length); column++) {
                Cell cell = cells[column];
                if (Cell.hasData(cell)) {
                    first = first == null ? cell.value() : first;
                    cells[column] = Cell.withValue(cell, null);
                }
            }
            grid.putRow(row, cells);
        }
        if (first != null) {
            Cell corner = grid.cell(block.startRow(), block.startColumn());
            grid.put(block.startRow(), block.startColumn(), Cell.withValue(corner, first));
        }
    }

    private static void requireOneSideOfTheFreeze(Area area, boolean rows) {
        int frozen = area.sheet().frozen(rows);
        int start = rows ? area.startRow() : area.startColumn();
        int end = rows ? area.endRow() : area.endColumn();
        if (start < frozen && end > frozen) {
            throw ApiError.invalid("You can't merge frozen and non-frozen " + (rows ? "rows." : "columns."));
        }
    }
}
