package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code copy-database}: from the H2 file to PostgreSQL, with all that is in it, while no service runs. */
@Command(
        name = "copy-database",
        aliases = "move-database",
        description =
                "Copies a database with all that is in it into an empty PostgreSQL database, while no service runs%n"
                        + "on either, and compares both before it counts: rows and a checksum of every table.%n"
                        + "The source gets the tables of this version and is else left as it is; what the service is to use%n"
                        + "is set in its configuration afterwards.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:copied, and the same on both sides", "1:nothing was copied", "2:wrong usage"})
final class CopyDatabaseCommand implements Callable<Integer> {

    private final SpringArguments spring;

    @Option(
            names = "--from",
            paramLabel = "URL",
            description = "of the database to copy, H2 or PostgreSQL (default: the configured spring.datasource.url)")
    private @Nullable String from;

    @Option(names = "--from-username", paramLabel = "NAME", description = "of the database to copy")
    private @Nullable String fromUsername;

    @Option(
            names = "--from-password",
            interactive = true,
            arity = "0..1",
            paramLabel = "PASSWORD",
            description = "of the database to copy; without a value it is asked for")
    private char @Nullable [] fromPassword;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "of an empty database, jdbc:postgresql://HOST/NAME")
    private String to = "";

    @Option(
            names = {"--username", "--to-username"},
            paramLabel = "NAME",
            description = "of PostgreSQL (default: the environment's PGUSER)")
    private @Nullable String username;

    @Option(
            names = {"--password", "--to-password"},
            interactive = true,
            arity = "0..1",
            paramLabel = "PASSWORD",
            description = "of PostgreSQL; without a value it is asked for. Else the environment's PGPASSWORD counts")
    private char @Nullable [] password;

    CopyDatabaseCommand(SpringArguments spring) {
        this.spring = spring;
    }

    @Override
    public Integer call() {
        String configured = spring.databaseUrl();
        CopySource source = new CopySource(
                from == null ? configured : from,
                user(from == null || from.equals(configured), fromUsername, fromPassword));
        CopyTarget target = new CopyTarget(to, user(to.equals(configured), username, password));
        source.requireOther(to);
        target.requirePostgres();
        source.requireUnused();
        target.prepare();
        source.prepare();
        tell(copy(source, target));
        return Commands.COMPLETED;
    }

    private static Map<String, TableSum> copy(CopySource source, CopyTarget target) {
        try (Connection reading = source.open();
                Connection writing = target.open();
                CopyProgress progress = CopyProgress.onTerminal()) {
            DatabaseCopy copy = new DatabaseCopy(reading, writing, progress);
            copy.keepOthersOut();
            CopyTarget.requireEmpty(writing);
            Map<String, TableSum> sums = copy.run();
            writing.commit();
            return sums;
        } catch (SQLException e) {
            throw new CommandException("Nothing was copied: " + CopySource.told(e));
        } catch (DatabaseCopy.DifferenceException e) {
            throw new CommandException(
                    "Nothing was copied, for the copy was not the same as what was copied: "
                            + e.getMessage()
                            + ". Something in the target changes what is written to it, such as a trigger. Name a database that is new.");
        }
    }

    /** Who opens a database: as it was typed, as it is configured for the service, or as the environment has it. */
    private Properties user(boolean isConfigured, @Nullable String name, char @Nullable [] password) {
        Properties user = isConfigured && name == null ? spring.databaseUser() : new Properties();
        if (name != null) {
            user.setProperty("user", name);
        }
        if (password != null) {
            user.setProperty("password", new String(password));
        }
        return user;
    }

    private void tell(Map<String, TableSum> copied) {
        System.out.printf("%-30s %12s  %s%n", "table", "rows", "checksum");
        copied.forEach((table, sum) -> System.out.printf("%-30s %12d  %s%n", table, sum.rows(), sum.checksum()));
        System.out.printf(
                "Copied %d rows of %d tables: %d reports, %d entries, %d runs. Both databases have the same rows, by number and checksum of each table.%n",
                copied.values().stream().mapToLong(TableSum::rows).sum(),
                copied.size(),
                rows(copied, "staged"),
                rows(copied, "ledger_entry"),
                rows(copied, "run"));
        System.out.printf(
                "Now set spring.datasource.url=%s with username and password, and start the service. Keep the database that was copied until it has run a night, and never start a service on it again.%n",
                to);
    }

    private static long rows(Map<String, TableSum> copied, String table) {
        TableSum sum = copied.get(table);
        return sum == null ? 0 : sum.rows();
    }
}
