package dev.costura.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was about to be sent: on record, and on disk, before it was.
 *
 * @param pictureId of the kept picture by which it was planned, null where none was kept
 */
public record Attempt(
        long id,
        String workbook,
        String spreadsheetId,
        long number,
        long executionId,
        State state,
        String hash,
        int entries,
        Instant recordedAt,
        @Nullable Long pictureId) {

    public enum State {
        /** Sent or about to be; what became of it is not known yet. */
        OPEN,
        APPLIED,
        /** Given up. Kept until its number is settled, for a late copy may still win it. */
        SUPERSEDED,
        /** Refused, or given up and its number went to another batch: no copy of it can be applied any more. */
        LOST,
        /** Was applied, and is not in the spreadsheet any more: it was rolled back, or another took its place. */
        GONE
    }

    /** How log lines and errors name it. */
    public String description() {
        return "batch " + number + " of " + workbook + " (" + entries + " rows, recorded " + recordedAt + ")";
    }
}
