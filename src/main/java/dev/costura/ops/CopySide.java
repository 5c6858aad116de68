package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One of the two databases of a copy: how it is opened, and the tables of this version. */
final class CopySide {

    private final String url;
    private final DriverManagerDataSource database;

    /** @param user name and password as far as they are known; of PostgreSQL the environment adds what is not */
    CopySide(String url, Properties user) {
        this.url = url;
        Properties properties = new Properties();
        properties.putAll(user);
        if (url.startsWith("jdbc:postgresql:")) {
            unlessKnown(properties, "user", System.getenv("PGUSER"));
            unlessKnown(properties, "password", System.getenv("PGPASSWORD"));
            properties.setProperty("reWriteBatchedInserts", "true");
            properties.setProperty("logServerErrorDetail", "false"); // it tells whole rows, names and all
        }
        this.database = new DriverManagerDataSource(url, properties);
    }

    private void unlessKnown(Properties properties, String name, @Nullable String value) {
        boolean known =
                properties.containsKey(name) || url.contains("?" + name + "=") || url.contains("&" + name + "=");
        if (value != null && !known) {
            properties.setProperty(name, value);
        }
    }

    Connection open() throws SQLException {
        return database.getConnection();
    }

    /** With the tables of this version. */
    void migrate() {
        try {
            // There is no Spring here that would have set it, and what Flyway tells is of no use to who copies.
            LoggingSystem.get(getClass().getClassLoader()).setLogLevel("org.flywaydb", LogLevel.ERROR);
            Flyway.configure().dataSource(database).load().migrate();
        } catch (FlywayException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            String known = StartFailures.reason(e);
            throw new CommandException(
                    "Nothing was copied. Database %s: %s".formatted(url, known == null ? cause.getMessage() : known));
        }
    }
}
