package dev.costura.ops;

import dev.costura.ledger.Lineage;
import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.union.Operation;
import dev.costura.union.Policies;
import dev.costura.union.Spool;
import dev.costura.union.SpoolField;
import dev.costura.union.Union;
import dev.costura.union.WorkOrder;
import dev.costura.union.WorkOrderMetrics;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Workbooks;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Work orders as the workbook shows them now. Each request reads the workbook, within the quota; of a large one, for one work
 * order, its rows where they last stood.
 */
@RestController
@Tag(name = "Work orders")
@RequestMapping("/api/workbooks")
class WorkOrderController {

    private static final int HISTORY = 200;

    private final KnownWorkbooks known;
    private final Workbooks workbooks;
    private final Lineage lineage;
    private final SheetLinks links;

    WorkOrderController(KnownWorkbooks known, Workbooks workbooks, Lineage lineage, SheetLinks links) {
        this.known = known;
        this.workbooks = workbooks;
        this.lineage = lineage;
        this.links = links;
    }

    record MetricsView(
            int unions,
            int armDone,
            int soldDone,
            int unionsToWeld,
            Map<String, String> pulgadas,
            Map<String, BigDecimal> progress) {}

    record WorkOrderView(String ot, List<String> spools, MetricsView metrics) {}

    record SpoolView(String tagSpool, Map<String, @Nullable Object> counters) {}

    record WorkOrderDetail(
            String ot, List<SpoolView> spools, List<Union> unions, MetricsView metrics, List<EntryView> history) {}

    @GetMapping("/{workbook}/work-orders")
    @io.swagger.v3.oas.annotations.Operation(
            summary = "Work orders of a workbook",
            operationId = "workOrderFind",
            description = "Reads the workbook, within the quota.")
    @Refuses(Refusal.WORKBOOK)
    PageView<WorkOrderView> workOrders(
            @PathVariable String workbook,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        PageView.check(page, size);
        WorkbookDefinition definition = known.get(workbook);
        Picture picture = workbooks.open(definition.location()).read();
        List<String> names = picture.workOrders();
        List<WorkOrderView> views = names.stream()
                .skip((long) page * size)
                .limit(size)
                .map(picture::workOrder)
                .map(order -> new WorkOrderView(
                        order.ot(),
                        order.spools().stream()
                                .map(spool -> spool.key().tagSpool())
                                .toList(),
                        metrics(order, definition.policies())))
                .toList();
        return new PageView<>(views, page, size, names.size());
    }

    @GetMapping("/{workbook}/work-orders/{ot}")
    @io.swagger.v3.oas.annotations.Operation(
            summary = "One work order: unions, metrics, counters, history",
            operationId = "workOrderOne",
            description = "Reads the workbook, within the quota.")
    @Refuses(Refusal.WORKBOOK)
    WorkOrderDetail workOrder(@PathVariable String workbook, @PathVariable String ot) {
        WorkbookDefinition definition = known.get(workbook);
        WorkOrder order = order(definition, ot);
        return new WorkOrderDetail(
                ot,
                order.spools().stream().map(WorkOrderController::spool).toList(),
                order.unions(),
                metrics(order, definition.policies()),
                links.entries(
                        workbook, lineage.ofWorkOrder(workbook, ot, 0, HISTORY).items()));
    }

    /** The unions that are free for an operation: for SOLD, those whose ARM is done. */
    @GetMapping("/{workbook}/work-orders/{ot}/disponibles")
    @io.swagger.v3.oas.annotations.Operation(
            summary = "Unions that are free for an operation",
            description = "For SOLD, those whose ARM is done. Reads the workbook, within the quota.")
    @Refuses(Refusal.WORKBOOK)
    List<Union> disponibles(
            @PathVariable String workbook,
            @PathVariable String ot,
            @Parameter(
                            description = "Which operation",
                            required = true,
                            schema = @Schema(allowableValues = {"ARM", "SOLD"}))
                    @RequestParam
                    @Nullable
                    String operation) {
        WorkbookDefinition definition = known.get(workbook);
        Operation asked;
        try {
            asked = Operation.valueOf(String.valueOf(operation));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("operation", "must be ARM or SOLD, not '" + operation + "'");
        }
        return order(definition, ot).unions().stream()
                .filter(union -> union.isAvailable(asked, definition.policies()))
                .toList();
    }

    private WorkOrder order(WorkbookDefinition definition, String ot) {
        WorkOrder order = workbooks.open(definition.location()).read(Set.of(ot)).workOrder(ot);
        if (order.spools().isEmpty()) {
            throw new NotFoundException("Workbook " + definition.id() + " has no work order " + ot + ".");
        }
        return order;
    }

    private static SpoolView spool(Spool spool) {
        Map<String, @Nullable Object> counters = new LinkedHashMap<>();
        if (spool.row() != null) {
            for (SpoolField field : SpoolField.values()) {
                if (field != SpoolField.OT && field != SpoolField.TAG_SPOOL) {
                    counters.put(field.header(), EntryView.plain(spool.row().get(field)));
                }
            }
        }
        return new SpoolView(spool.key().tagSpool(), counters);
    }

    private static MetricsView metrics(WorkOrder order, Policies policies) {
        WorkOrderMetrics metrics = WorkOrderMetrics.of(order.ot(), order.unions(), policies);
        return new MetricsView(
                metrics.unions(),
                metrics.armDone(),
                metrics.soldDone(),
                metrics.unionsToWeld(),
                Map.of("ARM", inches(metrics.pulgadasArm()), "SOLD", inches(metrics.pulgadasSold())),
                Map.of("ARM", metrics.progress(Operation.ARM), "SOLD", metrics.progress(Operation.SOLD)));
    }

    private static String inches(BigDecimal sum) {
        return sum.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
