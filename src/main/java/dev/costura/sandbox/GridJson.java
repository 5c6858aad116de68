package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The cells of an area as GridData. Empty rows and cells before a filled one are {}, trailing ones are cut. */
final class GridJson {

    private static final int ROW_PIXELS = 21;
    private static final int COLUMN_PIXELS = 100;

    private final Spreadsheet spreadsheet;
    private final FieldMask mask;
    private final CellJson cells;

    GridJson(Spreadsheet spreadsheet, FieldMask mask) {
        this.spreadsheet = spreadsheet;
        this.mask = mask;
        this.cells = new CellJson(spreadsheet, mask.at("rowData").at("values"));
    }

    ObjectNode json(Area area) {
        ObjectNode json = Json.object();
        if (area.startRow() > 0) {
            json.put("startRow", area.startRow());
        }
        if (area.startColumn() > 0) {
            json.put("startColumn", area.startColumn());
        }
        if (mask.has("rowData")) {
            int end = endOfRows(area);
            if (end > area.startRow()) {
                json.putPOJO("rowData", new RowData(area, end));
            }
        }
        if (mask.has("rowMetadata")) {
            json.set("rowMetadata", lines(area, true));
        }
        if (mask.has("columnMetadata")) {
            json.set("columnMetadata", lines(area, false));
        }
        return json;
    }

    private int endOfRows(Area area) {
        int end = Math.min(area.endRow(), area.sheet().grid().usedRows());
        while (end > area.startRow() && values(area, end - 1).isEmpty()) {
            end--;
        }
        return end;
    }

    /** Made while they are written, row by row: a tree of all of them would be larger than the sheet. */
    private final class RowData extends JacksonSerializable.Base {

        private final Area area;
        private final int end;

        RowData(Area area, int end) {
            this.area = area;
            this.end = end;
        }

        @Override
        public void serialize(JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (int row = area.startRow(); row < end; row++) {
                ArrayNode values = values(area, row);
                out.writeStartObject();
                if (!values.isEmpty()) {
                    out.writeName("values");
                    values.serialize(out, context);
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        @Override
        public void serializeWithType(JsonGenerator out, SerializationContext context, TypeSerializer types) {
            serialize(out, context);
        }
    }

    private ArrayNode values(Area area, int index) {
        @Nullable Cell[] row = area.sheet().grid().row(index);
        int end = Math.min(area.endColumn(), row.length);
        while (end > area.startColumn() && row[end - 1] == null) {
            end--;
        }
        ArrayNode values = Json.array();
        CellJson here = cells.on(area.sheet());
        for (int column = area.startColumn(); column < end; column++) {
            values.add(here.json(row[column]));
        }
        while (!values.isEmpty() && values.get(values.size() - 1).isEmpty()) {
            values.remove(values.size() - 1);
        }
        return values;
    }

    private ArrayNode lines(Area area, boolean rows) {
        Map<Integer, List<ObjectNode>> metadata = new HashMap<>();
        for (DeveloperMetadata entry : spreadsheet.metadata().all()) {
            Place place = entry.place();
            if (place.kind() == (rows ? Place.Kind.ROW : Place.Kind.COLUMN)
                    && place.sheetId() == area.sheet().id()) {
                metadata.computeIfAbsent(place.index(), index -> new ArrayList<>())
                        .add(entry.json());
            }
        }
        Map<Integer, ObjectNode> properties = area.sheet().overlay().lines(rows).properties();
        ObjectNode plain = Json.object().put("pixelSize", rows ? ROW_PIXELS : COLUMN_PIXELS);
        ArrayNode lines = Json.array();
        int end = rows ? area.endRow() : area.endColumn();
        for (int index = rows ? area.startRow() : area.startColumn(); index < end; index++) {
            List<ObjectNode> entries = metadata.get(index);
            ObjectNode own = properties.get(index);
            if (entries == null && own == null) {
                lines.add(plain);
            } else {
                ObjectNode line = Json.object();
                if (own != null && own.has("hiddenByUser")) {
                    line.set("hiddenByUser", own.path("hiddenByUser"));
                }
                line.setAll(plain);
                if (own != null) {
                    line.setAll(own);
                }
                if (entries != null) {
                    line.putArray("developerMetadata").addAll(entries);
                }
                lines.add(line);
            }
        }
        return lines;
    }
}
