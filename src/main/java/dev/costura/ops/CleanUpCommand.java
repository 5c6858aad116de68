package dev.costura.ops;

import dev.costura.reconcile.CleanedUp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clean-up [--dry-run]}: what the service does every night. */
@Command(
        name = "clean-up",
        description =
                "Deletes runs, batches and reports that are settled and older than costura.retention says, as the "
                        + "service does every night.",
        mixinStandardHelpOptions = true)
final class CleanUpCommand implements Callable<Integer> {

    private final Class<?> application;
    private final SpringArguments spring;

    @Option(names = "--dry-run", description = "only tell what would be deleted")
    private boolean dryRun;

    CleanUpCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() {
        try (Service service = Service.open(application, spring)) {
            CleanedUp done = service.client().cleanUp(dryRun);
            System.out.println(done.message() + ".");
            return Commands.COMPLETED;
        }
    }
}
