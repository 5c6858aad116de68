package dev.costura.staging;

import dev.costura.staging.QueueAction.Action;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** In the order of the index, or all of a group would be sorted for the first of it. */
    static final String FACTS = """
            select facts from staged
            where workbook = :workbook and status = :status and reason = :reason and not dismissed
              and facts is not null
            order by workbook, status, ot limit :most
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate named;
    private final Clock clock;
    private final KeptFigures<String, List<Group>> groups;

    RefusedReports(JdbcClient jdbc, NamedParameterJdbcTemplate named, Clock clock, Counting counting) {
        this.jdbc = jdbc;
        this.named = named;
        this.clock = clock;
        this.groups = new KeptFigures<>(counting);
    }

    /** Reports of one status and reason. */
    public record Group(Status status, String reason, long count) {}

    /** Refused and not dismissed, or put off; the largest group first. Of a huge queue what was counted a while ago. */
    @Transactional(readOnly = true)
    public List<Group> groups(String workbook) {
        return groups.get(workbook, StagingQueue.lastArrival(jdbc), () -> all(workbook), () -> glance(workbook))
                .value();
    }

    private List<Group> all(String workbook) {
        return count(workbook, "staged where workbook = :workbook and status = '%1$s'").stream()
                .filter(Counted::isOpen)
                .map(Counted::group)
                .toList();
    }

    private Figure<List<Group>> glance(String workbook) {
        List<Counted> first = count(
                workbook,
                "(select status, reason, dismissed from staged where workbook = :workbook and status = '%1$s' limit "
                        + (QueuePages.GLANCE + 1) + ") as first_%1$s");
        boolean whole = first.stream()
                .collect(Collectors.groupingBy(one -> one.group().status(), Collectors.summingLong(one -> one.group()
                        .count())))
                .values()
                .stream()
                .allMatch(count -> count <= QueuePages.GLANCE);
        return Figure.now(
                first.stream().filter(Counted::isOpen).map(Counted::group).toList(), whole);
    }

    /** @param isOpen whether somebody should look at them: what is dismissed is counted too */
    private record Counted(Group group, boolean isOpen) {}

    /**
     * One status at a time: a list would keep the database from using the index, and each look would pass over all that was
     * ever reported.
     */
    private List<Counted> count(String workbook, String source) {
        String each = "select status, reason, dismissed, count(*) as n from " + source
                + " group by status, reason, dismissed";
        return jdbc.sql(each.formatted(Status.REJECTED) + " union all " + each.formatted(Status.DEFERRED)
                        + " order by status desc, n desc, reason")
                .param("workbook", workbook)
                .query((row, number) -> new Counted(
                        new Group(
                                Status.valueOf(row.getString("status")),
                                Objects.requireNonNullElse(row.getString("reason"), ""),
                                row.getLong("n")),
                        row.getString("reason") != null && !row.getBoolean("dismissed")))
                .list();
    }

    /** What was found about some of a group, in sentences: those whose work orders are the first by name. */
    @Transactional(readOnly = true)
    public List<String> facts(String workbook, Group group, int most) {
        return jdbc.sql(FACTS)
                .param("workbook", workbook)
                .param("status", group.status().name())
                .param("reason", group.reason())
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** How many are refused and not dismissed; of a huge queue as counted a while ago. */
    @Transactional(readOnly = true)
    public long open(String workbook) {
        return groups(workbook).stream()
                .filter(group -> group.status() == Status.REJECTED)
                .mapToLong(Group::count)
                .sum();
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
