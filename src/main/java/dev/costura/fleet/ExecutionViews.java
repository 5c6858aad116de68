package dev.costura.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at executions of the fleet's job. */
public class ExecutionViews {

    private static final int FAILURES = 10;

    /** Other executions of the same job instance, found among the few of the fleet. */
    private static final String SAME_INSTANCE = """
            from fleet_execution o join batch_job_execution y on y.job_execution_id = o.execution_id
            where y.job_instance_id = x.job_instance_id and o.execution_id""";

    private static final String EXECUTIONS = """
            select e.*, x.status, x.exit_message,
              (select p.parameter_value from batch_job_execution_params p
                where p.job_execution_id = e.execution_id and p.parameter_name = 'request') as request,
              (select max(o.execution_id) %1$s < e.execution_id) as continues,
              (select min(o.execution_id) %1$s > e.execution_id) as continued_by
            from fleet_execution e join batch_job_execution x on x.job_execution_id = e.execution_id
            """.formatted(SAME_INSTANCE);

    private final JdbcClient jdbc;
    private final PartitionViews partitions;

    ExecutionViews(JdbcClient jdbc, PartitionViews partitions) {
        this.jdbc = jdbc;
        this.partitions = partitions;
    }

    public record Page(List<FleetExecution> items, long total) {}

    /** The newest first. */
    public Page page(int page, int size) {
        long total = jdbc.sql("select count(*) from fleet_execution")
                .query(Long.class)
                .single();
        List<Row> rows = jdbc.sql(EXECUTIONS + "order by e.execution_id desc limit :size offset :offset")
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> Row.of(row))
                .list();
        return new Page(views(rows), total);
    }

    public Optional<FleetExecution> find(long execution) {
        List<Row> rows = jdbc.sql(EXECUTIONS + "where e.execution_id = :execution")
                .param("execution", execution)
                .query((row, number) -> Row.of(row))
                .list();
        return views(rows).stream().findFirst();
    }

    /** The one that goes on, of several the newest; else the last one there was. */
    public Optional<FleetExecution> current() {
        return jdbc.sql("select execution_id from fleet_execution order by ended, execution_id desc limit 1")
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    /** How the partitions stand of all that go on. */
    PartitionCounts going() {
        List<Long> going = jdbc.sql("select execution_id from fleet_execution where not ended")
                .query(Long.class)
                .list();
        return partitions.counts(going).values().stream().reduce(PartitionCounts.NONE, PartitionCounts::plus);
    }

    private List<FleetExecution> views(List<Row> rows) {
        Map<Long, PartitionCounts> counts =
                partitions.counts(rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(row -> row.view(counts.getOrDefault(row.id(), PartitionCounts.NONE), failures(row)))
                .toList();
    }

    private List<String> failures(Row row) {
        if (row.status() != BatchStatus.FAILED) {
            return List.of();
        }
        List<String> told = partitions.failures(row.id(), FAILURES);
        if (!told.isEmpty()) {
            return told;
        }
        return List.of(
                row.continuedBy() == null
                        ? firstLine(row.exitMessage())
                        : "It lost the process that waited for it; it goes on as execution %d."
                                .formatted(row.continuedBy()));
    }

    /** The rest is for programmers. */
    private static String firstLine(@Nullable String message) {
        return Objects.requireNonNullElse(message, "").lines().findFirst().orElse("The log says why.");
    }

    /** An execution without its partitions. */
    private record Row(
            long id,
            String job,
            BatchStatus status,
            @Nullable String request,
            String launchedBy,
            String manager,
            boolean stopRequested,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String exitMessage,
            @Nullable Long continues,
            @Nullable Long continuedBy) {

        static Row of(ResultSet row) throws SQLException {
            BatchStatus status = BatchStatus.valueOf(row.getString("status"));
            OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
            return new Row(
                    row.getLong("execution_id"),
                    row.getString("job"),
                    status,
                    row.getString("request"),
                    row.getString("launched_by"),
                    row.getString("manager"),
                    row.getBoolean("stop_requested"),
                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                    // Its end is put on record a moment before its status.
                    ended == null || status.isRunning() ? null : ended.toInstant(),
                    row.getString("exit_message"),
                    (Long) row.getObject("continues"),
                    (Long) row.getObject("continued_by"));
        }

        FleetExecution view(PartitionCounts partitions, List<String> failures) {
            return new FleetExecution(
                    id,
                    job,
                    status.name(),
                    Objects.requireNonNullElse(request, ""),
                    launchedBy,
                    manager,
                    stopRequested,
                    startedAt,
                    endedAt,
                    continues,
                    continuedBy,
                    partitions,
                    failures);
        }
    }
}
