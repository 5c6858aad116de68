package dev.costura.ops.console;

import dev.costura.ops.OurFleet;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.reconcile.LaunchException;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people do with the fleet. Each leads back to its page. */
@Controller
class FleetCommands {

    private final OurFleet fleet;

    FleetCommands(OurFleet fleet) {
        this.fleet = fleet;
    }

    @PostMapping("/fleet/executions")
    @Audited(Action.FLEET_LAUNCHED)
    String launch(@RequestParam String job, Principal user) {
        return page(fleet.operations().launch(job, List.of(), null, user.getName()));
    }

    @PostMapping("/fleet/executions/{id}/stop")
    @Audited(Action.FLEET_STOPPED)
    String stop(@PathVariable long id) {
        fleet.execution(id);
        fleet.operations().stop(id);
        return page(id);
    }

    @PostMapping("/fleet/executions/{id}/restart")
    @Audited(Action.FLEET_RESTARTED)
    String restart(@PathVariable long id) {
        fleet.execution(id);
        return page(fleet.operations().restart(id));
    }

    @PostMapping("/fleet/workers/{name}/drain")
    @Audited(Action.WORKER_DRAINED)
    String drain(@PathVariable String name, Principal user) {
        fleet.draining().drain(name, user.getName());
        return "redirect:/fleet";
    }

    @PostMapping("/fleet/workers/{name}/resume")
    @Audited(Action.WORKER_RESUMED)
    String resume(@PathVariable String name) {
        fleet.draining().resume(name);
        return "redirect:/fleet";
    }

    private static String page(long execution) {
        return "redirect:/fleet?execution=" + execution;
    }

    @ExceptionHandler
    static String refused(LaunchException e, Model model, HttpServletResponse response) {
        return FleetPages.refused(e, model, response);
    }
}
