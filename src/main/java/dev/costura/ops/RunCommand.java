package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import dev.costura.ops.Commands.WrongUsageException;
import dev.costura.reconcile.RunView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run JOB}: one run in the foreground, with a progress bar on a terminal and the report at the end. */
@Command(
        name = "run",
        description = "One run in the foreground.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:completed",
            "1:failed",
            "2:wrong usage",
            "3:completed, but something was rejected",
            "143:told to end (SIGTERM): stopped after the batch in hand"
        })
final class RunCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);
    private static final long PAUSE_MILLIS = 150;
    /** Google may work three minutes on one request. */
    private static final long LONGEST_BATCH_SECONDS = 200;

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

    @Option(
            names = "--plan",
            paramLabel = "ID",
            description = "a dry run: what it showed is written and nothing else, or nothing at all")
    private @Nullable Long plan;

    RunCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Service service = Service.open(application, spring)) {
            ServiceClient client = service.client();
            RunView run = launch(client);
            CountDownLatch told = new CountDownLatch(1);
            service.whenToldToEnd(() -> stop(client, run, told));
            try {
                RunView ended = watch(client, run);
                System.out.print(ReportText.of(ended));
                System.out.flush();
                return exitCode(ended);
            } finally {
                told.countDown();
            }
        }
    }

    private RunView launch(ServiceClient client) {
        String named = client.workbook(workbook);
        if (plan == null) {
            return client.launch(named, job, new LinkedHashSet<>(workOrders), dryRun, requestId);
        }
        if (dryRun || requestId != null || !workOrders.isEmpty()) {
            throw new WrongUsageException(
                    "With --plan the preview says what is run: leave --work-orders, --dry-run and --request-id out.");
        }
        return client.launchPlan(named, job, plan);
    }

    /** The run ends after the batch in hand, and its report is printed before the process goes. */
    private static void stop(ServiceClient client, RunView run, CountDownLatch told) {
        try {
            client.stop(run.id());
        } catch (CommandException e) {
            log.debug("Run {} was not stopped: it has ended", run.id(), e);
        }
        try {
            if (!told.await(LONGEST_BATCH_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Run " + run.id() + " has not stopped in " + LONGEST_BATCH_SECONDS
                        + " s. Nothing is lost: the next run finds out what its last batch did.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
