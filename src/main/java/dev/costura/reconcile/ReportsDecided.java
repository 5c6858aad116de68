package dev.costura.reconcile;

import dev.costura.ledger.LedgerEntry;
import dev.costura.union.Decision;
import dev.costura.union.Operation;
import dev.costura.union.Reason;
import dev.costura.union.Report;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Published in the transaction in which decisions of a run are put on record: whoever listens after its commit hears of each
 * decision once, and of none that was rolled back. Of workers nothing is told.
 *
 * @param refused reports that were rejected
 * @param deferred reports that wait for something else, by reason; each run that puts one off again tells of it again
 * @param recorded how many reports turned out to be in the workbook already, and are applied by that
 */
public record ReportsDecided(
        long executionId, String workbook, List<Refused> refused, List<String> deferred, int recorded) {

    /** A report that was rejected. */
    public record Refused(
            String ot, @Nullable Integer union, @Nullable String operation, String reason) {}

    static ReportsDecided of(Run run, List<Decision> decisions) {
        return new ReportsDecided(
                run.executionId(),
                run.workbookId(),
                decisions.stream()
                        .filter(Decision.Rejected.class::isInstance)
                        .map(decision -> refused((Decision.Rejected) decision))
                        .toList(),
                decisions.stream()
                        .filter(Decision.Deferred.class::isInstance)
                        .map(decision -> ((Decision.Deferred) decision).reason().name())
                        .toList(),
                (int) decisions.stream()
                        .filter(Decision.Recorded.class::isInstance)
                        .count());
    }

    /** The Sheets API refuses to write what these reports would. */
    static ReportsDecided refusedBySheets(Run run, LedgerEntry entry) {
        Operation operation = entry.entry().operation();
        Refused refused = new Refused(
                entry.entry().spool().ot(),
                entry.entry().union(),
                operation == null ? null : operation.name(),
                Reason.REFUSED_BY_SHEETS.name());
        return new ReportsDecided(
                run.executionId(),
                run.workbookId(),
                Collections.nCopies(entry.sources().size(), refused),
                List.of(),
                0);
    }

    private static Refused refused(Decision.Rejected rejected) {
        Report report = rejected.report();
        String reason = rejected.reason().name();
        if (report instanceof Report.Completion completion) {
            return new Refused(
                    report.ot(), completion.union(), completion.operation().name(), reason);
        } else if (report instanceof Report.Occupation taken) {
            return new Refused(report.ot(), null, taken.operation().name(), reason);
        } else if (report instanceof Report.Release left) {
            return new Refused(report.ot(), null, left.operation().name(), reason);
        }
        return new Refused(report.ot(), null, null, reason);
    }
}
