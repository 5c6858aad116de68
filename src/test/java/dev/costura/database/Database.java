package dev.costura.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own for one test class: made empty, migrated by Flyway as the service does it. */
public final class Database implements AutoCloseable {

    /** PostgreSQL is started once for all test classes of a process; each gets a database in it. */
    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();
        static final AtomicInteger DATABASES = new AtomicInteger();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig(
                                "synchronous_commit", "on") // the library's default answers before it is on disk
                        .setServerConfig("timezone", "Asia/Kathmandu") // neither UTC nor the shop's
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final Pattern SCANS = Pattern.compile("scanCount: (\\d+)");

    /** Each node tells the rows that it handed on, and in a line of its own those that it looked at in vain. */
    private static final Pattern NODES =
            Pattern.compile("actual [^)]*rows=(\\d+)[^)]* loops=(\\d+)|Removed by [^:]*: (\\d+)");

    private final String url;
    private final String user;
    private final HikariDataSource dataSource;

    private Database(String url, String user) {
        this.url = url;
        this.user = user;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(6);
        this.dataSource = new HikariDataSource(config);
    }

    /** A file, as the service has it by default. */
    public static Database h2(Path directory) {
        return new Database("jdbc:h2:file:" + directory.resolve("costura") + ";WRITE_DELAY=0", "sa");
    }

    public static Database postgres() {
        Address address = addressOfPostgres();
        return new Database(address.url(), address.user());
    }

    /** Where a database is, and who opens it. */
    record Address(String url, String user) {}

    /** One that is made, and that nobody has opened. */
    static Address addressOfPostgres() {
        EmbeddedPostgres server = Postgres.SERVER;
        String name = "costura_" + Postgres.DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Address(server.getJdbcUrl("postgres", name), "postgres");
    }

    public MigrateResult migrate() {
        return Flyway.configure().dataSource(dataSource).load().migrate();
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient sql() {
        return JdbcClient.create(dataSource);
    }

    /** So many rows were looked at, as the plan says of a statement that was carried out ({@code explain analyze}). */
    public long rowsLookedAt(List<String> plan) {
        String told = String.join("\n", plan);
        return url.startsWith("jdbc:h2:")
                ? SCANS.matcher(told)
                        .results()
                        .mapToLong(scan -> Long.parseLong(scan.group(1)))
                        .sum()
                : NODES.matcher(told).results().mapToLong(Database::rows).sum();
    }

    private static long rows(MatchResult node) {
        return node.group(3) == null
                ? Long.parseLong(node.group(1)) * Long.parseLong(node.group(2))
                : Long.parseLong(node.group(3));
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
