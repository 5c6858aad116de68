package dev.costura.ledger;

import dev.costura.union.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the ledger.
 *
 * @param seq the order in which entries are written to the workbook
 * @param cells where each of the entry's changes was planned to go, as people write it ({@code Uniones!H17})
 * @param sources arrivals of the reports that it carries
 * @param metadataRow its row in Metadata, counted from 1; null until it was seen there
 */
public record LedgerEntry(
        long seq,
        State state,
        Entry entry,
        List<String> cells,
        List<Long> sources,
        @Nullable Integer metadataRow) {

    public enum State {
        /** Decided, not yet known to be in the workbook. */
        PLANNED,
        APPLIED,
        /** Given up with its attempt; kept because a late copy of the request may still arrive. */
        SUPERSEDED,
        /** Was applied, and is not in the workbook any more. */
        GONE,
        /** Of a dry run. */
        PREVIEW
    }

    public LedgerEntry {
        cells = List.copyOf(cells);
        sources = List.copyOf(sources);
    }
}
