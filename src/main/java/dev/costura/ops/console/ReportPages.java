package dev.costura.ops.console;

import dev.costura.ledger.Lineage;
import dev.costura.ops.KnownWorkbooks;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.ops.QueueInput;
import dev.costura.ops.SheetLinks;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.staging.QueueView;
import dev.costura.staging.RefusedReports;
import dev.costura.staging.StagedReport;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One report, and what people do about it when it was refused. */
@Controller
@RequestMapping("/workbooks/{workbook}/queue")
class ReportPages {

    private final QueueView queue;
    private final RefusedReports refused;
    private final Lineage lineage;
    private final SheetLinks links;
    private final KnownWorkbooks workbooks;

    ReportPages(QueueView queue, RefusedReports refused, Lineage lineage, SheetLinks links, KnownWorkbooks workbooks) {
        this.queue = queue;
        this.refused = refused;
        this.lineage = lineage;
        this.links = links;
        this.workbooks = workbooks;
    }

    @GetMapping("/{id}")
    String report(@PathVariable String workbook, @PathVariable String id, Model model) {
        model.addAttribute("zone", workbooks.get(workbook).location().zone());
        model.addAttribute("workbook", workbook);
        model.addAttribute("report", find(workbook, id));
        model.addAttribute("actions", refused.actions(workbook, id));
        model.addAttribute(
                "entries",
                links.entries(
                        workbook,
                        queue.entryOf(workbook, id).flatMap(lineage::ofEntry).stream()
                                .toList()));
        return "report";
    }

    private StagedReport find(String workbook, String id) {
        return queue.find(workbook, id)
                .orElseThrow(() ->
                        new NotFoundException("Nothing with id " + id + " was staged for workbook " + workbook + "."));
    }

    @PostMapping("/{id}/resubmit")
    @Audited(Action.REPORT_RESUBMITTED)
    String resubmit(@PathVariable String workbook, @PathVariable String id, Principal user) {
        return shownAgain(workbook, id, refused.resubmit(workbook, id, user.getName()));
    }

    @PostMapping("/{id}/dismiss")
    @Audited(Action.REPORT_DISMISSED)
    String dismiss(@PathVariable String workbook, @PathVariable String id, @RequestParam String note, Principal user) {
        return shownAgain(workbook, id, refused.dismiss(workbook, id, QueueInput.note(note), user.getName()));
    }

    @PostMapping("/{id}/correct")
    @Audited(Action.UNION_CORRECTED)
    String correct(@PathVariable String workbook, @PathVariable String id, @RequestParam int union, Principal user) {
        return shownAgain(workbook, id, refused.correctUnion(workbook, id, QueueInput.union(union), user.getName()));
    }

    private String shownAgain(String workbook, String id, boolean done) {
        workbooks.get(workbook);
        StagedReport report = find(workbook, id);
        if (!done) {
            throw new NotNowException("%s is %s; only a rejected report can be put right, and dismissed only once."
                    .formatted(id, report.status()));
        }
        return "redirect:/workbooks/{workbook}/queue/{id}";
    }
}
