package dev.costura.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided where a spreadsheet no longer had what the ledger wrote to it.
 *
 * @param formerId the spreadsheet that it took the place of, null where it was the same
 * @param head the last batch that it had
 * @param returned reports that went back to the queue
 */
public record HistoryDecision(
        String spreadsheetId,
        @Nullable String formerId,
        String decision,
        String decidedBy,
        Instant decidedAt,
        long head,
        int batchesGone,
        long rowsGone,
        long rowsStanding,
        long returned) {}
