package dev.costura.reconcile;

import dev.costura.union.Operation;
import dev.costura.workbook.ApiCalls;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of a run beside the job repository. What is written is a transaction of its own: what is
 * told of a run must not be rolled back with a chunk that fails.
 */
@Repository
class RunRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    RunRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record RunRecord(
            long executionId,
            String workbook,
            String job,
            boolean dryRun,
            String launchedBy,
            @Nullable Long plan,
            boolean stopRequested,
            ApiCalls calls,
            int rowRepairs,
            List<String> warnings,
            @Nullable String report,
            @Nullable String failure,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void begin(long executionId, String workbook, RunParameters parameters) {
        jdbc.sql("""
                        insert into run (execution_id, workbook, job, dry_run, launched_by, plan_id, started_at, stop_requested,
                          reads, writes, retries, row_repairs, warnings)
                        values (:execution, :workbook, :job, :dryRun, :launchedBy, :plan, :now, false, 0, 0, 0, 0, '[]')
                        """)
                .param("execution", executionId)
                .param("workbook", workbook)
                .param("job", parameters.job())
                .param("dryRun", parameters.dryRun())
                .param("launchedBy", parameters.launchedBy())
                .param("plan", parameters.plan(), java.sql.Types.BIGINT)
                .param("now", now())
                .update();
    }

    /** Within the transaction of the batch where there is one: H2 writes all that is open with every commit, of whatever transaction. */
    @Transactional
    void progress(long executionId, ApiCalls calls, int rowRepairs, List<String> warnings) {
        jdbc.sql("""
                        update run set reads = :reads, writes = :writes, retries = :retries, row_repairs = :repairs,
                          warnings = :warnings where execution_id = :execution
                        """)
                .param("reads", calls.reads())
                .param("writes", calls.writes())
                .param("retries", calls.retries())
                .param("repairs", rowRepairs)
                .param("warnings", JSON.writeValueAsString(warnings))
                .param("execution", executionId)
                .update();
    }

    /** False where another process has closed the run, thinking that this one had died: what it said of it stays. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean end(long executionId, RunReport report, @Nullable String failure) {
        return jdbc.sql("""
                        update run set ended_at = :now, report = :report, failure = :failure
                        where execution_id = :execution and ended_at is null
                        """)
                        .param("failure", failure, java.sql.Types.VARCHAR)
                        .param("now", now())
                        .param("report", JSON.writeValueAsString(report))
                        .param("execution", executionId)
                        .update()
                == 1;
    }

    /** Closes the record of a run that could not do it: it has no report but what the ledger knows. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void leftBehind(long executionId, @Nullable String failure) {
        close(executionId, failure, false);
    }

    /** As {@link #leftBehind}, of a run whose workbook is another run's now. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void takenOver(long executionId, @Nullable String failure) {
        close(executionId, failure, true);
    }

    private void close(long executionId, @Nullable String failure, boolean takenOver) {
        jdbc.sql("""
                        update run set ended_at = :now, failure = :failure, taken_over = :takenOver
                        where execution_id = :execution and ended_at is null
                        """)
                .param("now", now())
                .param("failure", failure, java.sql.Types.VARCHAR)
                .param("takenOver", takenOver)
                .param("execution", executionId)
                .update();
    }

    boolean wasTakenOver(long executionId) {
        return jdbc.sql("select taken_over from run where execution_id = :execution")
                .param("execution", executionId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean requestStop(long executionId) {
        return jdbc.sql("update run set stop_requested = true where execution_id = :execution and ended_at is null")
                        .param("execution", executionId)
                        .update()
                == 1;
    }

    boolean isStopRequested(long executionId) {
        return jdbc.sql("select stop_requested from run where execution_id = :execution")
                .param("execution", executionId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** As the job repository has it. */
    Set<String> jobsGoingOn() {
        return jdbc.sql("""
                        select distinct i.job_name from batch_job_execution e
                        join batch_job_instance i on i.job_instance_id = e.job_instance_id
                        where e.status in ('STARTING', 'STARTED', 'STOPPING')
                        """).query(String.class).set();
    }

    Optional<RunRecord> find(long executionId) {
        return jdbc.sql("select * from run where execution_id = :execution")
                .param("execution", executionId)
                .query((row, number) -> new RunRecord(
                        row.getLong("execution_id"),
                        row.getString("workbook"),
                        row.getString("job"),
                        row.getBoolean("dry_run"),
                        row.getString("launched_by"),
                        (Long) row.getObject("plan_id"),
                        row.getBoolean("stop_requested"),
                        new ApiCalls(row.getLong("reads"), row.getLong("writes"), row.getLong("retries")),
                        row.getInt("row_repairs"),
                        JSON.readValue(row.getString("warnings"), new TypeReference<List<String>>() {}),
                        row.getString("report"),
                        row.getString("failure"),
                        instant(row, "started_at"),
                        instant(row, "ended_at")))
                .optional();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static RunReport parse(String report) {
        return JSON.readValue(report, RunReport.class);
    }

    record Page(List<Long> executions, long total) {}

    /** Newest first; null in a filter means any. */
    Page find(@Nullable String workbook, @Nullable String job, @Nullable String status, int page, int size) {
        Map<String, Object> parameters = new TreeMap<>();
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        condition("r.workbook", "workbook", workbook, conditions, parameters);
        condition("r.job", "job", job, conditions, parameters);
        condition("e.status", "status", status, conditions, parameters);
        String from = " from run r join batch_job_execution e on e.job_execution_id = r.execution_id where "
                + String.join(" and ", conditions);
        long total = jdbc.sql("select count(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
        List<Long> executions = jdbc.sql(
                        "select r.execution_id" + from + " order by r.execution_id desc limit :size offset :offset")
                .params(parameters)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Long.class)
                .list();
        return new Page(executions, total);
    }

    private static void condition(
            String column,
            String name,
            @Nullable String value,
            List<String> conditions,
            Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            parameters.put(name, value);
        }
    }

    /** Runs of a workbook that have ended and were no dry runs, oldest first. */
    List<EndedRun> ended(String workbook, long fromExecution) {
        return jdbc.sql("""
                        select r.execution_id, r.job, r.ended_at, e.status from run r
                        join batch_job_execution e on e.job_execution_id = r.execution_id
                        where r.workbook = :workbook and r.execution_id >= :from and r.ended_at is not null
                          and not r.dry_run
                        order by r.execution_id
                        """)
                .param("workbook", workbook)
                .param("from", fromExecution)
                .query((row, number) -> new EndedRun(
                        row.getLong("execution_id"),
                        row.getString("job"),
                        BatchStatus.valueOf(row.getString("status")),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Inches by operation as text, the form of the report. */
    static Map<String, String> inches(Map<Operation, java.math.BigDecimal> pulgadas) {
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        pulgadas.forEach((operation, inches) -> texts.put(
                operation.name(),
                inches.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString()));
        return texts;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
