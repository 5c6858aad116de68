package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A ValueRange: the values of an area, by rows or by columns. What is empty at the end of each row, and empty rows at
 * the end, are left out; an area without any value has no "values" at all [CASS test_a1_value].
 */
record RangeValues(Area area, boolean byColumns, Rendering rendering) implements Answer {

    RangeValues {
        rendering = rendering.on(area.sheet());
    }

    @Override
    public void write(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("range", area.text());
        out.writeStringProperty("majorDimension", byColumns ? "COLUMNS" : "ROWS");
        int endRow = search().last(area.startRow(), area.endRow(), area.startColumn(), area.endColumn()) + 1;
        if (endRow > 0) {
            out.writeName("values");
            out.writeStartArray();
            if (byColumns) {
                writeColumns(out, endRow);
            } else {
                writeRows(out, endRow);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void writeRows(JsonGenerator out, int endRow) {
        for (int row = area.startRow(); row < endRow; row++) {
            @Nullable Cell[] cells = area.sheet().grid().row(row);
            int end = Math.min(area.endColumn(), cells.length);
            while (end > area.startColumn() && !Cell.hasData(cells[end - 1])) {
                end--;
            }
            out.writeStartArray();
            for (int column = area.startColumn(); column < end; column++) {
                rendering.write(out, cells[column]);
            }
            out.writeEndArray();
        }
    }

    private void writeColumns(JsonGenerator out, int endRow) {
        int endColumn = area.endColumn();
        while (endOfColumn(endColumn - 1, endRow) == 0) {
            endColumn--;
        }
        for (int column = area.startColumn(); column < endColumn; column++) {
            out.writeStartArray();
            int end = endOfColumn(column, endRow);
            for (int row = area.startRow(); row < end; row++) {
                rendering.write(out, area.sheet().grid().cell(row, column));
            }
            out.writeEndArray();
        }
    }

    private int endOfColumn(int column, int endRow) {
        return search().last(area.startRow(), endRow, column, column + 1) + 1;
    }

    private GridSearch search() {
        return area.sheet().grid().search();
    }
}
