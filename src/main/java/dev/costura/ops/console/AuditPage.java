package dev.costura.ops.console;

import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.AuditEntry;
import dev.costura.ops.audit.AuditTrail;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what. */
@Controller
class AuditPage {

    private static final int ENTRIES = 50;

    private final AuditTrail trail;
    private final Definitions definitions;

    AuditPage(AuditTrail trail, Definitions definitions) {
        this.trail = trail;
        this.definitions = definitions;
    }

    /** What happened beside the zone in which it is told. */
    record Row(AuditEntry entry, ZoneId zone) {}

    @GetMapping("/audit")
    String audit(
            @RequestParam(defaultValue = "") String who,
            @RequestParam(required = false) @Nullable Action action,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        String asked = who.isBlank() ? null : who.strip();
        AuditTrail.Page found = trail.find(new AuditTrail.Filter(asked, action, null), Math.max(0, page), ENTRIES);
        model.addAttribute(
                "rows",
                found.items().stream()
                        .map(entry -> new Row(entry, zoneOf(entry)))
                        .toList());
        model.addAttribute("paging", Paging.of(page, ENTRIES, found.total()));
        model.addAttribute("who", asked);
        model.addAttribute("action", action);
        model.addAttribute("actions", List.of(Action.values()));
        return "audit";
    }

    /** A log-in belongs to no workbook, so it is told in the zone of the first. */
    private ZoneId zoneOf(AuditEntry entry) {
        return definitions.all().stream()
                .filter(each -> entry.workbook() == null || each.id().equals(entry.workbook()))
                .map(WorkbookDefinition::location)
                .findFirst()
                .map(location -> location.zone())
                .orElse(ZoneId.of("UTC"));
    }
}
