package dev.costura.reconcile;

import dev.costura.ledger.LedgerEntry;
import dev.costura.staging.StagingQueue;
import dev.costura.union.EventType;
import dev.costura.union.Reason;
import dev.costura.union.SpoolKey;
import dev.costura.workbook.WorkbookException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.configuration.annotation.JobScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What the Sheets API refuses to write though it would take the rest: a protected row, a text that no cell holds. The
 * report behind it is rejected with Google's words. Where nothing at all goes through it is not the reports' fault, and
 * the run ends instead.
 */
@Component
@JobScope
class Poisons {

    private static final Logger log = LoggerFactory.getLogger(Poisons.class);

    /** So many refusals and not one write: nothing can be written. */
    private static final int NOTHING_GOES = 3;

    /** Each costs some ten calls to find. */
    private static final int MOST = 50;

    private final Run run;
    private final StagingQueue queue;
    private final ApplicationEventPublisher events;
    private final Set<SpoolKey> countersRefused = new HashSet<>();
    private int found;

    Poisons(Run run, StagingQueue queue, ApplicationEventPublisher events) {
        this.run = run;
        this.queue = queue;
        this.events = events;
    }

    /** One entry was refused on its own. Called in the chunk's transaction. */
    void found(LedgerEntry entry, String message) {
        found++;
        if (found >= NOTHING_GOES && !run.hasWritten()) {
            throw refused("The Sheets API refuses whatever is written to workbook %s: %s", message);
        } else if (found > MOST) {
            throw refused(
                    "The Sheets API refused " + MOST
                            + " reports for workbook %s, which were rejected, and still does: %s",
                    message);
        }
        log.warn(
                "Workbook {}: the API refuses {}: {}",
                run.workbookId(),
                entry.entry().type(),
                message);
        if (!entry.sources().isEmpty()) {
            queue.refuse(run.executionId(), entry.sources(), Reason.REFUSED_BY_SHEETS.name(), facts(entry, message));
            events.publishEvent(ReportsDecided.refusedBySheets(run, entry));
        } else if (entry.entry().type().equals(EventType.SYSTEM_REMEDIATION)) {
            countersRefused.add(entry.entry().spool());
            run.warn("The counters of %s can't be put right: %s"
                    .formatted(entry.entry().spool(), message));
        } else {
            throw refused("The Sheets API refused a call for workbook %s: %s", message);
        }
    }

    /** Whether counters of this spool were refused in this run: they are not tried again. */
    boolean refusesCountersOf(SpoolKey spool) {
        return countersRefused.contains(spool);
    }

    private static String facts(LedgerEntry entry, String message) {
        List<String> cells =
                entry.cells().stream().filter(cell -> !cell.isEmpty()).toList();
        return "The Sheets API refused to write this%s: %s"
                .formatted(
                        cells.isEmpty() ? "" : " (%s to %s)".formatted(cells.get(0), cells.get(cells.size() - 1)),
                        message);
    }

    private WorkbookException refused(String sentence, String message) {
        return new WorkbookException(
                WorkbookException.Kind.REFUSED,
                sentence.formatted(run.workbookId(), message)
                        + " Nothing was lost; put it right in the sheet (a protected range?), then run again.");
    }
}
