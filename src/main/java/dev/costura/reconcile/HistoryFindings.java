package dev.costura.reconcile;

import dev.costura.ledger.HistoryDecisions;
import dev.costura.ledger.WrittenBatch;
import dev.costura.ledger.WrittenBatches.Row;
import dev.costura.reconcile.HistoryFinding.Gone;
import dev.costura.reconcile.HistoryFinding.State;
import dev.costura.reconcile.SpreadsheetHistory.Comparison;
import dev.costura.reconcile.SpreadsheetHistory.Remains;
import dev.costura.workbook.Workbook;
import dev.costura.workbook.WorkbookException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a spreadsheet whether it still has what the ledger wrote to it; no run writes to one that has not. */
@Component
class HistoryFindings {

    private static final int DECISIONS_TOLD = 10;

    private final SpreadsheetHistory history;
    private final HistoryDecisions decisions;

    HistoryFindings(SpreadsheetHistory history, HistoryDecisions decisions) {
        this.history = history;
        this.decisions = decisions;
    }

    /**
     * The head of a spreadsheet that agrees with the ledger.
     *
     * @throws WorkbookException where it does not, with what is seen and what can be done
     */
    long agreedHead(Workbook workbook) {
        Comparison comparison = history.compare(workbook);
        if (comparison.agrees()) {
            return workbook.head();
        }
        throw new WorkbookException(
                WorkbookException.Kind.CONTRADICTION,
                of(workbook, comparison, history.remains(workbook, comparison)).message());
    }

    HistoryFinding of(Workbook workbook, Comparison comparison, Remains remains) {
        String id = workbook.location().id();
        Gone gone = gone(comparison, remains);
        State state = state(comparison, gone);
        long head = workbook.head();
        HistoryText text = new HistoryText(
                id,
                comparison.spreadsheetId(),
                comparison.writtenTo(),
                head,
                workbook.location().zone());
        return new HistoryFinding(
                id,
                state,
                comparison.spreadsheetId(),
                comparison.writtenTo(),
                head,
                gone,
                text.of(state, gone),
                decisions.last(id, DECISIONS_TOLD));
    }

    private static State state(Comparison comparison, @Nullable Gone gone) {
        if (comparison.isAnother()) {
            return State.ANOTHER_SPREADSHEET;
        } else if (gone == null) {
            return State.AGREES;
        }
        return gone.rowsGone() > 0 ? State.ROLLED_BACK : State.MARKERS_REMOVED;
    }

    private static @Nullable Gone gone(Comparison comparison, Remains remains) {
        List<WrittenBatch> missing = comparison.missing();
        if (missing.isEmpty()) {
            return null;
        }
        List<Instant> moments =
                missing.stream().map(WrittenBatch::recordedAt).sorted().toList();
        List<Row> gone = remains.gone();
        return new Gone(
                missing.get(0).number(),
                missing.get(missing.size() - 1).number(),
                missing.size(),
                remains.rows().size(),
                remains.rows().stream().filter(Row::ofUnion).count(),
                remains.rows().size() - gone.size(),
                gone.size(),
                gone.stream().flatMap(row -> row.sources().stream()).distinct().count(),
                moments.get(0),
                moments.get(moments.size() - 1),
                missing.stream()
                        .map(WrittenBatch::executionId)
                        .distinct()
                        .sorted(Comparator.naturalOrder())
                        .toList());
    }
}
