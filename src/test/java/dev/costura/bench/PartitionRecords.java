package dev.costura.bench;

import dev.costura.bench.SandboxProcess.Call;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is on record of an execution's workbooks, with what the server's journal has of their calls. */
final class PartitionRecords {

    private static final String SELECT = """
            select p.workbook, p.worker, f.create_time as launched, p.taken_at, s.end_time as ended, r.create_time as run_began,
              r.end_time as run_ended
            from fleet_partition p
            join batch_step_execution s on s.step_execution_id = p.step_execution_id
            join batch_job_execution f on f.job_execution_id = p.execution_id
            join batch_job_execution r on r.job_execution_id = p.run_id
            where p.execution_id = ?
            order by p.taken_at
            """;

    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, Double> millis = new HashMap<>();

    private PartitionRecords(List<Call> journal) {
        journal.forEach(call -> {
            calls.merge(call.spreadsheetId(), 1, Integer::sum);
            millis.merge(call.spreadsheetId(), (double) call.millis(), Double::sum);
        });
    }

    static List<WorkbookNight> of(long execution, JdbcClient sql, List<Call> journal) {
        PartitionRecords records = new PartitionRecords(journal);
        return sql.sql(SELECT)
                .param(execution)
                .query((row, number) -> records.workbook(row))
                .list();
    }

    private WorkbookNight workbook(ResultSet row) throws SQLException {
        String workbook = row.getString("workbook");
        Instant launched = local(row, "launched");
        Instant taken = row.getObject("taken_at", OffsetDateTime.class).toInstant();
        Instant ended = local(row, "ended");
        String spreadsheet = Shop.spreadsheetId(workbook);
        return new WorkbookNight(
                workbook,
                row.getString("worker"),
                between(launched, taken),
                between(taken, ended),
                between(local(row, "run_began"), local(row, "run_ended")),
                between(launched, ended),
                calls.getOrDefault(spreadsheet, 0),
                millis.getOrDefault(spreadsheet, 0.0));
    }

    /** Spring Batch writes the local time of the process. */
    private static Instant local(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class)
                .atZone(ZoneId.systemDefault())
                .toInstant();
    }

    private static double between(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
