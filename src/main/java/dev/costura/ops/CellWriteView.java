package dev.costura.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write to a cell, with the entry and the completion that it belongs to.
 *
 * @param cell where the cell was when it was written; rows move
 * @param link opens the spreadsheet there; null where that is not known
 * @param completionId the report that the entry carries, where there is one
 * @param state APPLIED; GONE where the spreadsheet was brought back to a state before it
 */
public record CellWriteView(
        String ot,
        String spool,
        @Nullable Integer union,
        String column,
        String cell,
        @Nullable String link,
        @Nullable Object oldValue,
        @Nullable Object newValue,
        @Nullable Instant writtenAt,
        long execution,
        @Nullable Long batch,
        String state,
        String entry,
        String eventType,
        @Nullable String completionId,
        String worker,
        Instant operatedAt,
        @Nullable Integer metadataRow) {

    static CellWriteView of(EntryView entry, EntryView.CellView cell) {
        return new CellWriteView(
                entry.ot(),
                entry.spool(),
                cell.union(),
                cell.header(),
                cell.cell(),
                cell.link(),
                cell.oldValue(),
                cell.newValue(),
                entry.writtenAt(),
                entry.execution(),
                entry.batch(),
                entry.state(),
                entry.id(),
                entry.eventType(),
                entry.completionId(),
                entry.worker(),
                entry.operatedAt(),
                entry.metadataRow());
    }
}
