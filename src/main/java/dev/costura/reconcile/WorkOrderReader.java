package dev.costura.reconcile;

import dev.costura.ledger.OwedRows;
import dev.costura.staging.StagingQueue;
import dev.costura.union.OwedWork;
import dev.costura.union.Report;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
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
 * group of completions, and in full mode every other one of the workbook; of a plan that is launched, the reports and work
 * orders that its preview was about, in the same order, and nothing that came since. The workbook is read here, once, before the first item; with nothing to look at it is not read at all. No
 * position is kept: a restarted plan starts over, on a new picture.
 */
@Component
@StepScope
class WorkOrderReader implements ItemStreamReader<WorkOrderReports> {

    /**
     * Work orders whose decisions are put on record at once. H2 writes what is open in between where a transaction is long, and
     * again with its end: with a hundred of 20 completions each that was two thirds of all that it wrote.
     */
    static final int PAGE = 40;

    /** Work orders up to which a large workbook is read where they last stood. */
    private static final int FEW = 100;

    private final Run run;
    private final StagingQueue queue;
    private final OwedRows rows;
    private final PictureTaking pictures;
    private final PreviewRecords previews;
    private final WorkBehind behind;
    private final Queue<WorkOrderReports> page = new ArrayDeque<>();
    private WaitingWorkOrders waiting = WaitingWorkOrders.none();
    /** Looked at after those with waiting reports, and not again. */
    private Set<String> others = new LinkedHashSet<>();

    private Map<String, List<OwedWork>> owed = Map.of();
    /** Null where there is none but that of the request. */
    private @Nullable Set<String> scope;

    WorkOrderReader(
            Run run,
            StagingQueue queue,
            OwedRows rows,
            PictureTaking pictures,
            PreviewRecords previews,
            WorkBehind behind) {
        this.run = run;
        this.queue = queue;
        this.rows = rows;
        this.pictures = pictures;
        this.previews = previews;
        this.behind = behind;
    }

    @Override
    public void open(ExecutionContext context) {
        boolean full = run.job().mode() == JobDefinition.Mode.FULL;
        List<String> previewed = run.isOfPlan() ? previews.workOrders(run.plan()) : List.of();
        scope = run.isOfPlan() ? Set.copyOf(previewed) : null;
        waiting = new WaitingWorkOrders(waiting(), this::isInScope);
        if (!full && !run.isOfPlan() && waiting.isEmpty() && owed().isEmpty()) {
            return;
        }
        if (run.isAsPreviewed()) { // the plan is made by the picture that it was found so on
            owed = owed();
        } else if (full || run.isOfPlan() || run.parameters().dryRun() || !takeFew()) {
            pictures.take(run);
            owed = owed(); // after the head, see there
        }
        others = new LinkedHashSet<>(
                run.isOfPlan() ? previewed : full ? run.picture().workOrders() : List.copyOf(owed.keySet()));
        page.forEach(item -> others.remove(item.ot()));
    }

    private Iterator<String> waiting() {
        Set<String> named = run.parameters().workOrders();
        return named.isEmpty()
                ? queue.workOrdersAhead(run.workbookId(), run.upTo())
                : queue.workOrdersWaiting(run.workbookId(), named, run.upTo()).iterator();
    }

    /**
     * A few work orders are read where they last stood. Who reports what is not to be found there may know better than
     * that reading, so nobody is refused by it.
     *
     * @return whether the plan can be made by it; else all is to be read
     */
    private boolean takeFew() {
        List<String> few = waiting.peek(FEW + 1);
        if (few.size() > FEW) {
            return false;
        }
        Set<String> workOrders = new HashSet<>(few);
        workOrders.addAll(owed().keySet());
        pictures.take(run, workOrders);
        // After the head: what another run has paid with a batch up to it is settled by now, and who pays with a later
        // one has taken the number that ours would need.
        owed = owed();
        List<WorkOrderReports> items = items(few);
        if (!owed.keySet().stream().allMatch(run.picture()::shows)
                || !items.stream().allMatch(item -> item.isFoundIn(run.picture()))) {
            return false;
        }
        waiting.next(few.size());
        page.addAll(items);
        return true;
    }

    private boolean isInScope(String ot) {
        return run.isAbout(ot) && (scope == null || scope.contains(ot));
    }

    private Map<String, List<OwedWork>> owed() {
        return rows.of(run.workbookId()).stream()
                .filter(work -> isInScope(work.spool().ot()))
                .collect(Collectors.groupingBy(work -> work.spool().ot(), TreeMap::new, Collectors.toList()));
    }

    @Override
    public @Nullable WorkOrderReports read() {
        if (page.isEmpty() && !waiting.isEmpty()) {
            fill();
        }
        WorkOrderReports next = page.poll();
        next = next != null ? next : nextOther();
        if (next == null) {
            behind.await(); // Before the step ends, for what went wrong is to fail it.
        }
        return next;
    }

    private void fill() {
        List<String> names = waiting.next(PAGE);
        names.forEach(others::remove);
        page.addAll(items(names));
    }

    private List<WorkOrderReports> items(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, List<Report>> reports = queue.waitingFor(run.workbookId(), names, run.upTo());
        return names.stream()
                .map(ot -> item(ot, reports.getOrDefault(ot, List.of())))
                .toList();
    }

    private WorkOrderReports item(String ot, List<Report> reports) {
        return new WorkOrderReports(ot, previewedOnly(ot, reports), owed.getOrDefault(ot, List.of()));
    }

    private List<Report> previewedOnly(String ot, List<Report> reports) {
        if (!run.isOfPlan() || reports.isEmpty()) {
            return reports;
        }
        Set<Long> arrivals = previews.arrivals(run.plan(), run.workbookId(), ot);
        return reports.stream()
                .filter(report -> arrivals.contains(report.arrival()))
                .toList();
    }

    private @Nullable WorkOrderReports nextOther() {
        for (Iterator<String> names = others.iterator(); names.hasNext(); ) {
            String ot = names.next();
            names.remove();
            if (isInScope(ot)) {
                return item(ot, List.of());
            }
        }
        return null;
    }
}
