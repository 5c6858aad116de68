package dev.costura.staging;

import dev.costura.staging.QueueAction.Action;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports that were refused or put off, and what people do about them. Whatever is done is on record with who did it, in the
 * same transaction; what was reported stays as it was sent where the same id comes again.
 */
@Repository
@Transactional
public class RefusedReports {

    private static final String REFUSED = " where status = 'REJECTED' and " + StagingQueue.OF_ID;

    private static final String PUT_BACK = """
            update staged set status = 'PENDING', reason = null, facts = null, dismissed = false,
              waiting_since = :now, n_union = coalesce(:union, n_union)
            """ + REFUSED;

    private static final String NOTE = """
            insert into staged_action (workbook, report_id, done_at, done_by, action, note, union_before, union_after)
            values (:workbook, :id, :now, :by, :action, :note, :before, :after)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate named;
    private final Clock clock;

    RefusedReports(JdbcClient jdbc, NamedParameterJdbcTemplate named, Clock clock) {
        this.jdbc = jdbc;
        this.named = named;
        this.clock = clock;
    }

    /** Reports of one status and reason. */
    public record Group(Status status, String reason, long count) {}

    /**
     * Refused and not dismissed, or put off; the largest group first. One status at a time: a list would keep the database from
     * using the index, and each look would pass over all that was ever reported.
     */
    @Transactional(readOnly = true)
    public List<Group> groups(String workbook) {
        return jdbc.sql("""
                        select status, reason, count(*) as n from staged
                        where workbook = :workbook and status = 'REJECTED' and not dismissed and reason is not null
                        group by status, reason
                        union all
                        select status, reason, count(*) as n from staged
                        where workbook = :workbook and status = 'DEFERRED' and not dismissed and reason is not null
                        group by status, reason
                        order by status desc, n desc, reason
                        """)
                .param("workbook", workbook)
                .query((row, number) ->
                        new Group(Status.valueOf(row.getString("status")), row.getString("reason"), row.getLong("n")))
                .list();
    }

    /** What was found about the first of a group, in sentences. */
    @Transactional(readOnly = true)
    public List<String> facts(String workbook, Group group, int most) {
        return jdbc.sql("""
                        select facts from staged
                        where workbook = :workbook and status = :status and reason = :reason and not dismissed
                          and facts is not null
                        order by arrival limit :most
                        """)
                .param("workbook", workbook)
                .param("status", group.status().name())
                .param("reason", group.reason())
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** How many are refused and not dismissed. */
    @Transactional(readOnly = true)
    public long open(String workbook) {
        return jdbc.sql(
                        "select count(*) from staged where workbook = :workbook and status = 'REJECTED' and not dismissed")
                .param("workbook", workbook)
                .query(Long.class)
                .single();
    }

    /** Puts one back into the queue; false where it is not refused. */
    public boolean resubmit(String workbook, String id, String by) {
        return putBack(workbook, id, null) && noted(workbook, id, by, Action.RESUBMITTED, null, null, null);
    }

    /** Puts all of a reason that are not dismissed back into the queue; returns how many. */
    public int resubmitAll(String workbook, String reason, String by) {
        List<String> ids = jdbc.sql("""
                        select id from staged
                        where workbook = :workbook and reason = :reason and status = 'REJECTED' and not dismissed
                        order by arrival for update
                        """)
                .param("workbook", workbook)
                .param("reason", reason)
                .query(String.class)
                .list();
        // Locked above, so each of them is put back; in one batch, for there may be tens of thousands.
        named.batchUpdate(
                PUT_BACK, ids.stream().map(id -> toPutBack(workbook, id, null)).toArray(SqlParameterSource[]::new));
        named.batchUpdate(
                NOTE,
                ids.stream()
                        .map(id -> toNote(workbook, id, by, Action.RESUBMITTED, null, null, null))
                        .toArray(SqlParameterSource[]::new));
        return ids.size();
    }

    /** Nothing is to be done about it: it stays refused, and out of the way. False where it is not refused, or was before. */
    public boolean dismiss(String workbook, String id, String note, String by) {
        return jdbc.sql("update staged set dismissed = true" + REFUSED + " and not dismissed")
                                .param("workbook", workbook)
                                .param("id", id)
                                .update()
                        == 1
                && noted(workbook, id, by, Action.DISMISSED, note, null, null);
    }

    /** Another union than the one reported is meant; it is decided anew. False where it is not a refused completion. */
    public boolean correctUnion(String workbook, String id, int union, String by) {
        Optional<Integer> before = jdbc.sql(
                        "select n_union from staged" + REFUSED + " and kind = 'COMPLETION' for update")
                .param("workbook", workbook)
                .param("id", id)
                .query(Integer.class)
                .optional();
        return before.isPresent()
                && putBack(workbook, id, union)
                && noted(workbook, id, by, Action.UNION_CORRECTED, null, before.get(), union);
    }

    private boolean putBack(String workbook, String id, @Nullable Integer union) {
        return named.update(PUT_BACK, toPutBack(workbook, id, union)) == 1;
    }

    private SqlParameterSource toPutBack(String workbook, String id, @Nullable Integer union) {
        return new MapSqlParameterSource("workbook", workbook)
                .addValue("id", id)
                .addValue("now", StagingQueue.at(clock.instant()))
                .addValue("union", union, Types.INTEGER);
    }

    private boolean noted(
            String workbook,
            String id,
            String by,
            Action action,
            @Nullable String note,
            @Nullable Integer before,
            @Nullable Integer after) {
        return named.update(NOTE, toNote(workbook, id, by, action, note, before, after)) == 1;
    }

    private SqlParameterSource toNote(
            String workbook,
            String id,
            String by,
            Action action,
            @Nullable String note,
            @Nullable Integer before,
            @Nullable Integer after) {
        return new MapSqlParameterSource("workbook", workbook)
                .addValue("id", id)
                .addValue("now", StagingQueue.at(clock.instant()))
                .addValue("by", by)
                .addValue("action", action.name())
                .addValue("note", note, Types.VARCHAR)
                .addValue("before", before, Types.INTEGER)
                .addValue("after", after, Types.INTEGER);
    }

    /** What was done about a report, the last first. */
    @Transactional(readOnly = true)
    public List<QueueAction> actions(String workbook, String id) {
        return jdbc.sql("select * from staged_action where workbook = :workbook and report_id = :id order by id desc")
                .param("workbook", workbook)
                .param("id", id)
                .query((row, number) -> new QueueAction(
                        Objects.requireNonNull(row.getObject("done_at", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("done_by"),
                        Action.valueOf(row.getString("action")),
                        row.getString("note"),
                        (Integer) row.getObject("union_before"),
                        (Integer) row.getObject("union_after")))
                .list();
    }
}
