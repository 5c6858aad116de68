package dev.costura.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * The database under a service that is tested: H2 in a file of the test's directory, or with
 * {@code -Dcostura.test.database=postgres} one of PostgreSQL, the same for the same directory. So the tests of queue, ledger, job
 * and faults run on either: {@code ./mvnw verify -Ppostgres}.
 */
public final class Underneath {

    static final String PROPERTY = "costura.test.database";

    private static final Map<Path, Database.Address> OF_DIRECTORIES = new ConcurrentHashMap<>();

    private Underneath() {}

    public static boolean isPostgres() {
        return "postgres".equals(System.getProperty(PROPERTY));
    }

    public static String url(Path directory) {
        return isPostgres() ? postgres(directory).url() : h2(directory);
    }

    /** Those of a service, in this process or in another. */
    public static List<String> properties(Path directory) {
        return isPostgres()
                ? properties(directory, postgres(directory))
                : List.of("--spring.datasource.url=" + h2(directory));
    }

    /** Those and more, as arguments of a service. */
    public static String[] arguments(Path directory, String... more) {
        return Stream.concat(properties(directory).stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** On PostgreSQL, whatever the others are on. */
    public static List<String> propertiesOfPostgres(Path directory) {
        return properties(directory, postgres(directory));
    }

    private static List<String> properties(Path directory, Database.Address address) {
        return List.of(
                "--spring.datasource.url=" + address.url(),
                "--spring.datasource.username=" + address.user(),
                "--costura.data-dir=" + directory);
    }

    /** A connection beside those of the service. */
    public static Connection connection(Path directory) throws SQLException {
        return isPostgres()
                ? DriverManager.getConnection(
                        url(directory), postgres(directory).user(), "")
                : DriverManager.getConnection(url(directory), "", "");
    }

    /** A database of its own for one test class. */
    public static Database open(Path directory) {
        return isPostgres() ? Database.postgres() : Database.h2(directory);
    }

    /** The tables are there before the first process is. */
    public static void migrate(Path directory) {
        Flyway.configure()
                .dataSource(url(directory), isPostgres() ? postgres(directory).user() : "", "")
                .load()
                .migrate();
    }

    private static String h2(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("costura") + ";WRITE_DELAY=0";
    }

    private static Database.Address postgres(Path directory) {
        return OF_DIRECTORIES.computeIfAbsent(
                directory.toAbsolutePath().normalize(), any -> Database.addressOfPostgres());
    }
}
