package dev.costura.ops;

import dev.costura.fleet.Draining;
import dev.costura.fleet.ExecutionViews;
import dev.costura.fleet.Fleet;
import dev.costura.fleet.FleetExecution;
import dev.costura.fleet.FleetProcess;
import dev.costura.fleet.FleetViews;
import dev.costura.fleet.PartitionViews;
import dev.costura.fleet.QuotaStandings;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.LaunchException.Kind;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The fleet that this service belongs to. Where it belongs to none, whoever asks for one is told how it would. */
@Component
public class OurFleet {

    private final ObjectProvider<Fleet> operations;
    private final ObjectProvider<FleetViews> views;
    private final ObjectProvider<ExecutionViews> executions;
    private final ObjectProvider<PartitionViews> partitions;
    private final ObjectProvider<Draining> draining;
    private final ObjectProvider<QuotaStandings> quota;

    OurFleet(
            ObjectProvider<Fleet> operations,
            ObjectProvider<FleetViews> views,
            ObjectProvider<ExecutionViews> executions,
            ObjectProvider<PartitionViews> partitions,
            ObjectProvider<Draining> draining,
            ObjectProvider<QuotaStandings> quota) {
        this.operations = operations;
        this.views = views;
        this.executions = executions;
        this.partitions = partitions;
        this.draining = draining;
        this.quota = quota;
    }

    public Fleet operations() {
        return there(operations);
    }

    public FleetViews views() {
        return there(views);
    }

    public ExecutionViews executions() {
        return there(executions);
    }

    public PartitionViews partitions() {
        return there(partitions);
    }

    public Draining draining() {
        return there(draining);
    }

    /** Projects before credentials; none where each process keeps to a quota of its own. */
    public List<QuotaStandings.Standing> quota() {
        QuotaStandings shared = quota.getIfAvailable();
        return shared == null ? List.of() : shared.all();
    }

    public FleetProcess process(String name) {
        return views().process(name)
                .orElseThrow(() -> new NotFoundException("There is no process '" + name + "' in the fleet."));
    }

    public FleetExecution execution(long id) {
        return executions()
                .find(id)
                .orElseThrow(() -> new NotFoundException("There is no fleet execution " + id + "."));
    }

    private static <T> T there(ObjectProvider<T> part) {
        T found = part.getIfAvailable();
        if (found == null) {
            throw new LaunchException(
                    Kind.NOT_NOW,
                    "This service belongs to no fleet: set costura.fleet.enabled=true and a PostgreSQL database (docs/fleet.md).",
                    null);
        }
        return found;
    }
}
