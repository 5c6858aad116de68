package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore FILE}: puts a backup in the database's place, while no service runs. It starts none itself. */
@Command(
        name = "restore",
        description =
                "Puts a backup in the place of the H2 database, while no service runs on it. The database that was "
                        + "there is kept beside it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:restored", "1:nothing was changed", "2:wrong usage"})
final class RestoreCommand implements Callable<Integer> {

    private final SpringArguments spring;

    @Parameters(paramLabel = "FILE", description = "what the backup command wrote")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "also where there is a database; it is kept beside the new one")
    private boolean replace;

    RestoreCommand(SpringArguments spring) {
        this.spring = spring;
    }

    @Override
    public Integer call() {
        String url = spring.databaseUrl();
        String refusal = Backups.refusal(url);
        if (refusal != null) {
            throw new CommandException(refusal);
        }
        Path database = DataDirectory.databaseFile(url).orElseThrow();
        Service.running(DataDirectory.of(url)).ifPresent(service -> {
            throw new CommandException(
                    "A service is running on this database (process %d). End it, then restore; nothing was changed."
                            .formatted(service.pid()));
        });
        if (!Files.isRegularFile(file)) {
            throw new CommandException("There is no file " + file + ".");
        }
        if (Files.exists(database) && !replace) {
            throw new CommandException(
                    "There is a database already, %s; nothing was changed. With --replace the backup takes its place, and what was there is kept beside it."
                            .formatted(database));
        }
        tell(new DatabasePlace(database).take(new BackupFile(file, spring.databaseUser())));
        return Commands.COMPLETED;
    }

    private static void tell(DatabasePlace.Taken taken) {
        System.out.printf("Restored: %s.%n", taken.contents());
        if (taken.aside() != null) {
            System.out.printf("What was there is kept as %s.%n", taken.aside());
        }
        System.out.println(
                "The next run finds out what the workbook has since the backup, and writes nothing of it again. Reports that "
                        + "came in after the backup are not in the queue: have them sent again, with the same ids.");
    }
}
