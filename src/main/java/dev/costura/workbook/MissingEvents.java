package dev.costura.workbook;

import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.workbook.Restoration.Sample;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of Metadata that are not there, or not as they were meant. */
final class MissingEvents {

    private MissingEvents() {}

    /** As far as a reading can tell; to be appended again they change no cells. */
    static List<Entry> of(Batch batch, Picture now) {
        return batch.entries().stream()
                .filter(entry -> !now.recorded(entry.id()))
                .map(MissingEvents::withoutChanges)
                .toList();
    }

    private static Entry withoutChanges(Entry entry) {
        return new Entry(
                entry.id(),
                entry.type(),
                entry.spool(),
                entry.union(),
                entry.operation(),
                entry.action(),
                entry.worker(),
                entry.recordedAt(),
                entry.operatedAt(),
                entry.pulgadas(),
                entry.details(),
                entry.versionBefore(),
                entry.versionAfter(),
                List.of());
    }

    /**
     * A row whose columns were moved while it was written, written anew where it stands.
     *
     * @param width columns that it may have been written in
     */
    static List<Restoration> rewritten(Entry entry, int row, TabLayout<EventField> events, int width, ZoneId zone) {
        CellCodec codec = new CellCodec(zone);
        Map<Integer, CellValue> byColumn = new HashMap<>();
        EventRows.values(entry).forEach((field, value) -> byColumn.put(events.column(field), value));
        List<Restoration> cells = new ArrayList<>();
        for (int column = 0; column < Math.max(events.width(), width); column++) {
            CellValue value = byColumn.getOrDefault(column, CellValue.BLANK);
            Sample sample = value instanceof CellValue.Moment ? Sample.dateTime() : null;
            cells.add(new Restoration(events.sheetId(), row, column, RawCell.of(value, codec), true, sample));
        }
        return cells;
    }
}
