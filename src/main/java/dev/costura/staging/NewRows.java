package dev.costura.staging;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import tools.jackson.databind.json.JsonMapper;

/** Writes arrivals as rows of the queue. By position: with names, a map for each row costs as much as the row. */
record NewRows(String workbook, List<Arrival> arrivals, OffsetDateTime now) implements BatchPreparedStatementSetter {

    static final String INSERT = """
            insert into staged (workbook, id, kind, ot, tag_spool, n_union, operation, event_type, action, worker_id,
              worker_name, started_at, finished_at, expected_version, details, content_hash, staged_at, waiting_since,
              status)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING')
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public int getBatchSize() {
        return arrivals.size();
    }

    @Override
    public void setValues(PreparedStatement row, int index) throws SQLException {
        Arrival arrival = arrivals.get(index);
        NewReport report = arrival.report();
        row.setString(1, workbook);
        row.setString(2, report.id());
        row.setString(3, report.kind().name());
        row.setString(4, report.ot());
        row.setString(5, report.spool());
        row.setObject(6, report.union(), Types.INTEGER);
        row.setString(7, text(report.operation()));
        row.setString(8, report.eventType());
        row.setString(9, report.action());
        row.setInt(10, report.worker().id());
        row.setString(11, report.worker().name());
        row.setObject(12, StagingQueue.atOrNull(report.startedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        row.setObject(13, StagingQueue.at(report.finishedAt()));
        row.setString(14, text(report.expectedVersion()));
        row.setString(15, details(report));
        row.setString(16, arrival.contentHash());
        row.setObject(17, now);
        row.setObject(18, now);
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }

    private static @Nullable String details(NewReport report) {
        if (report.kind() == Kind.FINALIZAR) {
            return JSON.writeValueAsString(report.unions());
        }
        return report.kind() == Kind.EVENT ? JSON.writeValueAsString(report.details()) : null;
    }
}
