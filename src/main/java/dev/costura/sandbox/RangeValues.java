package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A ValueRange: the values of an area, by rows or by columns. What is empty at the end of each row, and empty rows at
 * the end, are left out; an area without any value has no "values" at all [CASS test_a1_value].
 */
record RangeValues(Area area, boolean byColumns, Rendering rendering) implements Answer {

    @Override
    public void write(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("range", area.text());
        out.writeStringProperty("majorDimension", byColumns ? "COLUMNS" : "ROWS");
        int lines = lastLine();
        if (lines > 0) {
            out.writeName("values");
            out.writeStartArray();
            for (int line = 0; line < lines; line++) {
                writeLine(out, line);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void writeLine(JsonGenerator out, int line) {
        out.writeStartArray();
        int length = length(line);
        for (int place = 0; place < length; place++) {
            rendering.write(out, cell(line, place));
        }
        out.writeEndArray();
    }

    private int lastLine() {
        int last = byColumns ? area.columns() : Math.min(area.rows(), usedRows());
        while (last > 0 && length(last - 1) == 0) {
            last--;
        }
        return last;
    }

    private int length(int line) {
        int length = byColumns
                ? Math.min(area.rows(), usedRows())
                : Math.min(area.columns(), area.sheet().grid().row(area.startRow() + line).length - area.startColumn());
        while (length > 0 && !Cell.hasData(cell(line, length - 1))) {
            length--;
        }
        return Math.max(0, length);
    }

    private @Nullable Cell cell(int line, int place) {
        Grid grid = area.sheet().grid();
        return byColumns
                ? grid.cell(area.startRow() + place, area.startColumn() + line)
                : grid.cell(area.startRow() + line, area.startColumn() + place);
    }

    private int usedRows() {
        return Math.max(0, area.sheet().grid().usedRows() - area.startRow());
    }
}
