package dev.costura.ops.console;

import dev.costura.ops.KnownWorkbooks;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.staging.Figure;
import dev.costura.staging.QueueView;
import dev.costura.staging.QueueView.Filter;
import dev.costura.staging.RefusedReports;
import dev.costura.staging.RefusedReports.Group;
import dev.costura.staging.Status;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of a workbook: what was refused or put off, by reason, and what there is of each status. */
@Controller
@RequestMapping("/workbooks/{workbook}/queue")
class QueuePage {

    private static final int REPORTS = 50;
    private static final int FACTS = 3;

    private final QueueView queue;
    private final RefusedReports refused;
    private final KnownWorkbooks workbooks;

    QueuePage(QueueView queue, RefusedReports refused, KnownWorkbooks workbooks) {
        this.queue = queue;
        this.refused = refused;
        this.workbooks = workbooks;
    }

    /**
     * Reports of one reason.
     *
     * @param facts what was found about the first of them
     */
    record Refusals(String reason, long count, List<String> facts) {}

    @GetMapping
    String queue(
            @PathVariable String workbook,
            @RequestParam(defaultValue = "REJECTED") Status status,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String ot,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("zone", workbooks.get(workbook).location().zone());
        model.addAttribute("workbook", workbook);
        Filter filter = new Filter(null, status, asked(ot), asked(reason));
        QueueView.Page found = queue.find(workbook, filter, Math.max(0, page), REPORTS);
        model.addAttribute("filter", filter);
        model.addAttribute("reports", found.items());
        model.addAttribute(
                "paging",
                Paging.of(page, REPORTS, found.counted(), found.items().size()));
        model.addAttribute("statuses", List.of(Status.values()));
        Figure<Map<Status, Long>> counted = queue.depthAsCounted(workbook);
        model.addAttribute("counted", counted);
        model.addAttribute("depth", counted.value());
        model.addAttribute("groups", groups(workbook, status));
        return "queue";
    }

    private List<Refusals> groups(String workbook, Status status) {
        return refused.groups(workbook).stream()
                .filter(group -> group.status() == status)
                .map(group -> refusals(workbook, group))
                .toList();
    }

    private Refusals refusals(String workbook, Group group) {
        List<String> facts = refused.facts(workbook, group, FACTS);
        return new Refusals(
                group.reason(), group.count(), facts.stream().distinct().toList());
    }

    private static @Nullable String asked(String text) {
        return text.isBlank() ? null : text.strip();
    }

    @PostMapping("/resubmit")
    @Audited(Action.REASON_RESUBMITTED)
    String resubmitAll(
            @PathVariable String workbook, @RequestParam String reason, Principal user, RedirectAttributes next) {
        workbooks.get(workbook);
        next.addFlashAttribute("resubmitted", refused.resubmitAll(workbook, reason, user.getName()));
        return "redirect:/workbooks/{workbook}/queue?status=PENDING";
    }
}
