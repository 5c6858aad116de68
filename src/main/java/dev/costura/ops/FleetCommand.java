package dev.costura.ops;

import dev.costura.fleet.FleetExecution;
import dev.costura.fleet.FleetProcess;
import dev.costura.fleet.PartitionCounts;
import dev.costura.ops.FleetController.FleetView;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet}: who is there and what each is doing; {@code fleet run|drain|resume}. */
@Command(
        name = "fleet",
        description = "The fleet: who is there, and what each is doing. Needs costura.fleet.enabled=true.",
        mixinStandardHelpOptions = true,
        subcommandsRepeatable = false)
final class FleetCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 500;

    private final Class<?> application;
    private final SpringArguments spring;

    FleetCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() {
        try (Service service = Service.open(application, spring)) {
            FleetView fleet = service.client().fleet();
            fleet.processes().forEach(process -> System.out.println(line(process)));
            System.out.println(
                    fleet.partitions().total() == 0
                            ? "No job of the fleet is under way."
                            : "Under way: " + inWords(fleet.partitions()));
            return Commands.COMPLETED;
        }
    }

    /** The job goes on where this process is ended: another one waits for its end then. */
    @Command(
            name = "run",
            description = "A job of many workbooks, in the foreground.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:completed", "1:failed, or was stopped", "2:wrong usage"})
    int run(
            @Parameters(paramLabel = "JOB", description = "a job of the workbooks, such as nightly") String job,
            @Option(
                            names = "--workbooks",
                            paramLabel = "A,B",
                            split = ",",
                            description = "only these workbooks; else all that have the job")
                    @Nullable
                    List<String> workbooks,
            @Option(names = "--request-id", paramLabel = "ID", description = "the same id again is the same execution")
                    @Nullable
                    String requestId)
            throws InterruptedException {
        try (Service service = Service.open(application, spring)) {
            ServiceClient client = service.client();
            FleetExecution ended =
                    watch(client, client.launchForFleet(job, workbooks == null ? List.of() : workbooks, requestId));
            System.out.printf(
                    "%s, execution %d of the fleet: %s, %s%n",
                    ended.job(), ended.id(), ended.status(), inWords(ended.partitions()));
            ended.failures().forEach(failure -> System.out.println("  " + failure));
            return ended.status().equals("COMPLETED") ? Commands.COMPLETED : Commands.FAILED;
        }
    }

    private static FleetExecution watch(ServiceClient client, FleetExecution launched) throws InterruptedException {
        FleetExecution execution = launched;
        try (FleetProgress progress = FleetProgress.onTerminal()) {
            progress.show(execution);
            // Where its process was lost it goes on as another.
            while (!execution.hasEnded() || execution.continuedBy() != null) {
                Thread.sleep(PAUSE_MILLIS);
                Long next = execution.continuedBy();
                execution = client.fleetExecution(next == null ? execution.id() : next);
                progress.show(execution);
            }
        }
        return execution;
    }

    @Command(
            name = "drain",
            description = "Tells a worker to take nothing more. What it has in hand goes on to its end.",
            mixinStandardHelpOptions = true)
    int drain(@Parameters(paramLabel = "NAME", description = "as fleet shows it") String name) {
        try (Service service = Service.open(application, spring)) {
            System.out.println(line(service.client().drain(name)));
            return Commands.COMPLETED;
        }
    }

    @Command(name = "resume", description = "Tells a drained worker to take again.", mixinStandardHelpOptions = true)
    int resume(@Parameters(paramLabel = "NAME", description = "as fleet shows it") String name) {
        try (Service service = Service.open(application, spring)) {
            System.out.println(line(service.client().resume(name)));
            return Commands.COMPLETED;
        }
    }

    private static String line(FleetProcess process) {
        String doing = process.doing().stream()
                .map(each -> each.workbook() + (each.run() == null ? "" : " (run " + each.run() + ")"))
                .collect(Collectors.joining(", "));
        return "%-8s %-9s %-40s %s%s"
                .formatted(
                        process.role(),
                        process.lost() ? "LOST" : process.state(),
                        process.name(),
                        doing.isEmpty() ? "nothing in hand" : doing,
                        process.told() == null ? "" : "; " + process.told());
    }

    private static String inWords(PartitionCounts counts) {
        return "%d workbooks: %d completed, %d failed, %d stopped, %d under way, %d waiting"
                .formatted(
                        counts.total(),
                        counts.completed(),
                        counts.failed(),
                        counts.stopped(),
                        counts.underWay(),
                        counts.waiting());
    }
}
