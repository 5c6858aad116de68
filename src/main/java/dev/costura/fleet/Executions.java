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

    /** Who launches says so, and its own thread, whichever comes first: nobody is to find it without. */
    void begin(long execution, String job, String launchedBy) {
        jdbc.sql("""
                        insert into fleet_execution (execution_id, job, manager, launched_by, stop_requested, ended)
                        values (:execution, :job, :me, :by, false, false)
                        on conflict (execution_id) do nothing
                        """)
                .param("execution", execution)
                .param("job", job)
                .param("me", me)
                .param("by", launchedBy)
                .update();
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
                        """.formatted(members.isThere("p")))
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
