package dev.costura.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.fleet.FleetPartition.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** An execution of ten thousand workbooks among the nights before it, on PostgreSQL. */
class PartitionViewsTest {

    private static final long EXECUTION = 100;
    private static final int WORKBOOKS = 10_000;

    private final Database database = Database.postgres();
    private ExecutionViews executions;
    private PartitionViews partitions;

    @BeforeEach
    void aNight() {
        database.migrate();
        Members members = new Members(
                database.sql(),
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("costura.fleet", FleetProperties.class));
        members.join("there", FleetProperties.Role.WORKER, "host", 4);
        members.join("gone", FleetProperties.Role.WORKER, "host", 4);
        members.left("gone");
        partitions = new PartitionViews(database.sql(), members);
        executions = new ExecutionViews(database.sql(), partitions);
        for (long execution = EXECUTION; execution > EXECUTION - 10; execution--) {
            execution(execution);
        }
        // One in ten is done, one in a hundred failed, ten are under way, ten were taken by who is gone, the others
        // wait.
        database.sql().sql("""
                        update batch_step_execution set status = case when step_execution_id % 10 = 1 then 'COMPLETED'
                            when step_execution_id % 100 = 2 then 'FAILED' else 'STARTING' end,
                          exit_message = case when step_execution_id % 100 = 2 then 'Why.' else '' end
                        where job_execution_id = :execution and step_name like 'fleet-workbook:%'
                        """).param("execution", EXECUTION).update();
        for (String worker : List.of("there", "gone")) {
            database.sql()
                    .sql("""
                            insert into fleet_partition (step_execution_id, execution_id, workbook, worker, taken_at, takes)
                            select s.step_execution_id, s.job_execution_id, substr(s.step_name, 16), :worker, current_timestamp, 1
                            from batch_step_execution s
                            where s.job_execution_id = :execution and s.status = 'STARTING'
                              and s.step_execution_id % 1000 = :which
                            """)
                    .param("worker", worker)
                    .param("execution", EXECUTION)
                    .param("which", worker.equals("there") ? 5 : 6)
                    .update();
        }
        database.sql().sql("analyze").update();
    }

    private void execution(long id) {
        database.sql()
                .sql("insert into batch_job_instance values (:id, 0, 'fleet', :key)")
                .param("id", id)
                .param("key", "key-" + id)
                .update();
        database.sql()
                .sql("""
                        insert into batch_job_execution (job_execution_id, version, job_instance_id, create_time, status)
                        values (:id, 0, :id, current_timestamp, :status)
                        """)
                .param("id", id)
                .param("status", id == EXECUTION ? "STARTED" : "COMPLETED")
                .update();
        database.sql().sql("""
                        insert into fleet_execution (execution_id, job, manager, launched_by, stop_requested, ended)
                        values (:id, 'nightly', 'there', 'oscar', false, :ended)
                        """).param("id", id).param("ended", id != EXECUTION).update();
        database.sql().sql("""
                        insert into batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time, status)
                        select :id * 100000 + n, 0, case n when 0 then 'workbooks' else 'fleet-workbook:w-' || lpad(n::text, 5, '0') end,
                          :id, current_timestamp, 'COMPLETED' from generate_series(0, :workbooks) n
                        """).param("id", id).param("workbooks", WORKBOOKS).update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areCountedAsTheyStandToday() {
        FleetExecution execution = executions.find(EXECUTION).orElseThrow();

        assertThat(execution.partitions()).isEqualTo(new PartitionCounts(8890, 10, 1000, 100, 0));
        assertThat(executions.going()).isEqualTo(execution.partitions());
        assertThat(executions.current()).contains(execution);
        assertThat(executions.page(0, 20).items())
                .extracting(FleetExecution::id)
                .startsWith(EXECUTION, EXECUTION - 1)
                .hasSize(10);
    }

    @Test
    void comePageByPageEachOnceTheOnesThatFailedFirst() {
        FleetExecution execution = executions.find(EXECUTION).orElseThrow();
        List<FleetPartition> all = new ArrayList<>();
        for (int page = 0; page * 1000 < WORKBOOKS; page++) {
            PartitionViews.Page found = partitions.page(execution, null, page, 1000);
            assertThat(found.total()).isEqualTo(WORKBOOKS);
            all.addAll(found.items());
        }

        assertThat(all).extracting(FleetPartition::status).isSorted();
        assertThat(new HashSet<>(all)).hasSize(WORKBOOKS);
        assertThat(all.get(0)).isEqualTo(new FleetPartition("w-00002", Status.FAILED, null, 0, null, null, "Why."));
        PartitionViews.Page underWay = partitions.page(execution, Status.UNDER_WAY, 1, 8);
        assertThat(underWay.total()).isEqualTo(10);
        assertThat(underWay.items()).hasSize(2).allMatch(one -> "there".equals(one.worker()));
        assertThat(partitions.page(execution, Status.STOPPED, 0, 10).items()).isEmpty();
    }

    /** The nights before are not read; rows that were written anew may be looked at twice. */
    @Test
    void areFoundWithoutLookingAtOtherExecutions() {
        List<String> plan = database.sql()
                .sql("explain analyze select * from batch_step_execution where job_execution_id = " + EXECUTION)
                .query(String.class)
                .list();

        assertThat(database.rowsLookedAt(plan)).as("%s", plan).isLessThanOrEqualTo(4L * WORKBOOKS);
    }
}
