package dev.costura.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL of its own, set as it comes but for the number of its connections, and what it says that it has done. The library
 * that brings it lets it answer a commit before it is on disk; here it must be there.
 */
final class FleetDatabase implements AutoCloseable {

    private static final String NAME = "postgres";

    /** It tells what it has counted about once a second. */
    static final int UNTIL_TOLD_SECONDS = 2;

    private final EmbeddedPostgres server;
    private final JdbcClient sql;
    private final long pid;

    private FleetDatabase(EmbeddedPostgres server) throws IOException {
        this.server = server;
        this.sql = JdbcClient.create(server.getPostgresDatabase());
        String data = sql.sql("show data_directory").query(String.class).single();
        this.pid = Long.parseLong(
                Files.readAllLines(Path.of(data, "postmaster.pid")).get(0).strip());
    }

    static FleetDatabase start() throws IOException {
        return new FleetDatabase(EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                .setServerConfig("synchronous_commit", "on")
                .start());
    }

    /** What a process is started with that works on it. */
    List<String> arguments() {
        return List.of(
                "--spring.datasource.url=" + server.getJdbcUrl("postgres", NAME),
                "--spring.datasource.username=postgres");
    }

    JdbcClient sql() {
        return sql;
    }

    /** Processor time of all its processes, those included that have ended. */
    double processorMillis() throws IOException {
        return Machine.processorMillis(pid)
                + ProcessHandle.of(pid)
                        .orElseThrow()
                        .descendants()
                        .mapToDouble(process ->
                                process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6)
                        .sum();
    }

    /** What it has done since it was started, all that was done before this was asked included. */
    DatabaseLoad load() throws IOException, InterruptedException {
        double processor = processorMillis();
        TimeUnit.SECONDS.sleep(UNTIL_TOLD_SECONDS);
        Map<String, TableLoad> tables = sql
                .sql("""
                        select relname, n_tup_ins, n_tup_upd + n_tup_del as changed, coalesce(seq_scan, 0) + coalesce(idx_scan, 0)
                          as looks, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as read
                        from pg_stat_user_tables
                        """)
                .query((row, number) -> Map.entry(
                        row.getString("relname"),
                        new TableLoad(
                                row.getLong("n_tup_ins"),
                                row.getLong("changed"),
                                row.getLong("looks"),
                                row.getLong("read"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return sql.sql("""
                        select xact_commit, pg_current_wal_lsn() - '0/0'::pg_lsn as wal, pg_database_size(datname) as size
                        from pg_stat_database where datname = current_database()
                        """)
                .query((row, number) -> new DatabaseLoad(
                        processor, row.getLong("xact_commit"), row.getLong("wal"), row.getLong("size"), tables))
                .single();
    }

    /** Workers that take what comes. */
    int workers() {
        return sql.sql("select count(*) from fleet_process where role = 'WORKER' and state = 'WORKING'")
                .query(Integer.class)
                .single();
    }

    int connections() {
        return sql.sql("select count(*) from pg_stat_activity where datname = current_database()")
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
