package dev.costura.ops.telling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The workbooks that somebody is told of, and the conditions that stand there. */
@Repository
class Watches {

    private final JdbcClient jdbc;

    Watches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param begunAt when somebody was to be told for the first time
     * @param completedAt when a run last did its work, null where none did
     * @param conditionsAt when the conditions were last looked at
     */
    record Watch(
            String workbook,
            Instant begunAt,
            @Nullable Instant completedAt,
            @Nullable Instant conditionsAt) {}

    /** False where it has begun already. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean begin(String workbook, Instant now, @Nullable Instant completedAt) {
        return jdbc.sql("""
                        insert into news_watch (workbook, begun_at, completed_at)
                        select :workbook, cast(:now as timestamp with time zone), cast(:completed as timestamp with time zone)
                        where not exists (select 1 from news_watch where workbook = :workbook)
                        """)
                        .param("workbook", workbook)
                        .param("now", Moments.at(now))
                        .param(
                                "completed",
                                completedAt == null ? null : Moments.at(completedAt),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** Of workbooks that nobody is told of any more: should somebody be again, it begins anew. */
    @Transactional
    void endAllBut(Collection<String> workbooks) {
        for (String table : new String[] {"news_watch", "news_condition", "news_channel"}) {
            String others = workbooks.isEmpty() ? "" : " where workbook not in (:workbooks)";
            JdbcClient.StatementSpec delete = jdbc.sql("delete from " + table + others);
            (workbooks.isEmpty() ? delete : delete.param("workbooks", workbooks)).update();
        }
    }

    /** Locked until the caller's transaction ends, so that two services do not note the same news. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Watch> lock(String workbook) {
        return jdbc.sql("select * from news_watch where workbook = :workbook for update")
                .param("workbook", workbook)
                .query(Watches::watch)
                .optional();
    }

    private static Watch watch(ResultSet row, int index) throws SQLException {
        return new Watch(
                row.getString("workbook"),
                Moments.of(row, "begun_at"),
                Moments.orNull(row, "completed_at"),
                Moments.orNull(row, "conditions_at"));
    }

    void completed(String workbook, Instant at) {
        jdbc.sql("update news_watch set completed_at = :at where workbook = :workbook")
                .param("at", Moments.at(at))
                .param("workbook", workbook)
                .update();
    }

    void lookedAtConditions(String workbook, Instant now) {
        jdbc.sql("update news_watch set conditions_at = :now where workbook = :workbook")
                .param("now", Moments.at(now))
                .param("workbook", workbook)
                .update();
    }

    Optional<Standing> standing(String workbook, Kind kind) {
        return jdbc.sql("select since, told_at from news_condition where workbook = :workbook and kind = :kind")
                .param("workbook", workbook)
                .param("kind", kind.name())
                .query((row, index) -> new Standing(Moments.of(row, "since"), Moments.of(row, "told_at")))
                .optional();
    }

    /** @param phase that was told of the condition */
    void told(String workbook, Kind kind, Phase phase, Instant since, Instant now) {
        String sql =
                switch (phase) {
                    case BEGAN ->
                        "insert into news_condition (workbook, kind, since, told_at) values (:workbook, :kind, :since, :now)";
                    case LASTS ->
                        "update news_condition set told_at = :now where workbook = :workbook and kind = :kind";
                    default -> "delete from news_condition where workbook = :workbook and kind = :kind";
                };
        JdbcClient.StatementSpec statement =
                jdbc.sql(sql).param("workbook", workbook).param("kind", kind.name());
        if (phase == Phase.BEGAN) {
            statement = statement.param("since", Moments.at(since));
        }
        (phase == Phase.ENDED ? statement : statement.param("now", Moments.at(now))).update();
    }
}
