package dev.costura.reconcile;

import dev.costura.reconcile.CleanedUp.OfWorkbook;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What clean-ups deleted, on record for as long as people's decisions are. */
@Repository
public class CleanUpRecords {

    private static final String OLD = " from clean_up where workbook = :workbook and ended_at < :before";
    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    CleanUpRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One clean-up of one workbook. */
    public record Recorded(Instant endedAt, OfWorkbook deleted) {}

    public record Page(List<Recorded> items, long total) {}

    /** Of one that deleted nothing and left nothing there is nothing to say. */
    void add(OfWorkbook done) {
        if (!done.isAny()) {
            return;
        }
        String left = done.left();
        jdbc.sql("""
                        insert into clean_up (workbook, ended_at, batches, entries, reports, runs, decisions, left_over)
                        values (:workbook, :at, :batches, :entries, :reports, :runs, :decisions, :left)
                        """)
                .param("workbook", done.workbook())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("batches", done.batches())
                .param("entries", done.entries())
                .param("reports", done.reports())
                .param("runs", done.runs())
                .param("decisions", done.decisions())
                .param("left", left == null ? null : left.substring(0, Math.min(LONGEST, left.length())), Types.VARCHAR)
                .update();
    }

    /** Newest first, of all workbooks. */
    public Page list(int page, int size) {
        List<Recorded> items = jdbc.sql("select * from clean_up order by id desc limit :size offset :from")
                .param("size", size)
                .param("from", (long) page * size)
                .query((row, index) -> new Recorded(
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        new OfWorkbook(
                                row.getString("workbook"),
                                row.getLong("batches"),
                                row.getLong("entries"),
                                row.getLong("reports"),
                                row.getLong("runs"),
                                row.getLong("decisions"),
                                row.getString("left_over"))))
                .list();
        return new Page(
                items,
                jdbc.sql("select count(*) from clean_up").query(Long.class).single());
    }

    long count(String workbook, Instant before) {
        return jdbc.sql("select count(*)" + OLD)
                .param("workbook", workbook)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    long delete(String workbook, Instant before) {
        return jdbc.sql("delete" + OLD)
                .param("workbook", workbook)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
