package dev.costura.reconcile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Runs that ended so long ago that nobody asks for them, with all restarts of each. Kept at any age are the last run of a
 * workbook, one whose rows or batches are not settled, and one that has no end on record. Callers bring the transaction.
 */
@Repository
class OldRuns {

    private static final String OLD = """
             from batch_job_instance i
            where i.job_name = :job
              and i.job_instance_id < (select max(l.job_instance_id) from batch_job_instance l where l.job_name = :job)
              and exists (select 1 from batch_job_execution x where x.job_instance_id = i.job_instance_id)
              and not exists (select 1 from batch_job_execution x left join run r on r.execution_id = x.job_execution_id
                where x.job_instance_id = i.job_instance_id
                  and (x.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
                    or r.ended_at is null or r.ended_at >= :before
                    or exists (select 1 from ledger_attempt a
                      where a.execution_id = x.job_execution_id and a.state in ('OPEN', 'SUPERSEDED'))
                    or exists (select 1 from ledger_state s where s.workbook = r.workbook and s.state = 'PLANNED'
                      and s.execution_id = x.job_execution_id)))
            """;

    private final JdbcClient jdbc;
    private final JobRepository repository;

    OldRuns(JdbcClient jdbc, JobRepository repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    long count(WorkbookDefinition workbook, Instant before) {
        return jdbc.sql(
                        "select count(*) from batch_job_execution c where c.job_instance_id in (select i.job_instance_id"
                                + OLD + ")")
                .params(parameters(workbook, before))
                .query(Long.class)
                .single();
    }

    /** Deletes the oldest of them; returns how many executions those were. */
    long delete(WorkbookDefinition workbook, Instant before, int most) {
        List<Long> instances = jdbc.sql("select i.job_instance_id" + OLD + " order by i.job_instance_id limit " + most)
                .params(parameters(workbook, before))
                .query(Long.class)
                .list();
        return instances.stream().mapToLong(this::delete).sum();
    }

    private long delete(long instanceId) {
        List<Long> executions = jdbc.sql("select job_execution_id from batch_job_execution where job_instance_id = :id")
                .param("id", instanceId)
                .query(Long.class)
                .list();
        for (String table : List.of("worker_day_metrics", "work_order_metrics", "run_preview", "run")) {
            jdbc.sql("delete from " + table + " where execution_id in (:executions)")
                    .param("executions", executions)
                    .update();
        }
        JobInstance instance = Objects.requireNonNull(repository.getJobInstance(instanceId));
        repository.deleteJobInstance(instance);
        return executions.size();
    }

    private static Map<String, ?> parameters(WorkbookDefinition workbook, Instant before) {
        return Map.of("job", workbook.batchJobName(), "before", before.atOffset(ZoneOffset.UTC));
    }
}
