package dev.costura.ops.console;

import dev.costura.fleet.ExecutionViews;
import dev.costura.fleet.FleetExecution;
import dev.costura.fleet.FleetPartition.Status;
import dev.costura.fleet.PartitionViews;
import dev.costura.ops.OurFleet;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.WorkbookDefinition;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The fleet: who is there and does what, and how far its job is, workbook by workbook. */
@Controller
class FleetPages {

    private static final int PARTITIONS = 25;
    private static final int EXECUTIONS = 10;

    private final OurFleet fleet;
    private final Definitions definitions;

    FleetPages(OurFleet fleet, Definitions definitions) {
        this.fleet = fleet;
        this.definitions = definitions;
    }

    /**
     * @param asked the execution that is shown; none: the one that goes on, or the last
     * @param status of the partitions that are shown; null: all
     * @param executions which page of the executions
     */
    @GetMapping("/fleet")
    String fleet(
            @RequestParam(name = "execution", required = false) @Nullable Long asked,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") int executions,
            Model model) {
        FleetExecution execution = asked == null ? fleet.executions().current().orElse(null) : fleet.execution(asked);
        model.addAttribute("processes", fleet.views().processes());
        model.addAttribute("quota", fleet.quota());
        model.addAttribute("execution", execution);
        if (execution != null) {
            PartitionViews.Page found = fleet.partitions().page(execution, status, Math.max(0, page), PARTITIONS);
            model.addAttribute("bar", FleetBar.of(execution.partitions()));
            model.addAttribute("partitions", found.items());
            model.addAttribute("paging", Paging.of(page, PARTITIONS, found.total()));
            model.addAttribute("statuses", List.of(Status.values()));
            model.addAttribute("status", status);
        }
        ExecutionViews.Page listed = fleet.executions().page(Math.max(0, executions), EXECUTIONS);
        model.addAttribute("executions", listed.items());
        model.addAttribute("older", Paging.of(executions, EXECUTIONS, listed.total()));
        model.addAttribute("jobs", jobs());
        model.addAttribute("zone", zone());
        return "fleet";
    }

    private List<String> jobs() {
        return definitions.all().stream()
                .flatMap(definition -> definition.jobs().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** A fleet is nowhere in particular, so it is told of in the zone of the first workbook. */
    private ZoneId zone() {
        return definitions.all().stream()
                .findFirst()
                .map(WorkbookDefinition::location)
                .map(location -> location.zone())
                .orElse(ZoneId.of("UTC"));
    }

    /** What is under way here is an execution of the fleet, and no run. */
    @ExceptionHandler
    static String refused(LaunchException e, Model model, HttpServletResponse response) {
        response.setStatus(
                e.kind() == LaunchException.Kind.UNKNOWN ? HttpStatus.NOT_FOUND.value() : HttpStatus.CONFLICT.value());
        model.addAttribute("sentence", e.getMessage());
        model.addAttribute("underWay", e.runningExecution());
        return "trouble";
    }
}
