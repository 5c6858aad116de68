package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The place of an H2 database, which another takes: at no moment is it empty, for a service that started then would begin
 * with an empty ledger.
 */
final class DatabasePlace {

    private static final String SUFFIX = ".mv.db";

    private final Path database;

    DatabasePlace(Path database) {
        this.database = database;
    }

    /**
     * @param aside where the database is that was there
     */
    record Taken(BackupFile.Contents contents, @Nullable Path aside) {}

    Taken take(BackupFile backup) {
        Path fresh = named("restoring");
        try {
            Files.createDirectories(database.getParent());
            backup.extract(fresh);
            BackupFile.Contents contents = backup.look(fresh);
            return new Taken(contents, Files.exists(database) ? replace(fresh) : move(fresh));
        } catch (IOException e) {
            throw new CommandException(
                    "The database %s could not be put in place (%s).".formatted(database, BackupFile.told(e)));
        } finally {
            BackupFile.delete(fresh);
        }
    }

    /** A backup of the database as it lies there, while nobody has it open; neither started nor migrated. */
    void backUp(Path to, Properties user) {
        if (!Files.exists(database)) {
            throw new CommandException(
                    "There is no database %s yet, so there is nothing to make a backup of.".formatted(database));
        }
        try (Connection connection = DriverManager.getConnection(BackupFile.url(database), user);
                Statement statement = connection.createStatement()) {
            statement.execute(Backups.command(to));
        } catch (SQLException e) {
            String known = StartFailures.reason(e);
            throw new CommandException(
                    known == null
                            ? "There is no backup of the database %s (%s).".formatted(database, BackupFile.told(e))
                            : known);
        }
    }

    /** Under the lock by which H2 itself keeps a second process out. */
    private Path replace(Path fresh) throws IOException {
        try (FileChannel old = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = old.tryLock()) {
            if (lock == null) {
                throw inUse();
            }
            Path aside = named("replaced-" + BackupCommand.MOMENT.format(LocalDateTime.now()));
            keep(aside);
            move(fresh);
            return aside;
        } catch (OverlappingFileLockException e) {
            throw inUse();
        }
    }

    private CommandException inUse() {
        return new CommandException(
                "The database %s is open in another process. End it, then restore; nothing was changed."
                        .formatted(database));
    }

    /** By a second name where the file system has those, so that it stays in its place until the other takes it. */
    private void keep(Path aside) throws IOException {
        try {
            Files.createLink(aside, database);
        } catch (UnsupportedOperationException e) {
            Files.copy(database, aside, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private @Nullable Path move(Path fresh) throws IOException {
        Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return null;
    }

    private Path named(String what) {
        String name = String.valueOf(database.getFileName());
        return database.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + "-" + what + SUFFIX);
    }
}
