package dev.costura.ops;

import dev.costura.reconcile.RunView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code runs [ID]}: the last runs, or one in full. */
@Command(name = "runs", description = "The last runs, or one run in full.", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

    private static final int LAST = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Class<?> application;
    private final SpringArguments spring;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "a run")
    private @Nullable Long id;

    RunsCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() {
        try (Service service = Service.open(application, spring)) {
            if (id != null) {
                System.out.print(ReportText.of(service.client().run(id)));
                return Commands.COMPLETED;
            }
            List<RunView> runs = service.client().lastRuns(LAST);
            if (runs.isEmpty()) {
                System.out.println("No runs yet.");
            }
            runs.forEach(run -> System.out.println(line(run)));
            return Commands.COMPLETED;
        }
    }

    private static String line(RunView run) {
        String started = run.startedAt() == null
                ? "not started"
                : TIME.format(run.startedAt().atZone(ZoneId.systemDefault()));
        return "%6d  %-19s  %-20s %-12s %-10s %6d applied %5d rejected %5d deferred%s"
                .formatted(
                        run.id(),
                        started,
                        run.workbook(),
                        run.job(),
                        run.status(),
                        run.report().applied(),
                        run.report().rejected(),
                        run.report().deferred(),
                        run.report().dryRun() ? "  (dry run)" : "");
    }
}
