package dev.costura.ops;

import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.LineageRow;
import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the lineage.
 *
 * @param completionId the report that it carries, where there is one
 * @param batch number of the batch that wrote it
 * @param metadataRow its row in Metadata, counted from 1
 * @param execution the run that planned it
 * @param writtenAt when the batch was settled; null of what is not written
 */
public record EntryView(
        String id,
        @Nullable String completionId,
        String state,
        @Nullable Long batch,
        String eventType,
        String ot,
        String spool,
        @Nullable Integer union,
        @Nullable String operation,
        int workerId,
        String worker,
        Instant recordedAt,
        Instant operatedAt,
        List<CellView> cells,
        @Nullable Integer metadataRow,
        Map<String, Object> details,
        long execution,
        @Nullable Instant writtenAt) {

    /**
     * A cell in A1 notation with its tab, as planned: where it was when it was written, for rows move. Blank is null.
     *
     * @param union null of a spool's column
     * @param link opens the spreadsheet there; null where that is not known
     */
    public record CellView(
            String cell,
            String header,
            @Nullable Object oldValue,
            @Nullable Object newValue,
            @Nullable Integer union,
            @Nullable String link) {}

    static EntryView of(LineageRow row, SheetLinks.ToCells links) {
        LedgerEntry ledger = row.entry();
        Entry entry = ledger.entry();
        return new EntryView(
                entry.id().toString(),
                entry.details().get("completion_id") instanceof String id ? id : null,
                ledger.state().name(),
                row.batch(),
                entry.type().name(),
                entry.spool().ot(),
                entry.spool().tagSpool(),
                entry.union(),
                entry.operation() == null ? null : entry.operation().name(),
                entry.worker().id(),
                entry.worker().name(),
                entry.recordedAt(),
                entry.operatedAt(),
                cells(row, links),
                ledger.metadataRow(),
                entry.details(),
                row.executionId(),
                row.writtenAt());
    }

    private static List<CellView> cells(LineageRow row, SheetLinks.ToCells links) {
        LedgerEntry ledger = row.entry();
        List<CellView> cells = new ArrayList<>();
        List<CellChange> changes = ledger.entry().changes();
        for (int i = 0; i < changes.size(); i++) {
            CellChange change = changes.get(i);
            String cell = ledger.cells().get(i);
            if (!cell.isEmpty()) {
                cells.add(new CellView(
                        cell,
                        change.header(),
                        plain(change.before()),
                        plain(change.after()),
                        change instanceof CellChange.OfUnion of ? of.key().number() : null,
                        links.to(row.spreadsheetId(), cell)));
            }
        }
        return cells;
    }

    static @Nullable Object plain(@Nullable CellValue value) {
        if (value instanceof CellValue.Text text) {
            return text.text();
        } else if (value instanceof CellValue.Numeric numeric) {
            return numeric.number();
        } else if (value instanceof CellValue.Moment moment) {
            return moment.instant();
        }
        return null;
    }
}
