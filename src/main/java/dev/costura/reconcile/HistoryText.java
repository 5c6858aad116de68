package dev.costura.reconcile;

import dev.costura.reconcile.HistoryFinding.Gone;
import dev.costura.reconcile.HistoryFinding.State;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is seen of a spreadsheet's history, and what can be done, in sentences for whoever runs the shop. */
final class HistoryText {

    private static final int MOST_RUNS = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");

    private final String workbook;
    private final String spreadsheet;
    private final @Nullable String writtenTo;
    private final long head;
    private final ZoneId zone;

    HistoryText(String workbook, String spreadsheet, @Nullable String writtenTo, long head, ZoneId zone) {
        this.workbook = workbook;
        this.spreadsheet = spreadsheet;
        this.writtenTo = writtenTo;
        this.head = head;
        this.zone = zone;
    }

    String of(State state, @Nullable Gone gone) {
        return switch (state) {
            case AGREES ->
                "Spreadsheet %s of workbook %s has all that the ledger wrote to it; its last batch is %d."
                        .formatted(spreadsheet, workbook, head);
            case ROLLED_BACK ->
                "Spreadsheet %s of workbook %s was rolled back to an older version: its last batch is %d. %s Nothing was written. Either restore the newest version, the one with batch %d, in Google's version history, and run again. %s"
                        .formatted(spreadsheet, workbook, head, missing(gone), last(gone), choices());
            case MARKERS_REMOVED ->
                "Somebody removed markers of batches from spreadsheet %s of workbook %s: its last batch is %d. %s Nothing was written. All of their rows are still there, so either way nothing of them is written again. %s"
                        .formatted(spreadsheet, workbook, head, missing(gone), choices());
            case ANOTHER_SPREADSHEET ->
                "The job file of workbook %s names spreadsheet %s, but the ledger wrote to %s. The one that is named has batches up to %d. %s Nothing was written. Either name %s in the job file again. %s"
                        .formatted(workbook, spreadsheet, writtenTo, head, missing(gone), writtenTo, choices());
        };
    }

    private String missing(@Nullable Gone gone) {
        if (gone == null) {
            return "It has all that the ledger wrote.";
        }
        return "%s (%d rows, %d completions), written %s by %s, %s not in it any more. Of their rows %d still stand in Metadata and %d are gone."
                .formatted(
                        gone.batches() == 1
                                ? "Batch " + gone.firstBatch()
                                : "%d batches from %d to %d"
                                        .formatted(gone.batches(), gone.firstBatch(), gone.lastBatch()),
                        gone.rows(),
                        gone.completions(),
                        when(gone),
                        runs(gone.runs()),
                        gone.batches() == 1 ? "is" : "are",
                        gone.rowsStanding(),
                        gone.rowsGone());
    }

    private String when(Gone gone) {
        String from = TIME.format(gone.from().atZone(zone));
        String to = TIME.format(gone.to().atZone(zone));
        return from.equals(to) ? "at " + from : "from " + from + " to " + to;
    }

    private static String runs(List<Long> runs) {
        String some = runs.stream().limit(MOST_RUNS).map(String::valueOf).collect(Collectors.joining(", "));
        return (runs.size() == 1 ? "run " : "runs ")
                + (runs.size() > MOST_RUNS ? some + " and " + (runs.size() - MOST_RUNS) + " more" : some);
    }

    private static long last(@Nullable Gone gone) {
        return gone == null ? 0 : gone.lastBatch();
    }

    private String choices() {
        String command = "java -jar costura.jar mend --workbook " + workbook;
        String url = "POST /api/workbooks/" + workbook + "/history-check ";
        return "Or have what is gone applied again: %s --apply-again (%s{\"decision\": \"APPLY_AGAIN\"}). Or accept it as it is: %s --leave (%s{\"decision\": \"LEAVE\"})."
                .formatted(command, url, command, url);
    }
}
