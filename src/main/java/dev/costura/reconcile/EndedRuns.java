package dev.costura.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands out every run once it is over, and each of them once, whoever closed it: the run itself, or whoever took over from a
 * process that died. A mark on each run tells, and not the highest id or time, for neither grows as runs end.
 */
@Repository
public class EndedRuns {

    /** The record is closed a moment before the job repository says how the run ended. */
    private static final String OVER = """
             r.workbook = :workbook and not r.news_taken and r.ended_at is not null and e.end_time is not null
              and e.status in ('COMPLETED', 'FAILED', 'STOPPED', 'ABANDONED')
            """;

    private static final int MOST_AT_ONCE = 200;

    private final JdbcClient jdbc;

    EndedRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first. In the caller's transaction: what it makes of them is stored together with their being taken. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> take(String workbook) {
        List<Long> ended = jdbc.sql(
                        "select r.execution_id from run r join batch_job_execution e on e.job_execution_id = r.execution_id where"
                                + OVER + "order by r.execution_id limit " + MOST_AT_ONCE)
                .param("workbook", workbook)
                .query(Long.class)
                .list();
        if (!ended.isEmpty()) {
            jdbc.sql("update run set news_taken = true where execution_id in (:ended)")
                    .param("ended", ended)
                    .update();
        }
        return ended;
    }

    /** All that ended before anybody wanted to know. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetAll(String workbook) {
        jdbc.sql(
                        "update run set news_taken = true where workbook = :workbook and not news_taken and ended_at is not null")
                .param("workbook", workbook)
                .update();
    }

    /** When a run last did its work; dry runs do none. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastCompleted(String workbook) {
        return jdbc.sql("""
                        select r.ended_at from run r join batch_job_execution e on e.job_execution_id = r.execution_id
                        where r.workbook = :workbook and not r.dry_run and r.ended_at is not null and e.status = 'COMPLETED'
                        order by r.ended_at desc limit 1
                        """)
                .param("workbook", workbook)
                .query(EndedRuns::endedAt)
                .optional();
    }

    private static Instant endedAt(ResultSet row, int index) throws SQLException {
        return row.getObject("ended_at", OffsetDateTime.class).toInstant();
    }
}
