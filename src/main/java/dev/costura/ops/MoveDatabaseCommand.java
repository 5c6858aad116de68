package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import dev.costura.ops.Commands.WrongUsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code move-database}: from the H2 file to PostgreSQL, with all that is in it, while no service runs. */
@Command(
        name = "move-database",
        description = "Copies the H2 database into an empty PostgreSQL database, while no service runs on it.%n"
                + "The H2 file is left as it is; what the service is to use is set in its configuration afterwards.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:copied", "1:nothing was copied", "2:wrong usage"})
final class MoveDatabaseCommand implements Callable<Integer> {

    private final SpringArguments spring;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "of an empty database, jdbc:postgresql://HOST/NAME")
    private String to = "";

    @Option(names = "--username", required = true, paramLabel = "NAME", description = "of PostgreSQL")
    private String username = "";

    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            paramLabel = "PASSWORD",
            description = "of PostgreSQL; without a value it is asked for. Else the environment's PGPASSWORD counts")
    private char @Nullable [] password;

    MoveDatabaseCommand(SpringArguments spring) {
        this.spring = spring;
    }

    @Override
    public Integer call() {
        String url = spring.databaseUrl();
        if (!url.startsWith("jdbc:h2:")) {
            throw new WrongUsageException(
                    "The configured database is not H2 but " + url + "; there is nothing to move.");
        }
        if (!to.startsWith("jdbc:postgresql:")) {
            throw new WrongUsageException(
                    "--to must be the address of a PostgreSQL database, jdbc:postgresql://HOST/NAME, not " + to);
        }
        Service.running(DataDirectory.of(url)).ifPresent(service -> {
            throw new CommandException(
                    "Nothing was copied: a service is running on this database (process %d). End it first."
                            .formatted(service.pid()));
        });
        tell(copy(migrated(url + ";IFEXISTS=TRUE", spring.databaseUser()), migrated(to, user())));
        return Commands.COMPLETED;
    }

    /** With the tables of this version. */
    private static DataSource migrated(String url, Properties user) {
        DriverManagerDataSource database = new DriverManagerDataSource(url, user);
        try {
            Flyway.configure().dataSource(database).load().migrate();
        } catch (FlywayException e) {
            throw new CommandException("Nothing was copied. Database %s: %s"
                    .formatted(url, NestedExceptionUtils.getMostSpecificCause(e).getMessage()));
        }
        return database;
    }

    private static Map<String, Long> copy(DataSource from, DataSource target) {
        try (Connection source = from.getConnection();
                Connection connection = target.getConnection()) {
            return copy(source, connection);
        } catch (SQLException e) {
            throw new CommandException("Nothing was copied: " + e.getMessage());
        }
    }

    private static Map<String, Long> copy(Connection from, Connection target) throws SQLException {
        target.setAutoCommit(false);
        DatabaseCopy copy = new DatabaseCopy(from, target);
        String occupied = copy.occupied();
        if (occupied != null) {
            throw new CommandException("Nothing was copied: the table " + occupied
                    + " of the database that was named has rows. Name an empty one.");
        }
        Map<String, Long> copied = copy.run();
        target.commit();
        return copied;
    }

    private Properties user() {
        Properties user = new Properties();
        user.setProperty("user", username);
        String fromEnvironment = System.getenv("PGPASSWORD");
        if (password != null) {
            user.setProperty("password", new String(password));
        } else if (fromEnvironment != null) {
            user.setProperty("password", fromEnvironment);
        }
        return user;
    }

    private void tell(Map<String, Long> copied) {
        long rows = copied.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf(
                "Copied %d rows of %d tables: %d reports, %d entries, %d runs.%n",
                rows,
                copied.size(),
                copied.getOrDefault("staged", 0L),
                copied.getOrDefault("ledger_entry", 0L),
                copied.getOrDefault("run", 0L));
        System.out.printf(
                "Now set spring.datasource.url=%s with username and password, and start the service. Keep the H2 file until it has run a night, and never start a service on it again.%n",
                to);
    }
}
