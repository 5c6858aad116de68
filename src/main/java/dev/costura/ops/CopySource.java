package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import dev.costura.ops.Commands.WrongUsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;

/** The database that is copied: an H2 file or a PostgreSQL database that nobody uses meanwhile. */
final class CopySource {

    private static final String POSTGRES = "jdbc:postgresql:";

    private final String url;
    private final CopySide side;

    CopySource(String url, Properties user) {
        this.url = url;
        this.side = new CopySide(isH2() ? ifItIsThere() : url, user);
    }

    private boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** H2 makes a database that is not there. */
    private String ifItIsThere() {
        return url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=") ? url : url + ";IFEXISTS=TRUE";
    }

    void requireOther(String target) {
        if (!isH2() && !url.startsWith(POSTGRES)) {
            throw new WrongUsageException(
                    "The database to copy must be H2 or PostgreSQL, jdbc:h2:… or jdbc:postgresql:…, not " + url);
        }
        if (url.equals(target)) {
            throw new WrongUsageException(
                    "Both sides are " + url + ". Name an empty database with --to, and with --from the one to copy.");
        }
    }

    /** Before anything is opened: nothing is made where there is nothing to copy. */
    void requireUnused() {
        DataDirectory.databaseFile(url).ifPresent(file -> {
            if (!Files.exists(file)) {
                throw new CommandException("Nothing was copied: there is no database " + file
                        + ". Name the one to copy with --from, or with --spring.datasource.url as the service has it.");
            }
            requireNoService(DataDirectory.of(url), file);
        });
        try (Connection connection = side.open()) {
            if (!isH2()) {
                requireNobodyThere(connection);
            }
        } catch (SQLException e) {
            throw new CommandException("Nothing was copied. Database %s: %s".formatted(url, told(e)));
        }
    }

    private static void requireNoService(Path directory, Path file) {
        Service.running(directory).ifPresent(service -> {
            throw new CommandException(
                    "Nothing was copied: a service is running on this database, %s (process %d). End it first."
                            .formatted(file, service.pid()));
        });
    }

    /** Services of PostgreSQL may run on any machine; each has connections. */
    private void requireNobodyThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                          and coalesce(backend_type, 'client backend') = 'client backend'
                        """)) {
            row.next();
            if (row.getInt(1) > 0) {
                throw new CommandException(
                        "Nothing was copied: %d other connections to the database %s are open, such as those of a service. End it first."
                                .formatted(row.getInt(1), url));
            }
        }
    }

    void prepare() {
        side.migrate();
    }

    /** To be read row by row, all of it as it was at one moment. */
    Connection open() throws SQLException {
        Connection connection = side.open();
        if (isH2()) {
            try (Statement statement = connection.createStatement()) {
                // Else H2 has a whole table at hand before it gives the first row.
                statement.execute("set lazy_query_execution 1");
            }
        } else {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
        }
        return connection;
    }

    /** What a database said, with the sentence of ours where there is one. */
    static String told(SQLException failure) {
        String known = StartFailures.reason(failure);
        return known == null ? BackupFile.told(failure) : known;
    }
}
