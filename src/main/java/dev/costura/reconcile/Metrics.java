package dev.costura.reconcile;

import dev.costura.union.Operation;
import dev.costura.union.WorkOrderMetrics;
import dev.costura.union.Worker;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The metrics that are kept with a run. Callers bring the transaction. */
@Repository
class Metrics {

    /** Looked up name by name: of a list H2 holds each row of the run against each name. */
    static final String KNOWN = """
            select m.ot from unnest(cast(:orders as varchar array)) as w(ot)
              join work_order_metrics m on m.execution_id = :execution and m.ot = w.ot
            """;

    /** Ordered by both columns of the key, or H2 would sort all that is left of the run for each page. */
    static final String UNSETTLED = """
            select * from work_order_metrics
            where execution_id = :execution and not settled and ot > :after order by execution_id, ot limit :limit
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    Metrics(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Work done by one worker on one day, in the workbook's zone. */
    record WorkerDay(String ot, Worker worker, LocalDate day, Operation operation, int unions, BigDecimal pulgadas) {}

    /** Keeps where work orders stood before the run. A plan made anew in the same run leaves the first picture standing. */
    void planned(long executionId, List<WorkOrderMetrics> metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        Set<String> known =
                known(executionId, metrics.stream().map(WorkOrderMetrics::ot).toList());
        batches.batchUpdate(
                """
                insert into work_order_metrics (execution_id, ot, unions, unions_to_weld, arm_done, sold_done, pulgadas,
                  pulgadas_to_weld, pulgadas_arm, pulgadas_sold, settled)
                values (:execution, :ot, :unions, :unionsToWeld, :armDone, :soldDone, :pulgadas, :pulgadasToWeld,
                  :pulgadasArm, :pulgadasSold, false)
                """,
                metrics.stream()
                        .filter(one -> !known.contains(one.ot()))
                        .map(one -> parameters(executionId, one))
                        .toArray(MapSqlParameterSource[]::new));
    }

    private Set<String> known(long executionId, List<String> orders) {
        return new HashSet<>(jdbc.sql(KNOWN)
                .param("execution", executionId)
                .param("orders", new SqlArrayValue("varchar", orders.toArray()))
                .query(String.class)
                .list());
    }

    void settle(long executionId, List<WorkOrderMetrics> metrics, List<WorkerDay> days) {
        batches.batchUpdate(
                """
                update work_order_metrics set arm_done = :armDone, sold_done = :soldDone, pulgadas_arm = :pulgadasArm,
                  pulgadas_sold = :pulgadasSold, settled = true
                where execution_id = :execution and ot = :ot
                """, metrics.stream().map(one -> parameters(executionId, one)).toArray(MapSqlParameterSource[]::new));
        batches.batchUpdate(
                """
                insert into worker_day_metrics
                  (execution_id, ot, worker_id, worker_name, work_day, operation, unions, pulgadas)
                values (:execution, :ot, :workerId, :workerName, :day, :operation, :unions, :pulgadas)
                """,
                days.stream()
                        .map(day -> new MapSqlParameterSource()
                                .addValue("execution", executionId)
                                .addValue("ot", day.ot())
                                .addValue("workerId", day.worker().id())
                                .addValue("workerName", day.worker().name())
                                .addValue("day", day.day())
                                .addValue("operation", day.operation().name())
                                .addValue("unions", day.unions())
                                .addValue("pulgadas", day.pulgadas()))
                        .toArray(MapSqlParameterSource[]::new));
    }

    List<WorkOrderMetrics> unsettled(long executionId, String after, int limit) {
        return new ArrayList<>(jdbc.sql(UNSETTLED)
                .param("execution", executionId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> metrics(row))
                .list());
    }

    private static WorkOrderMetrics metrics(ResultSet row) throws SQLException {
        return new WorkOrderMetrics(
                row.getString("ot"),
                row.getInt("unions"),
                row.getInt("unions_to_weld"),
                row.getInt("arm_done"),
                row.getInt("sold_done"),
                row.getBigDecimal("pulgadas"),
                row.getBigDecimal("pulgadas_to_weld"),
                row.getBigDecimal("pulgadas_arm"),
                row.getBigDecimal("pulgadas_sold"));
    }

    private static MapSqlParameterSource parameters(long executionId, WorkOrderMetrics one) {
        return new MapSqlParameterSource()
                .addValue("execution", executionId)
                .addValue("ot", one.ot())
                .addValue("unions", one.unions())
                .addValue("unionsToWeld", one.unionsToWeld())
                .addValue("armDone", one.armDone())
                .addValue("soldDone", one.soldDone())
                .addValue("pulgadas", one.pulgadas())
                .addValue("pulgadasToWeld", one.pulgadasToWeld())
                .addValue("pulgadasArm", one.pulgadasArm())
                .addValue("pulgadasSold", one.pulgadasSold());
    }
}
