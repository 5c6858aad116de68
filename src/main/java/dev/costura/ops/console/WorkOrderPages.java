package dev.costura.ops.console;

import dev.costura.ledger.Lineage;
import dev.costura.ops.KnownWorkbooks;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.ops.SheetLinks;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.union.Policies;
import dev.costura.union.WorkOrder;
import dev.costura.union.WorkOrderMetrics;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Workbooks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Work orders as the workbook shows them now. Each page reads the workbook, within the quota; of a large one, for one work
 * order, its rows where they last stood.
 */
@Controller
@RequestMapping("/workbooks/{workbook}/work-orders")
class WorkOrderPages {

    private static final int ORDERS = 50;
    private static final int HISTORY = 100;

    private final KnownWorkbooks known;
    private final Workbooks workbooks;
    private final Lineage lineage;
    private final SheetLinks links;

    WorkOrderPages(KnownWorkbooks known, Workbooks workbooks, Lineage lineage, SheetLinks links) {
        this.known = known;
        this.workbooks = workbooks;
        this.lineage = lineage;
        this.links = links;
    }

    @GetMapping
    String workOrders(
            @PathVariable String workbook,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        WorkbookDefinition definition = known.get(workbook);
        Picture picture = workbooks.open(definition.location()).read();
        String wanted = search.strip().toUpperCase(Locale.ROOT);
        List<String> names = picture.workOrders().stream()
                .filter(ot -> ot.toUpperCase(Locale.ROOT).contains(wanted))
                .toList();
        model.addAttribute("workbook", workbook);
        model.addAttribute("zone", definition.location().zone());
        model.addAttribute("search", search.strip());
        model.addAttribute(
                "orders",
                names.stream()
                        .skip((long) Math.max(0, page) * ORDERS)
                        .limit(ORDERS)
                        .map(picture::workOrder)
                        .map(order -> metrics(order, definition.policies()))
                        .toList());
        model.addAttribute("paging", Paging.of(page, ORDERS, names.size()));
        return "work-orders";
    }

    @GetMapping("/{ot}")
    String workOrder(@PathVariable String workbook, @PathVariable String ot, Model model) {
        WorkbookDefinition definition = known.get(workbook);
        WorkOrder order = workbooks.open(definition.location()).read(Set.of(ot)).workOrder(ot);
        if (order.spools().isEmpty()) {
            throw new NotFoundException("Workbook " + workbook + " has no work order " + ot + ".");
        }
        model.addAttribute("workbook", workbook);
        model.addAttribute("zone", definition.location().zone());
        model.addAttribute("metrics", metrics(order, definition.policies()));
        model.addAttribute(
                "unions",
                order.unions().stream()
                        .map(union -> UnionRow.of(union, definition.policies()))
                        .toList());
        model.addAttribute("unreadable", order.unreadable());
        model.addAttribute(
                "entries",
                links.entries(
                        workbook, lineage.ofWorkOrder(workbook, ot, 0, HISTORY).items()));
        return "work-order";
    }

    private static WorkOrderMetrics metrics(WorkOrder order, Policies policies) {
        return WorkOrderMetrics.of(order.ot(), order.unions(), policies);
    }
}
