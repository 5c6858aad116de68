package dev.costura.reconcile;

import dev.costura.reconcile.PlanComparison.Outcome;
import dev.costura.reconcile.RunReport.Decided;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The decisions of dry runs, which leave the queue as it was. */
@Repository
class PreviewRecords {

    private static final String OF_RUN =
            " from run_preview p join staged s on s.arrival = p.arrival where p.execution_id = :execution";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    PreviewRecords(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    record Preview(
            long arrival,
            String status,
            @Nullable String reason,
            @Nullable String facts) {}

    /** The caller brings the transaction. */
    void record(long executionId, List<Preview> previews) {
        batches.batchUpdate(
                """
                insert into run_preview (execution_id, arrival, status, reason, facts)
                values (:execution, :arrival, :status, :reason, :facts)
                """,
                previews.stream()
                        .map(preview -> new MapSqlParameterSource()
                                .addValue("execution", executionId)
                                .addValue("arrival", preview.arrival())
                                .addValue("status", preview.status())
                                .addValue("reason", preview.reason(), Types.VARCHAR)
                                .addValue("facts", preview.facts(), Types.VARCHAR))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** In order of arrival; null in a filter means any. */
    List<Decided> find(long executionId, @Nullable String status, @Nullable String reason, int page, int size) {
        return jdbc.sql("select s.id, s.kind, s.ot, s.n_union, s.operation, p.status, p.reason, p.facts" + OF_RUN
                        + (status == null ? "" : " and p.status = :status")
                        + (reason == null ? "" : " and p.reason = :reason")
                        + " order by p.arrival limit :size offset :offset")
                .param("execution", executionId)
                .param("status", status)
                .param("reason", reason)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> new Decided(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getString("ot"),
                        (Integer) row.getObject("n_union"),
                        row.getString("operation"),
                        row.getString("status"),
                        row.getString("reason"),
                        row.getString("facts")))
                .list();
    }

    /** How many decisions there are of each kind of report, status and reason; the largest first. */
    List<Previews.Group> groups(long executionId) {
        return jdbc.sql("select s.kind, p.status, p.reason, count(*) as n" + OF_RUN
                        + " group by s.kind, p.status, p.reason order by p.status, n desc, p.reason, s.kind")
                .param("execution", executionId)
                .query((row, number) -> new Previews.Group(
                        row.getString("kind"), row.getString("status"), row.getString("reason"), row.getLong("n")))
                .list();
    }

    /** How many reports were refused or put off, by reason. */
    static Map<String, Long> reasons(List<Previews.Group> groups) {
        Map<String, Long> reasons = new TreeMap<>();
        groups.stream()
                .filter(group -> group.reason() != null)
                .forEach(group -> reasons.merge(String.valueOf(group.reason()), group.count(), Long::sum));
        return reasons;
    }

    /** The work orders that a preview is about: those with entries, in the order of these, then those with decisions only. */
    List<String> workOrders(long executionId) {
        return jdbc.sql("""
                        select ot, min(place) as place from (
                          select e.ot, min(e.seq) as place from ledger_entry e join ledger_state t on t.seq = e.seq
                          where e.execution_id = :execution and t.state = 'PREVIEW' group by e.ot
                          union all
                          select distinct s.ot, :last as place from run_preview p join staged s on s.arrival = p.arrival
                          where p.execution_id = :execution) as previewed
                        group by ot order by place, ot
                        """)
                .param("execution", executionId)
                .param("last", Long.MAX_VALUE)
                .query((row, number) -> row.getString("ot"))
                .list();
    }

    /** The reports of a work order that a preview has decided. */
    Set<Long> arrivals(long executionId, String workbook, String ot) {
        return new HashSet<>(jdbc.sql("select p.arrival" + OF_RUN + " and s.workbook = :workbook and s.ot = :ot")
                .param("execution", executionId)
                .param("workbook", workbook)
                .param("ot", ot)
                .query(Long.class)
                .list());
    }

    /** What a preview has decided about a work order, and where each of these reports stands now. */
    List<PlanComparison.Stands> standing(long plan, String workbook, String ot) {
        return jdbc.sql("""
                        select s.arrival, s.id, s.n_union, p.status, p.reason, p.facts, s.status as status_now,
                          s.reason as reason_now, s.dismissed, s.execution_id, r.plan_id
                        from run_preview p join staged s on s.arrival = p.arrival
                          left join run r on r.execution_id = s.execution_id
                        where p.execution_id = :plan and s.workbook = :workbook and s.ot = :ot order by s.arrival
                        """)
                .param("plan", plan)
                .param("workbook", workbook)
                .param("ot", ot)
                .query((row, number) -> new PlanComparison.Stands(
                        new Outcome(
                                row.getLong("arrival"),
                                row.getString("id"),
                                (Integer) row.getObject("n_union"),
                                row.getString("status"),
                                row.getString("reason"),
                                row.getString("facts")),
                        row.getString("status_now"),
                        row.getString("reason_now"),
                        row.getBoolean("dismissed"),
                        (Long) row.getObject("execution_id"),
                        Long.valueOf(plan).equals(row.getObject("plan_id"))))
                .list();
    }

    /** The rows of a work order that are in the workbook by the run that launches a plan, its restarts included. */
    Set<UUID> written(long plan, String ot) {
        return new HashSet<>(jdbc.sql("""
                        select e.id from run r join ledger_entry e on e.execution_id = r.execution_id
                          join ledger_state s on s.seq = e.seq
                        where r.plan_id = :plan and e.ot = :ot and s.state = 'APPLIED'
                        """)
                .param("plan", plan)
                .param("ot", ot)
                .query((row, number) -> UUID.fromString(row.getString("id")))
                .list());
    }
}
