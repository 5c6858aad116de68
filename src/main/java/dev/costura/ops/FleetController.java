package dev.costura.ops;

import dev.costura.fleet.FleetProcess;
import dev.costura.fleet.PartitionCounts;
import dev.costura.fleet.QuotaStandings;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is in the fleet, what each is doing, and who is to take nothing more. */
@RestController
@Tag(name = "Fleet")
@RequestMapping("/api/fleet")
class FleetController {

    private static final String NAME = "Name of a process, as the list of the fleet has it";

    private final OurFleet fleet;

    FleetController(OurFleet fleet) {
        this.fleet = fleet;
    }

    /**
     * @param processes those who are there or were lately, workers first
     * @param partitions of all executions that go on
     * @param quota of projects and of credentials, over all processes; those that were used in the last minute
     */
    record FleetView(List<FleetProcess> processes, PartitionCounts partitions, List<QuotaStandings.Standing> quota) {}

    @GetMapping
    @Operation(
            summary = "Who is in the fleet, what each is doing, and what is used of the quotas",
            description = "Workers first. A process that has left, or is lost, is told of for an hour. 409 where this "
                    + "service belongs to no fleet, as with everything of the fleet.")
    @Refuses(Refusal.CONFLICT)
    FleetView all() {
        return new FleetView(fleet.views().processes(), fleet.views().going(), fleet.quota());
    }

    @PostMapping("/workers/{name}/drain")
    @Audited(Action.WORKER_DRAINED)
    @Operation(
            summary = "Tell a worker to take nothing more",
            description =
                    "What it has in hand goes on to its end; then it is DRAINED and can be ended. It obeys with its "
                            + "next heartbeat. 409 where it has left, is lost or is cut off.")
    @Refuses(Refusal.CONFLICT)
    FleetProcess drain(@Parameter(description = NAME) @PathVariable String name, Principal user) {
        fleet.draining().drain(name, user.getName());
        return fleet.process(name);
    }

    @PostMapping("/workers/{name}/resume")
    @Audited(Action.WORKER_RESUMED)
    @Operation(
            summary = "Tell a drained worker to take again",
            description = "It obeys with its next heartbeat. 409 where it has left, is lost or is cut off.")
    @Refuses(Refusal.CONFLICT)
    FleetProcess resume(@Parameter(description = NAME) @PathVariable String name) {
        fleet.draining().resume(name);
        return fleet.process(name);
    }
}
