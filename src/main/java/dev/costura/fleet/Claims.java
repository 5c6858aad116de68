package dev.costura.fleet;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who has taken which partition. A message may come twice, for one that was lost with its worker is sent again; of those who
 * then have it one takes the partition, unless somebody who is there has it already.
 */
class Claims {

    private final JdbcClient jdbc;
    private final Members members;
    private final String me;

    Claims(JdbcClient jdbc, Members members, String me) {
        this.jdbc = jdbc;
        this.members = members;
        this.me = me;
    }

    /** False where somebody has it who is there, this process among them. */
    boolean take(long step, long execution, String workbook) {
        return jdbc.sql("""
                        insert into fleet_partition as t (step_execution_id, execution_id, workbook, worker, taken_at, takes)
                        values (:step, :execution, :workbook, :me, clock_timestamp(), 1)
                        on conflict (step_execution_id) do update
                          set worker = :me, taken_at = clock_timestamp(), takes = t.takes + 1
                          where t.worker is null
                            or not exists (select 1 from fleet_process p where p.name = t.worker and %s)
                        """.formatted(members.isThere("p")))
                        .param("step", step)
                        .param("execution", execution)
                        .param("workbook", workbook)
                        .param("me", me)
                        .update()
                == 1;
    }

    boolean isMine(long step) {
        return jdbc.sql("select count(*) from fleet_partition where step_execution_id = :step and worker = :me")
                        .param("step", step)
                        .param("me", me)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void runIs(long step, long run) {
        jdbc.sql("update fleet_partition set run_id = :run where step_execution_id = :step and worker = :me")
                .param("run", run)
                .param("step", step)
                .param("me", me)
                .update();
    }

    /**
     * What this process has by the table and not in hand is anybody's: it lost its database while it took or ended it.
     *
     * @param inHand asked after the table, for a partition is in hand before the table says so
     */
    void letGoAllBut(Supplier<Set<Long>> inHand) {
        List<Long> mine = jdbc.sql("""
                        select t.step_execution_id from fleet_partition t
                        join batch_step_execution s on s.step_execution_id = t.step_execution_id
                        where t.worker = :me and s.status in ('STARTING', 'STARTED', 'STOPPING')
                        """).param("me", me).query(Long.class).list();
        Set<Long> kept = inHand.get();
        mine.stream().filter(step -> !kept.contains(step)).forEach(this::letGo);
    }

    /** One that has ended meanwhile stays its worker's. */
    private void letGo(long step) {
        jdbc.sql("""
                        update fleet_partition t set worker = null
                        where step_execution_id = :step and worker = :me and exists (select 1 from batch_step_execution s
                          where s.step_execution_id = t.step_execution_id and s.status in ('STARTING', 'STARTED', 'STOPPING'))
                        """).param("step", step).param("me", me).update();
    }

    /** Partitions of an execution that have no end and that nobody who is there has. */
    List<Untaken> untaken(long execution) {
        return jdbc.sql("""
                        select s.step_execution_id, t.worker from batch_step_execution s
                        left join fleet_partition t on t.step_execution_id = s.step_execution_id
                        where s.job_execution_id = :execution and s.step_name like :partitions
                          and s.status in ('STARTING', 'STARTED', 'STOPPING')
                          and not exists (select 1 from fleet_process p where p.name = t.worker and %s)
                        order by s.step_execution_id
                        """.formatted(members.isThere("p")))
                .param("execution", execution)
                .param("partitions", WorkbookStep.NAME + ":%")
                .query((row, number) -> new Untaken(row.getLong("step_execution_id"), row.getString("worker") != null))
                .list();
    }

    /** @param wasTaken whether somebody had it who is gone */
    record Untaken(long step, boolean wasTaken) {}
}
