package dev.costura.sandbox;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes the values of a ValueRange into an area, at whose first cell they begin. A null leaves its cell alone. */
final class ValueWriter {

    private final Input input;

    ValueWriter(Input input) {
        this.input = input;
    }

    /** @param bounds a single cell is only an anchor; a larger area must hold all the values */
    WriteValues.Written write(Area bounds, JsonNode data) {
        boolean byColumns = "COLUMNS".equals(Json.text(data, "majorDimension"));
        JsonNode lines = data.path("values");
        int longest = 0;
        for (JsonNode line : lines) {
            longest = Math.max(longest, line.size());
        }
        int rows = Math.max(1, byColumns ? longest : lines.size());
        int columns = Math.max(1, byColumns ? lines.size() : longest);
        Area area = bounds.at(bounds.startRow(), bounds.startColumn(), rows, columns);
        requireRoom(bounds, area);
        return byColumns
                ? writeCells(area, transposed(lines, longest), columns)
                : writeCells(area, byRow(lines), columns);
    }

    private interface Lines {
        /** Null when nothing was sent for the cell. */
        @Nullable
        JsonNode at(int row, int column);
    }

    private static Lines byRow(JsonNode lines) {
        return (row, column) -> lines.path(row).get(column);
    }

    private static Lines transposed(JsonNode lines, int longest) {
        return (row, column) -> lines.path(column).get(row);
    }

    private WriteValues.Written writeCells(Area area, Lines lines, int columns) {
        Grid grid = area.sheet().grid();
        BitSet rowsTouched = new BitSet();
        BitSet columnsTouched = new BitSet();
        int cells = 0;
        for (int r = 0; r < area.rows(); r++) {
            @Nullable Cell[] row = grid.rowToWrite(area.startRow() + r, area.startColumn() + columns);
            int before = cells;
            for (int c = 0; c < columns; c++) {
                JsonNode value = lines.at(r, c);
                if (value == null || value.isNull()) {
                    continue;
                }
                requireScalar(value, r, c);
                int column = area.startColumn() + c;
                row[column] = input.cell(row[column], value);
                columnsTouched.set(column);
                cells++;
            }
            if (cells > before) {
                rowsTouched.set(area.startRow() + r);
                grid.putRow(area.startRow() + r, row);
            }
        }
        return new WriteValues.Written(area, rowsTouched, columnsTouched, cells);
    }

    private static void requireRoom(Area bounds, Area area) {
        if (!bounds.singleCell()) {
            String within = "Requested writing within range [" + bounds.text() + "], but tried writing to ";
            if (area.endRow() > bounds.endRow()) {
                throw ApiError.invalid(within + "row [" + (bounds.endRow() + 1) + "]");
            }
            if (area.endColumn() > bounds.endColumn()) {
                throw ApiError.invalid(within + "column [" + A1.columnName(bounds.endColumn()) + "]");
            }
        }
        Grid grid = area.sheet().grid();
        if (area.endRow() > grid.rowCount() || area.endColumn() > grid.columnCount()) {
            throw Area.exceedsLimits(
                    area.sheet(),
                    new A1(area.startRow(), area.endRow(), area.startColumn(), area.endColumn(), area.singleCell()));
        }
    }

    private static void requireScalar(JsonNode value, int row, int column) {
        if (value.isContainer()) {
            throw ApiError.invalid("Invalid values[%d][%d]: %s".formatted(row, column, ProtoText.of(value)));
        }
    }
}
