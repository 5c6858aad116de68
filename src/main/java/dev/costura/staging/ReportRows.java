package dev.costura.staging;

import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.Worker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the queue. */
final class ReportRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Report report(ResultSet row) throws SQLException {
        long arrival = row.getLong("arrival");
        String id = row.getString("id");
        String ot = row.getString("ot");
        String spool = row.getString("tag_spool");
        Operation operation = operation(row);
        Worker worker = new Worker(row.getInt("worker_id"), row.getString("worker_name"));
        Instant at = StagingQueue.instant(row.getObject("finished_at", OffsetDateTime.class));
        return switch (Kind.valueOf(row.getString("kind"))) {
            case COMPLETION ->
                new Report.Completion(
                        arrival,
                        id,
                        ot,
                        spool,
                        row.getInt("n_union"),
                        Objects.requireNonNull(operation),
                        worker,
                        moment(row, "started_at"),
                        at,
                        version(row),
                        StagingQueue.instant(row.getObject("waiting_since", OffsetDateTime.class)));
            case INICIAR ->
                new Report.Occupation(arrival, id, ot, spool, Objects.requireNonNull(operation), worker, at);
            case FINALIZAR ->
                new Report.Release(
                        arrival,
                        id,
                        ot,
                        spool,
                        Objects.requireNonNull(operation),
                        worker,
                        at,
                        new LinkedHashSet<>(
                                JSON.readValue(row.getString("details"), new TypeReference<List<Integer>>() {})));
            case EVENT ->
                new Report.SpoolEvent(
                        arrival,
                        id,
                        ot,
                        spool,
                        row.getString("event_type"),
                        operation,
                        row.getString("action"),
                        worker,
                        at,
                        JSON.readValue(row.getString("details"), new TypeReference<Map<String, Object>>() {}));
        };
    }

    StagedReport staged(ResultSet row) throws SQLException {
        return new StagedReport(
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("ot"),
                row.getString("tag_spool"),
                (Integer) row.getObject("n_union"),
                row.getString("operation"),
                row.getString("event_type"),
                row.getInt("worker_id"),
                row.getString("worker_name"),
                moment(row, "started_at"),
                StagingQueue.instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getString("expected_version"),
                Status.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("facts"),
                StagingQueue.instant(row.getObject("staged_at", OffsetDateTime.class)),
                moment(row, "decided_at"),
                (Long) row.getObject("execution_id"),
                row.getBoolean("dismissed"));
    }

    private static @Nullable Operation operation(ResultSet row) throws SQLException {
        String operation = row.getString("operation");
        return operation == null ? null : Operation.valueOf(operation);
    }

    private static @Nullable UUID version(ResultSet row) throws SQLException {
        String version = row.getString("expected_version");
        return version == null ? null : UUID.fromString(version);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
