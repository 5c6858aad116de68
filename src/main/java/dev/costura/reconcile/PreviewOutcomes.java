package dev.costura.reconcile;

import dev.costura.reconcile.RunView.PreviewOutcome;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of previews. The first to put it on record decides, whatever others do at the same time. */
@Repository
class PreviewOutcomes {

    static final String OPEN = "OPEN";
    static final String LAUNCHED = "LAUNCHED";
    static final String DROPPED = "DROPPED";

    private final JdbcClient jdbc;
    private final Clock clock;

    PreviewOutcomes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param launchedAs its last execution, where it was restarted */
    PreviewOutcome of(long dryRun) {
        return jdbc.sql("""
                        select outcome, done_at, done_by,
                          (select max(r.execution_id) from run r where r.plan_id = o.execution_id) as launched_as
                        from preview_outcome o where execution_id = :execution
                        """)
                .param("execution", dryRun)
                .query((row, number) -> new PreviewOutcome(
                        row.getString("outcome"),
                        Objects.requireNonNull(row.getObject("done_at", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("done_by"),
                        (Long) row.getObject("launched_as")))
                .optional()
                .orElseGet(() -> new PreviewOutcome(OPEN, null, null, null));
    }

    /** False where something else was put on record before. In a transaction of its own: of the statement. */
    boolean putOnRecord(long dryRun, String outcome, String by) {
        try {
            jdbc.sql("""
                            insert into preview_outcome (execution_id, outcome, done_at, done_by)
                            values (:execution, :outcome, :now, :by)
                            """)
                    .param("execution", dryRun)
                    .param("outcome", outcome)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", by)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return of(dryRun).state().equals(outcome);
        }
    }

    /** The launch did not come about. */
    void takeBack(long dryRun) {
        jdbc.sql("delete from preview_outcome where execution_id = :execution and outcome = 'LAUNCHED'")
                .param("execution", dryRun)
                .update();
    }
}
