package dev.costura.reconcile;

import dev.costura.ledger.OwedRows;
import dev.costura.staging.StagingQueue;
import dev.costura.union.OwedWork;
import dev.costura.union.Report;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.stereotype.Component;

/**
 * Reads the work orders with waiting reports, a page of them at a time, then those whose last batch ended within a
 * group of completions, and in full mode every other one of the workbook. The workbook is read here, once, before the first item; with nothing to look at it is not read at all. No
 * position is kept: a restarted plan starts over, on a new picture.
 */
@Component
@StepScope
class WorkOrderReader implements ItemStreamReader<WorkOrderReports> {

    static final int PAGE = 100;

    private final Run run;
    private final StagingQueue queue;
    private final OwedRows rows;
    private final PictureTaking pictures;
    private final Queue<WorkOrderReports> page = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private Queue<String> waiting = new ArrayDeque<>();
    private Queue<String> others = new ArrayDeque<>();
    private Map<String, List<OwedWork>> owed = Map.of();

    WorkOrderReader(Run run, StagingQueue queue, OwedRows rows, PictureTaking pictures) {
        this.run = run;
        this.queue = queue;
        this.rows = rows;
        this.pictures = pictures;
    }

    @Override
    public void open(ExecutionContext context) {
        boolean full = run.job().mode() == JobDefinition.Mode.FULL;
        waiting = queue.workOrdersWaiting(run.workbookId(), run.upTo()).stream()
                .filter(run::isAbout)
                .collect(Collectors.toCollection(ArrayDeque::new));
        if (!full && waiting.isEmpty() && owed().isEmpty()) {
            return;
        }
        pictures.take(run);
        // After the head: what another run has paid with a batch up to it is settled by now, and who pays with a later
        // one has taken the number that ours would need.
        owed = owed();
        others = new ArrayDeque<>(full ? run.picture().workOrders() : owed.keySet());
    }

    private Map<String, List<OwedWork>> owed() {
        return rows.of(run.workbookId()).stream()
                .filter(work -> run.isAbout(work.spool().ot()))
                .collect(Collectors.groupingBy(work -> work.spool().ot(), TreeMap::new, Collectors.toList()));
    }

    @Override
    public @Nullable WorkOrderReports read() {
        if (page.isEmpty() && !waiting.isEmpty()) {
            fill();
        }
        WorkOrderReports next = page.poll();
        return next != null ? next : nextOther();
    }

    private void fill() {
        List<String> names = new ArrayList<>(PAGE);
        while (names.size() < PAGE && !waiting.isEmpty()) {
            names.add(waiting.remove());
        }
        Map<String, List<Report>> reports = queue.waitingFor(run.workbookId(), names, run.upTo());
        for (String ot : names) {
            seen.add(ot);
            page.add(item(ot, reports.getOrDefault(ot, List.of())));
        }
    }

    private WorkOrderReports item(String ot, List<Report> reports) {
        return new WorkOrderReports(ot, reports, owed.getOrDefault(ot, List.of()));
    }

    private @Nullable WorkOrderReports nextOther() {
        for (String ot = others.poll(); ot != null; ot = others.poll()) {
            if (!seen.contains(ot) && run.isAbout(ot)) {
                return item(ot, List.of());
            }
        }
        return null;
    }
}
