package dev.costura.ops.console;

import dev.costura.ops.Problems.NotFoundException;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Launching;
import dev.costura.reconcile.Previews;
import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.Runs;
import java.security.Principal;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people do with runs. Each leads to the page of the run. */
@Controller
class RunCommands {

    private final Launching launching;
    private final Runs runs;
    private final RunViews views;
    private final Previews previews;

    RunCommands(Launching launching, Runs runs, RunViews views, Previews previews) {
        this.launching = launching;
        this.runs = runs;
        this.views = views;
        this.previews = previews;
    }

    /** @param workOrders separated by commas or white space; blank for all */
    @PostMapping("/workbooks/{workbook}/runs")
    @Audited(Action.RUN_LAUNCHED)
    String launch(
            @PathVariable String workbook,
            @RequestParam String job,
            @RequestParam(defaultValue = "") String workOrders,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Principal user) {
        Set<String> asked = Arrays.stream(workOrders.split("[,\\s]+"))
                .filter(ot -> !ot.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return page(launching.launch(new LaunchRequest(workbook, job, asked, dryRun, null, user.getName())));
    }

    /** What a dry run showed, exactly that. */
    @PostMapping("/runs/{id}/launch")
    @Audited(Action.RUN_LAUNCHED)
    String launch(@PathVariable long id, Principal user) {
        RunView preview = views.find(id).orElseThrow(() -> new NotFoundException("There is no run " + id + "."));
        return page(launching.launch(LaunchRequest.ofPlan(preview.workbook(), preview.job(), id, user.getName())));
    }

    @PostMapping("/runs/{id}/drop")
    @Audited(Action.PREVIEW_DROPPED)
    String drop(@PathVariable long id, Principal user) {
        previews.drop(id, user.getName());
        return page(id);
    }

    @PostMapping("/runs/{id}/stop")
    @Audited(Action.RUN_STOPPED)
    String stop(@PathVariable long id) {
        runs.stop(id);
        return page(id);
    }

    @PostMapping("/runs/{id}/restart")
    @Audited(Action.RUN_RESTARTED)
    String restart(@PathVariable long id) {
        return page(launching.restart(id));
    }

    @PostMapping("/runs/{id}/abandon")
    @Audited(Action.RUN_ABANDONED)
    String abandon(@PathVariable long id) {
        runs.abandon(id);
        return page(id);
    }

    private static String page(long id) {
        return "redirect:/runs/" + id;
    }
}
