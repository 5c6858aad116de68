package dev.costura.fleet;

import dev.costura.reconcile.AgingRecords;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Executions of the fleet's job that ended long ago, with all restarts of each. The runs of their workbooks are the workbooks'. In
 * a few statements, for the job repository deletes a step at a time, and there are as many as there are workbooks.
 */
class OldExecutions implements AgingRecords {

    private static final String OLD = """
             from batch_job_instance i
            where i.job_name = 'fleet'
              and exists (select 1 from batch_job_execution x where x.job_instance_id = i.job_instance_id)
              and not exists (select 1 from batch_job_execution x where x.job_instance_id = i.job_instance_id
                and (x.end_time is null or x.end_time >= :before))
            """;

    private static final String EXECUTIONS =
            "(select job_execution_id from batch_job_execution where job_instance_id in (:instances))";

    private static final String STEPS =
            "(select step_execution_id from batch_step_execution where job_execution_id in " + EXECUTIONS + ")";

    private static final List<String> DELETIONS = List.of(
            "delete from fleet_partition where execution_id in " + EXECUTIONS,
            "delete from fleet_execution where execution_id in " + EXECUTIONS,
            "delete from batch_step_execution_context where step_execution_id in " + STEPS,
            "delete from batch_step_execution where job_execution_id in " + EXECUTIONS,
            "delete from batch_job_execution_context where job_execution_id in " + EXECUTIONS,
            "delete from batch_job_execution_params where job_execution_id in " + EXECUTIONS,
            "delete from batch_job_execution where job_instance_id in (:instances)",
            "delete from batch_job_instance where job_instance_id in (:instances)");

    private final JdbcClient jdbc;

    OldExecutions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param workbook any: they belong to all */
    @Override
    public long countBefore(String workbook, Instant moment) {
        return jdbc.sql("select count(*)" + OLD)
                .param("before", local(moment))
                .query(Long.class)
                .single();
    }

    @Override
    public long deleteBefore(String workbook, Instant moment) {
        List<Long> instances = jdbc.sql("select i.job_instance_id" + OLD)
                .param("before", local(moment))
                .query(Long.class)
                .list();
        if (!instances.isEmpty()) {
            DELETIONS.forEach(
                    deletion -> jdbc.sql(deletion).param("instances", instances).update());
        }
        return instances.size();
    }

    /** Spring Batch puts its times down as the clock of the process shows them. */
    private static LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneId.systemDefault());
    }
}
