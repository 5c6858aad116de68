package dev.costura.reconcile;

import dev.costura.staging.StagingQueue;
import dev.costura.union.Report;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.stereotype.Component;

/**
 * Reads the work orders with waiting reports, a page of names at a time, and in full mode then every other one of the
 * workbook. The workbook is read here, once, before the first item; with nothing to look at it is not read at all. No
 * position is kept: a restarted plan starts over, on a new picture.
 */
@Component
@StepScope
class WorkOrderReader implements ItemStreamReader<WorkOrderReports> {

    static final int PAGE = 100;

    private final Run run;
    private final StagingQueue queue;
    private final PictureTaking pictures;
    private final Queue<WorkOrderReports> page = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private Queue<String> others = new ArrayDeque<>();
    private String last = "";
    private boolean waitingDone;

    WorkOrderReader(Run run, StagingQueue queue, PictureTaking pictures) {
        this.run = run;
        this.queue = queue;
        this.pictures = pictures;
    }

    @Override
    public void open(ExecutionContext context) {
        boolean full = run.job().mode() == JobDefinition.Mode.FULL;
        if (!full && queue.waiting(run.workbookId(), run.upTo()) == 0) {
            waitingDone = true;
            return;
        }
        pictures.take(run);
        if (full) {
            others = new ArrayDeque<>(run.picture().workOrders());
        }
    }

    @Override
    public @Nullable WorkOrderReports read() {
        if (page.isEmpty() && !waitingDone) {
            fill();
        }
        WorkOrderReports next = page.poll();
        return next != null ? next : nextOther();
    }

    private void fill() {
        while (page.isEmpty() && !waitingDone) {
            List<String> names = queue.workOrdersWaiting(run.workbookId(), run.upTo(), last, PAGE);
            waitingDone = names.size() < PAGE;
            if (!names.isEmpty()) {
                last = names.get(names.size() - 1);
                List<String> concerned = names.stream().filter(run::isAbout).toList();
                addPage(concerned);
            }
        }
    }

    private void addPage(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Map<String, List<Report>> reports = queue.waitingFor(run.workbookId(), names, run.upTo());
        for (String ot : names) {
            seen.add(ot);
            page.add(new WorkOrderReports(ot, reports.getOrDefault(ot, List.of())));
        }
    }

    private @Nullable WorkOrderReports nextOther() {
        for (String ot = others.poll(); ot != null; ot = others.poll()) {
            if (!seen.contains(ot) && run.isAbout(ot)) {
                return new WorkOrderReports(ot, List.of());
            }
        }
        return null;
    }
}
