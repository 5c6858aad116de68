package dev.costura.ops.console;

import dev.costura.ledger.Lineage;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.ops.SheetLinks;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.Previews;
import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.Status;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The runs, and one of them while it goes on and afterwards. */
@Controller
class RunPages {

    private static final int RUNS = 25;
    private static final int ENTRIES = 50;
    private static final int DECISIONS = 50;

    private final RunViews runs;
    private final Previews previews;
    private final Lineage lineage;
    private final SheetLinks links;
    private final Definitions definitions;
    private final RunEvents events;
    private final Clock clock;

    RunPages(
            RunViews runs,
            Previews previews,
            Lineage lineage,
            SheetLinks links,
            Definitions definitions,
            RunEvents events,
            Clock clock) {
        this.runs = runs;
        this.previews = previews;
        this.lineage = lineage;
        this.links = links;
        this.definitions = definitions;
        this.events = events;
        this.clock = clock;
    }

    /** A run beside the zone of its workbook. */
    record Row(RunView run, ZoneId zone) {}

    @GetMapping("/runs")
    String runs(
            @RequestParam(required = false) @Nullable String workbook,
            @RequestParam(required = false) @Nullable String job,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        RunViews.Page found = runs.find(chosen(workbook), chosen(job), chosen(status), Math.max(0, page), RUNS);
        model.addAttribute(
                "rows",
                found.items().stream().map(run -> new Row(run, zoneOf(run))).toList());
        model.addAttribute("live", found.items().stream().anyMatch(run -> !run.hasEnded()));
        model.addAttribute("paging", Paging.of(page, RUNS, found.total()));
        model.addAttribute("workbook", workbook);
        model.addAttribute("job", job);
        model.addAttribute("status", status);
        model.addAttribute(
                "workbooks",
                definitions.all().stream().map(WorkbookDefinition::id).sorted().toList());
        model.addAttribute(
                "jobs",
                definitions.all().stream()
                        .flatMap(definition -> definition.jobs().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList());
        model.addAttribute("statuses", List.of(BatchStatus.values()));
        return "runs";
    }

    private static @Nullable String chosen(@Nullable String choice) {
        return choice == null || choice.isBlank() ? null : choice;
    }

    @GetMapping("/runs/{id}")
    String run(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") int decisions,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String reason,
            Model model) {
        RunView run = view(id);
        if (run.preview() != null) {
            decisions(id, decisions, status, chosen(reason), model);
        }
        Lineage.Page entries = lineage.ofRun(id, Math.max(0, page), ENTRIES);
        model.addAttribute("run", run);
        model.addAttribute("zone", zoneOf(run));
        model.addAttribute("progress", RunProgress.of(run, clock.instant()));
        model.addAttribute("timeline", Timeline.of(run, clock.instant()));
        model.addAttribute("workbook", run.workbook());
        model.addAttribute("entries", links.entries(run.workbook(), entries.items()));
        model.addAttribute("paging", Paging.of(page, ENTRIES, entries.total()));
        return "run";
    }

    /** Of a dry run: how many of each kind, and some of them. */
    private void decisions(long id, int page, @Nullable Status status, @Nullable String reason, Model model) {
        Previews.Page found =
                previews.decisions(id, status == null ? null : status.name(), reason, Math.max(0, page), DECISIONS);
        model.addAttribute("groups", found.groups());
        model.addAttribute("decided", found.items());
        model.addAttribute("decisions", Paging.of(page, DECISIONS, found.total()));
        model.addAttribute("status", status);
        model.addAttribute("reason", reason);
    }

    /** Says when there is something new to see, with the figures of the progress, until the run is over. */
    @GetMapping(path = "/runs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter events(@PathVariable long id) {
        view(id);
        return events.follow(id);
    }

    private RunView view(long id) {
        return runs.find(id).orElseThrow(() -> new NotFoundException("There is no run " + id + "."));
    }

    private ZoneId zoneOf(RunView run) {
        return definitions
                .find(run.workbook())
                .map(definition -> definition.location().zone())
                .orElse(ZoneId.of("UTC"));
    }
}
