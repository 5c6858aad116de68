package dev.costura.fleet;

import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.Runs;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes on with runs that were launched for a workbook alone, by people or the clock, and whose process is gone: no partition
 * stands for them, so nobody else would until the next launch. Which of several processes does it, the workbook's lease decides.
 */
class AbandonedRuns {

    private static final Logger log = LoggerFactory.getLogger(AbandonedRuns.class);

    private final JdbcClient jdbc;
    private final Members members;
    private final Runs runs;

    AbandonedRuns(JdbcClient jdbc, Members members, Runs runs) {
        this.jdbc = jdbc;
        this.members = members;
        this.runs = runs;
    }

    /** @param stopping whether it was asked to stop */
    private record Abandoned(long run, String workbook, boolean stopping) {}

    void goOn() {
        abandoned().forEach(this::goOnWith);
    }

    /** Their leases have run out, and were not given back: that is the last thing that a run does. */
    private List<Abandoned> abandoned() {
        return jdbc.sql("""
                        select distinct on (r.workbook) r.execution_id, r.workbook, r.stop_requested
                        from run r join shedlock s on s.name = 'workbook-' || r.workbook
                        where r.ended_at is null
                          and s.lock_until between timestamp '2000-01-02 00:00:00' and timezone('utc', clock_timestamp())
                          and not exists (select 1 from fleet_process p where p.name = s.locked_by and %s)
                          and not exists (select 1 from fleet_partition f where f.run_id = r.execution_id)
                        order by r.workbook, r.execution_id desc
                        """.formatted(members.isThere("p")))
                .query((row, number) -> new Abandoned(
                        row.getLong("execution_id"), row.getString("workbook"), row.getBoolean("stop_requested")))
                .list();
    }

    private void goOnWith(Abandoned left) {
        try {
            long run = runs.restart(left.run());
            log.warn(
                    "Run {} on workbook {} lost its process; it goes on here as run {}",
                    left.run(),
                    left.workbook(),
                    run);
            if (left.stopping()) {
                runs.stop(run);
            }
        } catch (LaunchException e) {
            log.info("Run {} on workbook {} is not gone on with here: {}", left.run(), left.workbook(), e.getMessage());
        }
    }
}
