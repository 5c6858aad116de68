package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code backup [FILE]}: a backup of the H2 database, beside the running service too. */
@Command(
        name = "backup",
        description = "A backup of the H2 database as it is at this moment, also while the service and its runs go on.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the backup is there and was read back", "1:there is none", "2:wrong usage"})
final class BackupCommand implements Callable<Integer> {

    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final SpringArguments spring;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "costura-MOMENT.zip where none is named")
    private @Nullable Path file;

    BackupCommand(SpringArguments spring) {
        this.spring = spring;
    }

    @Override
    public Integer call() throws IOException {
        String refusal = Backups.refusal(spring.databaseUrl());
        if (refusal != null) {
            throw new CommandException(refusal);
        }
        Path named = file;
        Path target = named == null ? Path.of("costura-" + MOMENT.format(LocalDateTime.now()) + ".zip") : named;
        if (Files.exists(target)) {
            throw new CommandException(
                    target + " is there already, and a backup overwrites nothing. Name another file.");
        }
        Path part = target.toAbsolutePath().resolveSibling(target.getFileName() + ".part");
        create(part);
        try {
            backUp(part);
            BackupFile.Contents contents = new BackupFile(part, spring.databaseUser()).look();
            force(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            System.out.printf("%s: %s.%n", target, contents);
            return Commands.COMPLETED;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void create(Path part) {
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new CommandException("No file can be made in %s (%s: %s). Name another place for the backup."
                    .formatted(part.getParent(), e.getClass().getSimpleName(), e.getMessage()));
        }
    }

    /** Through the service that has the database open; where none runs, without starting one, which might migrate it. */
    private void backUp(Path part) {
        String url = spring.databaseUrl();
        Service.running(DataDirectory.of(url))
                .ifPresentOrElse(
                        service -> new ServiceClient(service.url(), service.token()).backup(part),
                        () -> new DatabasePlace(DataDirectory.databaseFile(url).orElseThrow())
                                .backUp(part, spring.databaseUser()));
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
