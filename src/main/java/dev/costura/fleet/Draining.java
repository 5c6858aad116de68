package dev.costura.fleet;

import dev.costura.fleet.Members.State;
import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.LaunchException.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells workers to take nothing more, and to take again. They obey with their next heartbeat. */
public class Draining {

    private final FleetViews views;
    private final Members members;

    Draining(FleetViews views, Members members) {
        this.views = views;
        this.members = members;
    }

    /**
     * Nothing changes where it takes nothing already.
     *
     * @throws LaunchException where there is no such worker, or it is not there to be told
     */
    public void drain(String worker, String by) {
        become(worker, Set.of(State.DRAINING, State.DRAINED), State.DRAINING, "Drained by " + by);
    }

    /**
     * Nothing changes where it takes already.
     *
     * @throws LaunchException where there is no such worker, or it is not there to be told
     */
    public void resume(String worker) {
        become(worker, Set.of(State.WORKING), State.WORKING, null);
    }

    /** It may drain meanwhile, or be cut off. */
    private void become(String worker, Set<State> already, State wanted, @Nullable String told) {
        FleetProcess process = there(worker);
        while (!already.contains(process.state()) && !members.become(worker, process.state(), wanted, told)) {
            process = there(worker);
        }
    }

    private FleetProcess there(String worker) {
        FleetProcess process = views.process(worker)
                .orElseThrow(() -> new LaunchException(
                        Kind.UNKNOWN, "There is no worker '%s' in the fleet.".formatted(worker), null));
        String why = whyNot(process);
        if (why != null) {
            throw new LaunchException(Kind.NOT_NOW, why, null);
        }
        return process;
    }

    private static @Nullable String whyNot(FleetProcess process) {
        if (process.role() == FleetProperties.Role.SERVICE) {
            return "%s is a service: it takes no partitions that it could be told to leave.".formatted(process.name());
        } else if (process.state() == State.LEFT) {
            return "Worker %s has left the fleet.".formatted(process.name());
        } else if (process.lost()) {
            return "Worker %s was last seen at %s; what it had in hand is given to others."
                    .formatted(process.name(), process.seenAt());
        } else if (process.state() == State.CUT_OFF) {
            return "Worker %s is cut off and takes nothing until it gets answers again: %s"
                    .formatted(process.name(), process.told());
        }
        return null;
    }
}
