package dev.costura.staging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reports that ended so long ago that nobody asks for them. Kept at any age is what waits, what was accepted, a refused one
 * that nobody has dismissed, and an applied one whose entry is in the ledger yet, for its row may turn out to be gone. Of one that is deleted its id is kept for ever
 * (docs/decisions/0019-what-is-deleted-by-age.md). Callers bring the transaction.
 */
@Repository
public class OldReports {

    /** How many are passed over at a time. */
    private static final long WINDOW = 20_000;

    /**
     * The workbook has an alternative in it that never is, or H2 would look along the index of what waits, and pass over all that
     * a workbook ever reported with each page.
     */
    private static final String OLD = """
             from staged s
            where (s.workbook = :workbook or s.arrival < 0) and s.status in ('APPLIED', 'REJECTED') and s.decided_at < :before
              and (s.status = 'APPLIED' or s.dismissed = true)
              and (s.status = 'REJECTED' or s.entry_seq is null
                or not exists (select 1 from ledger_entry e where e.seq = s.entry_seq))
            """;

    private static final String OLD_ACTIONS = """
             from staged_action
            where workbook = :workbook and done_at < :before and not exists (select 1 from staged s
              where s.workbook = staged_action.workbook and s.id = staged_action.report_id)
            """;

    private final JdbcClient jdbc;

    OldReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long count(String workbook, Instant before) {
        return jdbc.sql("select count(*)" + OLD)
                .params(parameters(workbook, before))
                .query(Long.class)
                .single();
    }

    /** One way through the queue of a workbook, from the oldest report on. */
    public Pass pass(String workbook, Instant before) {
        return new Pass(workbook, before);
    }

    /** Where a pass has come to. */
    public final class Pass {
        private final String workbook;
        private final Instant before;
        private long after;

        private Pass(String workbook, Instant before) {
            this.workbook = workbook;
            this.before = before;
        }

        /** Deletes the next of them; returns how many, which may be none, and -1 behind the last. */
        public long delete(int most) {
            long last = jdbc.sql("select coalesce(max(arrival), 0) from staged")
                    .query(Long.class)
                    .single();
            if (after >= last) {
                return -1;
            }
            List<Long> arrivals = jdbc.sql("select s.arrival" + OLD
                            + " and s.arrival > :after and s.arrival <= :until order by s.arrival limit " + most)
                    .params(parameters(workbook, before))
                    .param("after", after)
                    .param("until", after + WINDOW)
                    .query(Long.class)
                    .list();
            after = arrivals.size() < most ? after + WINDOW : arrivals.get(most - 1);
            return arrivals.isEmpty() ? 0 : forget(workbook, arrivals);
        }
    }

    private long forget(String workbook, List<Long> arrivals) {
        jdbc.sql("""
                        insert into forgotten_report (workbook, id, content_hash, status, ended_at)
                        select workbook, id, content_hash, status, decided_at from staged
                        where arrival in (:arrivals)
                        """).param("arrivals", arrivals).update();
        jdbc.sql("delete from staged_id where (workbook, id) in (:ids)")
                .param("ids", StagingQueue.pairs(workbook, ids(arrivals)))
                .update();
        return jdbc.sql("delete from staged where arrival in (:arrivals)")
                .param("arrivals", arrivals)
                .update();
    }

    private List<String> ids(List<Long> arrivals) {
        return jdbc.sql("select id from staged where arrival in (:arrivals)")
                .param("arrivals", arrivals)
                .query(String.class)
                .list();
    }

    /** What people did about reports that are deleted themselves. */
    public long countActions(String workbook, Instant before) {
        return jdbc.sql("select count(*)" + OLD_ACTIONS)
                .params(parameters(workbook, before))
                .query(Long.class)
                .single();
    }

    public long deleteActions(String workbook, Instant before) {
        return jdbc.sql("delete" + OLD_ACTIONS)
                .params(parameters(workbook, before))
                .update();
    }

    private static Map<String, ?> parameters(String workbook, Instant before) {
        return Map.of("workbook", workbook, "before", StagingQueue.at(before));
    }
}
