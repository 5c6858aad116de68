package dev.costura.reconcile;

import dev.costura.union.OwedWork;
import dev.costura.union.Report;
import dev.costura.union.Spool;
import dev.costura.union.Union;
import dev.costura.union.WorkOrder;
import dev.costura.workbook.Picture;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The item of the plan: one work order with all that waits for it.
 *
 * @param owed work that was written without the row of its group
 */
record WorkOrderReports(String ot, List<Report> reports, List<OwedWork> owed) {

    /**
     * Whether a picture shows the spools and unions that these reports speak of. A whole picture that does not is an answer;
     * one of some work orders may have missed them.
     */
    boolean isFoundIn(Picture picture) {
        if (picture.isWhole()) {
            return true;
        }
        WorkOrder order = picture.workOrder(ot);
        return order.isListed() && reports.stream().allMatch(report -> isFound(order, report));
    }

    private static boolean isFound(WorkOrder order, Report report) {
        if (report instanceof Report.Completion completion) {
            return isFound(order, completion.spool(), Set.of(completion.union()));
        } else if (report instanceof Report.Release release) {
            return isFound(order, release.spool(), release.unions());
        } else if (report instanceof Report.Occupation occupation) {
            return isFound(order, occupation.spool(), Set.of());
        }
        return isFound(order, ((Report.SpoolEvent) report).spool(), Set.of());
    }

    private static boolean isFound(WorkOrder order, @Nullable String tagSpool, Set<Integer> numbers) {
        List<Spool> found = order.spools().stream()
                .filter(spool -> tagSpool == null || spool.key().tagSpool().equals(tagSpool))
                .toList();
        return !found.isEmpty()
                && found.stream()
                        .flatMap(spool -> spool.unions().stream())
                        .map(Union::nUnion)
                        .collect(Collectors.toSet())
                        .containsAll(numbers);
    }
}
