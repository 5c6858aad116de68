package dev.costura.ops;

import dev.costura.ops.Problems.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Backups of an H2 database that stays open: H2's own, which shows one moment whatever is written meanwhile. Any other
 * database has tools of its own.
 */
@Component
class Backups {

    private final String url;
    private final JdbcClient jdbc;
    private final DataDirectory data;

    Backups(DataSourceProperties dataSource, JdbcClient jdbc, DataDirectory data) {
        this.url = dataSource.determineUrl();
        this.jdbc = jdbc;
        this.data = data;
    }

    /** Why there is none to be had here, in a sentence that says what to do; null where there is. */
    static @Nullable String refusal(String url) {
        if (DataDirectory.databaseFile(url).isPresent()) {
            return null;
        }
        return url.startsWith("jdbc:postgresql:")
                ? "The database is PostgreSQL, which has tools for this: pg_dump makes a backup, pg_restore puts it back."
                : "The database is no H2 file of this installation, so there is no file to make a backup of or to restore.";
    }

    /** What H2 makes a backup by. */
    static String command(Path to) {
        return "backup to '" + to.toString().replace("'", "''") + "'";
    }

    /** Makes one, to be taken by {@link Made#to} and closed. */
    Made make() throws IOException {
        requireRoom();
        Path file = Files.createTempFile(
                data.path(),
                "backup",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            jdbc.sql(command(file)).update();
            return new Made(file);
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Ahead of it, for H2 takes a full disk for a broken database and closes it under the runs. */
    private void requireRoom() throws IOException {
        Path database = DataDirectory.databaseFile(url).orElseThrow();
        long room = Files.getFileStore(data.path()).getUsableSpace();
        if (room < Files.size(database)) {
            throw new BadInputException(
                    "",
                    "There is no room for a backup in %s: the database has %d MB, %d MB are free. Make room first."
                            .formatted(data.path(), Files.size(database) >> 20, room >> 20));
        }
    }

    @Nullable
    String refusal() {
        return refusal(url);
    }

    /** A backup in a file that only its owner can read, gone when closed. */
    record Made(Path file) implements AutoCloseable {
        void to(OutputStream out) throws IOException {
            Files.copy(file, out);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
