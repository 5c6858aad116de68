package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.RowData;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Entries as rows of Metadata, each value in the column of its header. */
final class EventRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TabLayout<EventField> layout;
    private final CellWriter writer;

    EventRows(TabLayout<EventField> layout, CellWriter writer) {
        this.layout = layout;
        this.writer = writer;
    }

    List<RowData> rows(List<Entry> entries) {
        return entries.stream().map(this::row).toList();
    }

    private RowData row(Entry entry) {
        Map<EventField, CellValue> values = values(entry);
        List<CellData> cells = new ArrayList<>();
        int last = layout.lastColumn(); // Of all columns that there are: asked for once a row, not once a cell.
        for (int column = 0; column <= last; column++) {
            cells.add(new CellData());
        }
        values.forEach((field, value) -> cells.set(layout.column(field), writer.cell(value)));
        return new RowData().setValues(cells);
    }

    static Map<EventField, CellValue> values(Entry entry) {
        Map<EventField, CellValue> values = new EnumMap<>(EventField.class);
        values.put(EventField.ID, new CellValue.Text(entry.id().toString()));
        values.put(EventField.TIMESTAMP, new CellValue.Moment(entry.recordedAt()));
        values.put(EventField.EVENTO_TIPO, new CellValue.Text(entry.type().name()));
        values.put(EventField.TAG_SPOOL, new CellValue.Text(entry.spool().tagSpool()));
        values.put(EventField.WORKER_ID, CellValue.of(entry.worker().id()));
        values.put(EventField.WORKER_NOMBRE, new CellValue.Text(entry.worker().name()));
        if (entry.operation() != null) {
            values.put(
                    EventField.OPERACION, new CellValue.Text(entry.operation().name()));
        }
        values.put(EventField.ACCION, new CellValue.Text(entry.action()));
        values.put(EventField.FECHA_OPERACION, new CellValue.Moment(entry.operatedAt()));
        values.put(EventField.METADATA_JSON, new CellValue.Text(JSON.writeValueAsString(entry.details())));
        if (entry.union() != null) {
            values.put(EventField.N_UNION, CellValue.of(entry.union()));
        }
        return values;
    }
}
