package dev.costura.kills;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A PostgreSQL that cuts its connections, and that is stopped and started again with the same data at the same port. */
final class RestartablePostgres implements AutoCloseable {

    private static final String DATABASE = "postgres";

    private final Path data;
    private EmbeddedPostgres server;

    RestartablePostgres(Path data) {
        this.data = data;
        this.server = server(0);
    }

    private EmbeddedPostgres server(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on") // what is killed here must have what it acknowledged
                    .setServerConfig("timezone", "Asia/Kathmandu");
            return port == 0 ? builder.start() : builder.setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    List<String> properties() {
        return List.of(
                "--spring.datasource.url=" + server.getJdbcUrl("postgres", DATABASE),
                "--spring.datasource.username=postgres");
    }

    String address() {
        return "postgresql://localhost:" + server.getPort() + "/" + DATABASE;
    }

    DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** All but the one that cuts the others. */
    void cutConnections() {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid, 5000) from pg_stat_activity
                    where backend_type = 'client backend' and pid <> pg_backend_pid()
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        server = server(server.getPort());
    }

    @Override
    public void close() {
        stop();
    }
}
