package dev.costura.fleet;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which process waits for the partitions of which execution of the fleet's job, and who takes that over. */
class Executions {

    private final JdbcClient jdbc;
    private final Members members;
    private final String me;

    Executions(JdbcClient jdbc, Members members, String me) {
        this.jdbc = jdbc;
        this.members = members;
        this.me = me;
    }

    /**
     * This process waits for it. Who launches says so, and the execution's own thread, whichever comes first: nobody is to find it
     * without. One that takes the place of another which has not ended has been asked to stop where that was.
     *
     * @throws IllegalStateException where another process has taken it over already: this one stood still meanwhile
     */
    void begin(long execution, String job, String launchedBy) {
        jdbc.sql("""
                        insert into fleet_execution (execution_id, job, manager, launched_by, stop_requested, ended)
                        values (:execution, :job, :me, :by, exists (
                          select 1 from fleet_execution f
                          join batch_job_execution before on before.job_execution_id = f.execution_id
                          join batch_job_execution this on this.job_instance_id = before.job_instance_id
                          where this.job_execution_id = :execution and not f.ended and f.stop_requested), false)
                        on conflict (execution_id) do nothing
                        """)
                .param("execution", execution)
                .param("job", job)
                .param("me", me)
                .param("by", launchedBy)
                .update();
        if (!isMine(execution)) {
            throw new IllegalStateException(
                    "Fleet execution %d was taken over by another process before it began here".formatted(execution));
        }
    }

    /** Of an execution that nobody says to wait for; false where somebody does. */
    boolean adopt(long execution, String job, String launchedBy) {
        return jdbc.sql("""
                        insert into fleet_execution as f (execution_id, job, manager, launched_by, stop_requested, ended)
                        values (:execution, :job, :me, :by, false, false)
                        on conflict (execution_id) do update set manager = :me, ended = false where f.ended
                        """)
                        .param("execution", execution)
                        .param("job", job)
                        .param("me", me)
                        .param("by", launchedBy)
                        .update()
                == 1;
    }

    /**
     * Executions that go on by the job repository and for which nobody says to wait: their process was killed between two
     * statements. Those that are just beginning or ending are among them.
     */
    List<Long> nobodys() {
        return jdbc.sql("""
                        select e.job_execution_id from batch_job_execution e
                        join batch_job_instance i on i.job_instance_id = e.job_instance_id
                        where i.job_name = :job and e.status in ('STARTING', 'STARTED', 'STOPPING')
                          and not exists (select 1 from fleet_execution f
                            where f.execution_id = e.job_execution_id and not f.ended)
                        """).param("job", Fleet.JOB).query(Long.class).list();
    }

    boolean isMine(long execution) {
        return jdbc.sql(
                                "select count(*) from fleet_execution where execution_id = :execution and manager = :me and not ended")
                        .param("execution", execution)
                        .param("me", me)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void end(long execution) {
        jdbc.sql(
                        "update fleet_execution set ended = true, ended_at = clock_timestamp() where execution_id = :execution and manager = :me")
                .param("execution", execution)
                .param("me", me)
                .update();
    }

    /** Those that this process waits for. */
    List<Long> mine() {
        return jdbc.sql("select execution_id from fleet_execution where manager = :me and not ended")
                .param("me", me)
                .query(Long.class)
                .list();
    }

    Optional<Long> going(String job) {
        return jdbc.sql("select max(execution_id) from fleet_execution where job = :job and not ended")
                .param("job", job)
                .query(Long.class)
                .optional();
    }

    /** Those whose process is gone are this one's from now on. */
    List<Long> takeOver() {
        return jdbc.sql("""
                        update fleet_execution e set manager = :me
                        where not ended and manager <> :me
                          and not exists (select 1 from fleet_process p where p.name = e.manager and %s)
                        returning execution_id
                        """.formatted(members.isThereToWait("p")))
                .param("me", me)
                .query(Long.class)
                .list();
    }

    boolean requestStop(long execution) {
        return jdbc.sql(
                                "update fleet_execution set stop_requested = true where execution_id = :execution and not ended")
                        .param("execution", execution)
                        .update()
                == 1;
    }

    boolean isStopRequested(long execution) {
        return jdbc.sql("select stop_requested from fleet_execution where execution_id = :execution")
                .param("execution", execution)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
