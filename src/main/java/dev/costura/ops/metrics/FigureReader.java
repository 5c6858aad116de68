package dev.costura.ops.metrics;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.EndedRun;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.QueueView;
import dev.costura.staging.RefusedReports;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.core.BatchStatus;
import org.springframework.stereotype.Component;

/** Asks the database how all workbooks stand. Of runs it reads what is new only. For one caller at a time. */
@Component
class FigureReader {

    private final Definitions definitions;
    private final QueueView queue;
    private final RefusedReports refused;
    private final Attempts attempts;
    private final RunViews runs;
    private final Map<String, Known> known = new HashMap<>();

    FigureReader(Definitions definitions, QueueView queue, RefusedReports refused, Attempts attempts, RunViews runs) {
        this.definitions = definitions;
        this.queue = queue;
        this.refused = refused;
        this.attempts = attempts;
        this.runs = runs;
    }

    /** What was read of the runs of a workbook. */
    private static final class Known {
        private long newest;
        private final Map<String, EndedRun> last = new TreeMap<>();
        private final Map<String, EndedRun> completed = new TreeMap<>();
    }

    Map<String, Figures> read() {
        Map<String, Figures> figures = new TreeMap<>();
        for (WorkbookDefinition definition : definitions.all()) {
            String id = definition.id();
            Known ofRuns = runsOf(id);
            figures.put(
                    id,
                    new Figures(
                            queue.waiting(id),
                            refused.open(id),
                            attempts.open(id).stream()
                                    .findFirst()
                                    .map(Attempt::recordedAt)
                                    .orElse(null),
                            Map.copyOf(ofRuns.last),
                            Map.copyOf(ofRuns.completed)));
        }
        return figures;
    }

    /** The newest is read again, for it may have been abandoned meanwhile. */
    private Known runsOf(String workbook) {
        Known of = known.computeIfAbsent(workbook, any -> new Known());
        for (EndedRun run : runs.ended(workbook, of.newest)) {
            of.newest = run.executionId();
            of.last.put(run.job(), run);
            if (run.status() == BatchStatus.COMPLETED) {
                of.completed.put(run.job(), run);
            }
        }
        return of;
    }
}
