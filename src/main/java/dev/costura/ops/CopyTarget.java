package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import dev.costura.ops.Commands.WrongUsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** The database that a copy is made in: of PostgreSQL, and empty. */
final class CopyTarget {

    private final String url;
    private final CopySide side;

    CopyTarget(String url, Properties user) {
        this.url = url;
        this.side = new CopySide(url, user);
    }

    void requirePostgres() {
        if (url.startsWith("jdbc:h2:")) {
            throw new WrongUsageException(
                    "A copy goes to PostgreSQL only, and --to is an H2 database. Give it as jdbc:postgresql://HOST/NAME; a copy of an H2 file is made by the backup command.");
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new WrongUsageException(
                    "--to must be the address of a PostgreSQL database, jdbc:postgresql://HOST/NAME, not " + url);
        }
    }

    /** Looked at before it gets its tables: an installation that is there stays as it is. */
    void prepare() {
        try (Connection connection = side.open()) {
            requireEmpty(connection);
        } catch (SQLException e) {
            throw new CommandException("Nothing was copied. Database %s: %s".formatted(url, CopySource.told(e)));
        }
        side.migrate();
    }

    static void requireEmpty(Connection connection) throws SQLException {
        String occupied = DatabaseCopy.occupied(connection);
        if (occupied != null) {
            throw new CommandException("Nothing was copied: the table " + occupied
                    + " of the database that was named has rows. Name an empty one.");
        }
    }

    /** In a transaction: nothing of it is there until it is committed, and nothing where the process ends before. */
    Connection open() throws SQLException {
        Connection connection = side.open();
        connection.setAutoCommit(false);
        return connection;
    }
}
