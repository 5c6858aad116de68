package dev.costura.reconcile;

import dev.costura.ledger.HistoryDecision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a spreadsheet still has what the ledger wrote to it.
 *
 * @param spreadsheetId the one that the job file names
 * @param writtenTo the one that the ledger wrote to last, null where it never wrote
 * @param head the number of the last batch in the spreadsheet
 * @param gone batches of the ledger that are not in it, null where all are
 * @param message what is seen and what can be done, in sentences for people
 * @param decisions the last ones made on this workbook, newest first
 */
public record HistoryFinding(
        String workbook,
        State state,
        String spreadsheetId,
        @Nullable String writtenTo,
        long head,
        @Nullable Gone gone,
        String message,
        List<HistoryDecision> decisions) {

    public enum State {
        AGREES,
        /** An older version was restored: batches and rows of theirs are not there any more. */
        ROLLED_BACK,
        /** The markers of batches were removed; all that these wrote is still there. */
        MARKERS_REMOVED,
        /** The job file names another spreadsheet than the one that was written to, such as a copy of it. */
        ANOTHER_SPREADSHEET
    }

    /**
     * @param from when the first of these batches was about to be sent
     * @param completions rows that were of a union each
     * @param rowsStanding rows that are seen in Metadata all the same
     * @param reportsGone reports that would go back to the queue
     * @param runs that wrote them
     */
    public record Gone(
            long firstBatch,
            long lastBatch,
            int batches,
            long rows,
            long completions,
            long rowsStanding,
            long rowsGone,
            long reportsGone,
            Instant from,
            Instant to,
            List<Long> runs) {}

    public boolean agrees() {
        return state == State.AGREES;
    }
}
