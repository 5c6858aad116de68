package dev.costura.ops;

import dev.costura.reconcile.RunView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run JOB}: one run in the foreground, with a progress bar on a terminal and the report at the end. */
@Command(
        name = "run",
        description = "One run in the foreground.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:completed", "1:failed", "2:wrong usage", "3:completed, but something was rejected"})
final class RunCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 150;

    private final Class<?> application;
    private final SpringArguments spring;

    @Parameters(paramLabel = "JOB", description = "a job of the workbook, such as nightly or on-demand")
    private String job = "";

    @Option(names = "--workbook", paramLabel = "W", description = "needed where several are configured")
    private @Nullable String workbook;

    @Option(names = "--work-orders", paramLabel = "A,B", split = ",", description = "only these work orders")
    private List<String> workOrders = List.of();

    @Option(names = "--dry-run", description = "decide and show, write nothing")
    private boolean dryRun;

    @Option(names = "--request-id", paramLabel = "ID", description = "the same id again is the same run")
    private @Nullable String requestId;

    RunCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Service service = Service.open(application, spring)) {
            ServiceClient client = service.client();
            Set<String> only = new LinkedHashSet<>(workOrders);
            RunView run = client.launch(client.workbook(workbook), job, only, dryRun, requestId);
            RunView ended = watch(client, run);
            System.out.print(ReportText.of(ended));
            return exitCode(ended);
        }
    }

    private static RunView watch(ServiceClient client, RunView launched) throws InterruptedException {
        RunView run = launched;
        try (RunProgress progress = RunProgress.onTerminal()) {
            while (!run.hasEnded()) {
                progress.show(run);
                Thread.sleep(PAUSE_MILLIS);
                run = client.run(run.id());
            }
            progress.show(run);
        }
        return run;
    }

    private static int exitCode(RunView run) {
        if (!run.status().equals("COMPLETED")) {
            return Commands.FAILED;
        }
        return run.report().rejected() > 0 ? Commands.REJECTIONS : Commands.COMPLETED;
    }
}
