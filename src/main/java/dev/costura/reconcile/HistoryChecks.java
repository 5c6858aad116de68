package dev.costura.reconcile;

import dev.costura.ledger.HistoryDecision;
import dev.costura.ledger.HistoryDecisions;
import dev.costura.ledger.OwedRows;
import dev.costura.ledger.WrittenBatches;
import dev.costura.ledger.WrittenBatches.Row;
import dev.costura.reconcile.SpreadsheetHistory.Comparison;
import dev.costura.reconcile.SpreadsheetHistory.Remains;
import dev.costura.staging.GoneReports;
import dev.costura.staging.StagingQueue.Carried;
import dev.costura.workbook.Workbook;
import dev.costura.workbook.Workbooks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells whether a spreadsheet was rolled back, robbed of its markers or replaced, and does what a person decides about it
 * (docs/decisions/0011-rolled-back.md).
 */
@Component
public class HistoryChecks {

    private final SpreadsheetHistory history;
    private final HistoryFindings findings;
    private final WrittenBatches batches;
    private final OwedRows owed;
    private final HistoryDecisions decisions;
    private final GoneReports reports;
    private final Workbooks workbooks;
    private final Runs runs;
    private final Clock clock;
    private final TransactionTemplate transaction;

    HistoryChecks(
            SpreadsheetHistory history,
            HistoryFindings findings,
            WrittenBatches batches,
            OwedRows owed,
            HistoryDecisions decisions,
            GoneReports reports,
            Workbooks workbooks,
            Runs runs,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.history = history;
        this.findings = findings;
        this.batches = batches;
        this.owed = owed;
        this.decisions = decisions;
        this.reports = reports;
        this.workbooks = workbooks;
        this.runs = runs;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What to do about batches that are gone. */
    public enum Decision {
        /** Reports whose rows are gone go back to the queue. */
        APPLY_AGAIN,
        /** The spreadsheet is right as it is: nothing goes back. */
        LEAVE
    }

    /** Looks at the spreadsheet as it is now, whatever this process remembers of it: up to five calls. */
    public HistoryFinding check(String workbook) {
        Workbook opened = workbooks.open(runs.definition(workbook).location());
        opened.freshHead();
        Comparison comparison = history.compare(opened);
        return findings.of(opened, comparison, history.remains(opened, comparison));
    }

    /**
     * Does it, while no run can be launched. Decided again, or where nothing is missing, it changes nothing.
     *
     * @return the finding afterwards
     * @throws LaunchException where a run holds the workbook
     */
    public HistoryFinding decide(String name, Decision decision, String by) {
        Workbook workbook = workbooks.open(runs.definition(name).location());
        return runs.betweenRuns(name, () -> {
            workbook.freshHead();
            Comparison comparison = history.compare(workbook);
            Remains remains = history.remains(workbook, comparison);
            HistoryFinding found = findings.of(workbook, comparison, remains);
            if (found.agrees()) {
                return found;
            }
            transaction.executeWithoutResult(status -> settle(found, comparison, remains, decision, by));
            return check(name);
        });
    }

    private void settle(HistoryFinding found, Comparison comparison, Remains remains, Decision decision, String by) {
        List<Row> gone = remains.gone();
        List<Carried> carried = gone.stream()
                .flatMap(row -> row.sources().stream().map(arrival -> new Carried(arrival, row.seq())))
                .toList();
        Instant now = clock.instant();
        long returned = 0;
        if (decision == Decision.APPLY_AGAIN) {
            returned = reports.applyAgain(carried);
        } else {
            reports.leave(
                    carried,
                    "Was applied. Its row was no longer in the workbook on %s, and %s left it so.".formatted(now, by));
        }
        batches.gone(comparison.missing(), gone);
        if (decision == Decision.APPLY_AGAIN) {
            owed.gone(found.workbook(), gone.stream().map(Row::seq).toList());
        }
        batches.adopt(found.workbook(), found.spreadsheetId());
        decisions.record(
                found.workbook(),
                new HistoryDecision(
                        found.spreadsheetId(),
                        comparison.isAnother() ? found.writtenTo() : null,
                        decision.name(),
                        by,
                        now,
                        found.head(),
                        comparison.missing().size(),
                        gone.size(),
                        remains.standing().size(),
                        returned));
    }
}
