package dev.costura.fleet;

import dev.costura.fleet.FleetPartition.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks at partitions of the fleet's job. The database sorts, counts and cuts: an execution has as many partitions as there are
 * workbooks.
 */
public class PartitionViews {

    private final JdbcClient jdbc;
    private final String partitions;

    PartitionViews(JdbcClient jdbc, Members members) {
        this.jdbc = jdbc;
        this.partitions = """
                (select s.job_execution_id, substr(s.step_name, %d) as workbook, t.worker, coalesce(t.takes, 0) as takes,
                  t.taken_at, t.run_id, nullif(s.exit_message, '') as failure,
                  case when s.status = 'COMPLETED' then 'COMPLETED'
                    when s.status = 'STOPPED' then 'STOPPED'
                    when s.status not in ('STARTING', 'STARTED', 'STOPPING') then 'FAILED'
                    when exists (select 1 from fleet_process p where p.name = t.worker and %s) then 'UNDER_WAY'
                    else 'WAITING' end as standing
                from batch_step_execution s left join fleet_partition t on t.step_execution_id = s.step_execution_id
                where s.job_execution_id in (:executions) and s.step_name like '%s:%%') s
                """.formatted(WorkbookStep.NAME.length() + 2, members.isThere("p"), WorkbookStep.NAME);
    }

    public record Page(List<FleetPartition> items, long total) {}

    /**
     * In the order of {@link Status}, and by workbook within it.
     *
     * @param status null for all
     */
    public Page page(FleetExecution execution, @Nullable Status status, int page, int size) {
        List<FleetPartition> items = jdbc.sql("select * from " + partitions + """
                        where cast(:status as varchar) is null or standing = :status
                        order by position(standing in 'FAILED UNDER_WAY WAITING STOPPED COMPLETED'), workbook
                        limit :size offset :offset
                        """)
                .param("executions", execution.id())
                .param("status", status == null ? null : status.name(), Types.VARCHAR)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> partition(row, execution.continuedBy()))
                .list();
        PartitionCounts counts = execution.partitions();
        return new Page(items, status == null ? counts.total() : counts.of(status));
    }

    private static FleetPartition partition(ResultSet row, @Nullable Long continuedBy) throws SQLException {
        Status status = Status.valueOf(row.getString("standing"));
        OffsetDateTime takenAt = row.getObject("taken_at", OffsetDateTime.class);
        return new FleetPartition(
                row.getString("workbook"),
                status,
                row.getString("worker"),
                row.getInt("takes"),
                takenAt == null ? null : takenAt.toInstant(),
                (Long) row.getObject("run_id"),
                status == Status.FAILED ? failure(row.getString("failure"), continuedBy) : null);
    }

    /** Of those that were closed with their execution there is no word. */
    private static String failure(@Nullable String told, @Nullable Long continuedBy) {
        if (told != null) {
            return told;
        }
        return "It was left open by a process that is gone"
                + (continuedBy == null ? "." : "; execution " + continuedBy + " goes on with it.");
    }

    /** Of the first workbooks that failed. */
    List<String> failures(long execution, int most) {
        return jdbc.sql("select failure from " + partitions
                        + "where standing = 'FAILED' and failure is not null order by workbook limit :most")
                .param("executions", execution)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Executions without any are left out. */
    Map<Long, PartitionCounts> counts(Collection<Long> executions) {
        Map<Long, Map<Status, Long>> counts = new HashMap<>();
        if (!executions.isEmpty()) {
            jdbc.sql("select job_execution_id, standing, count(*) as n from " + partitions
                            + "group by job_execution_id, standing")
                    .param("executions", executions)
                    .query(row -> {
                        counts.computeIfAbsent(row.getLong("job_execution_id"), any -> new EnumMap<>(Status.class))
                                .put(Status.valueOf(row.getString("standing")), row.getLong("n"));
                    });
        }
        Map<Long, PartitionCounts> found = new HashMap<>();
        counts.forEach((execution, each) -> found.put(execution, PartitionCounts.of(each)));
        return found;
    }
}
