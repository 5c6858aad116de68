package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import dev.costura.union.CellValue;
import dev.costura.workbook.BatchRequest.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Coalesces single cells into {@code updateCells} requests: neighbours in a row with the same field mask become a strip,
 * and strips of the same columns and mask in consecutive rows become a block. Cells between are not touched.
 */
final class CellBlocks {

    private CellBlocks() {}

    private record Shape(int sheetId, int column, int width, String mask) {}

    private record Strip(Shape shape, int row, List<CellValue> values) {}

    private static final class Block {
        private final Shape shape;
        private final int firstRow;
        private final List<List<CellValue>> rows = new ArrayList<>();

        Block(Strip first) {
            this.shape = first.shape();
            this.firstRow = first.row();
            rows.add(first.values());
        }

        boolean continuesWith(Strip strip) {
            return strip.row() == firstRow + rows.size();
        }
    }

    static List<Request> requests(TreeMap<Cell, CellValue> cells, CellWriter writer) {
        List<Block> blocks = new ArrayList<>();
        Map<Shape, Block> open = new LinkedHashMap<>();
        for (Strip strip : strips(cells)) {
            Block block = open.get(strip.shape());
            if (block != null && block.continuesWith(strip)) {
                block.rows.add(strip.values());
            } else {
                Block next = new Block(strip);
                open.put(strip.shape(), next);
                blocks.add(next);
            }
        }
        return blocks.stream().map(block -> request(block, writer)).toList();
    }

    private static List<Strip> strips(TreeMap<Cell, CellValue> cells) {
        List<Strip> strips = new ArrayList<>();
        Cell previous = null;
        String mask = "";
        Cell start = null;
        List<CellValue> values = new ArrayList<>();
        for (Map.Entry<Cell, CellValue> entry : cells.entrySet()) {
            Cell cell = entry.getKey();
            boolean joins = previous != null
                    && previous.sheetId() == cell.sheetId()
                    && previous.row() == cell.row()
                    && previous.column() + 1 == cell.column()
                    && mask.equals(CellWriter.mask(entry.getValue()));
            if (!joins && start != null) {
                strips.add(strip(start, mask, values));
                values = new ArrayList<>();
            }
            if (!joins) {
                start = cell;
                mask = CellWriter.mask(entry.getValue());
            }
            values.add(entry.getValue());
            previous = cell;
        }
        if (start != null) {
            strips.add(strip(start, mask, values));
        }
        return strips;
    }

    private static Strip strip(Cell start, String mask, List<CellValue> values) {
        return new Strip(new Shape(start.sheetId(), start.column(), values.size(), mask), start.row(), values);
    }

    private static Request request(Block block, CellWriter writer) {
        List<RowData> rows = block.rows.stream()
                .map(values -> new RowData().setValues(cells(values, writer)))
                .toList();
        return new Request()
                .setUpdateCells(new UpdateCellsRequest()
                        .setStart(new GridCoordinate()
                                .setSheetId(block.shape.sheetId())
                                .setRowIndex(block.firstRow)
                                .setColumnIndex(block.shape.column()))
                        .setFields(block.shape.mask())
                        .setRows(rows));
    }

    private static List<CellData> cells(List<CellValue> values, CellWriter writer) {
        return values.stream().map(writer::cell).toList();
    }
}
