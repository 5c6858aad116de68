package dev.costura.staging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue as people look at it: filtered, paged, counted. */
@Repository
public class QueueView {

    private final JdbcClient jdbc;
    private final ReportRows rows = new ReportRows();

    QueueView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Null in a field means any. */
    public record Filter(
            @Nullable Kind kind,
            @Nullable Status status,
            @Nullable String ot,
            @Nullable String reason) {}

    public record Page(List<StagedReport> items, long total) {}

    public Page find(String workbook, Filter filter, int page, int size) {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("workbook", workbook);
        String where = where(filter, parameters);
        long total = jdbc.sql("select count(*) from staged " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        List<StagedReport> items = jdbc.sql(
                        "select * from staged " + where + " order by arrival limit :size offset :offset")
                .params(parameters)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> staged(row))
                .list();
        return new Page(items, total);
    }

    private static String where(Filter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("workbook = :workbook"));
        condition("kind", filter.kind() == null ? null : filter.kind().name(), conditions, parameters);
        if (filter.ot() == null) {
            condition("status", filter.status() == null ? null : filter.status().name(), conditions, parameters);
        } else {
            conditions.add("(workbook, status, ot) in (:places)");
            parameters.put("places", places(String.valueOf(parameters.get("workbook")), filter.status(), filter.ot()));
        }
        condition("reason", filter.reason(), conditions, parameters);
        return "where " + String.join(" and ", conditions);
    }

    /** Where a work order's reports are in the index, which is by status first. */
    private static List<Object[]> places(String workbook, @Nullable Status status, String ot) {
        return Arrays.stream(Status.values())
                .filter(any -> status == null || any == status)
                .map(any -> new Object[] {workbook, any.name(), ot})
                .toList();
    }

    private static void condition(
            String column, @Nullable String value, List<String> conditions, Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            parameters.put(column, value);
        }
    }

    public Optional<StagedReport> find(String workbook, String id) {
        return jdbc.sql("select * from staged where " + StagingQueue.OF_ID)
                .param("workbook", workbook)
                .param("id", id)
                .query((row, number) -> staged(row))
                .optional();
    }

    /** The seq of the ledger entry that carries a report, where it has one. */
    public Optional<Long> entryOf(String workbook, String id) {
        return jdbc.sql("select entry_seq from staged where entry_seq is not null and " + StagingQueue.OF_ID)
                .param("workbook", workbook)
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    private StagedReport staged(ResultSet row) throws SQLException {
        return rows.staged(row);
    }

    /** What was neither decided nor written yet, and since when the oldest of it waits. */
    public record LongWaiting(Instant since, long count) {}

    /** What waits longer than until a moment; nothing of what a run put off, which waits for something else. */
    public Optional<LongWaiting> waitingSince(String workbook, Instant before) {
        return jdbc.sql("""
                        select min(waiting_since) as since, count(*) as n from staged
                        where workbook = :workbook and status in ('PENDING', 'ACCEPTED') and waiting_since <= :before
                        having count(*) > 0
                        """)
                .param("workbook", workbook)
                .param("before", StagingQueue.at(before))
                .query((row, number) -> new LongWaiting(
                        StagingQueue.instant(row.getObject("since", OffsetDateTime.class)), row.getLong("n")))
                .optional();
    }

    /** How many reports there are of each status. */
    public Map<Status, Long> depth(String workbook) {
        Map<Status, Long> depth = new TreeMap<>();
        jdbc.sql("select status, count(*) as n from staged where workbook = :workbook group by status")
                .param("workbook", workbook)
                .query(row -> {
                    depth.put(Status.valueOf(row.getString("status")), row.getLong("n"));
                });
        return depth;
    }

    /** Reports that nothing has become of yet. */
    public record Waiting(
            Status status, long count, @Nullable Instant since) {}

    /**
     * How many reports wait, by status, and since when the oldest has. One status at a time: a list would keep the database
     * from using the index, and each look would pass over all that was ever reported.
     */
    public List<Waiting> waiting(String workbook) {
        String each = "select '%1$s' as status, count(*) as n, min(waiting_since) as since from staged "
                + "where workbook = :workbook and status = '%1$s'";
        return jdbc.sql(Stream.of(Status.PENDING, Status.DEFERRED, Status.ACCEPTED)
                        .map(each::formatted)
                        .collect(Collectors.joining(" union all ")))
                .param("workbook", workbook)
                .query((row, number) ->
                        new Waiting(Status.valueOf(row.getString("status")), row.getLong("n"), since(row)))
                .list();
    }

    private static @Nullable Instant since(ResultSet row) throws SQLException {
        OffsetDateTime moment = row.getObject("since", OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** How many reports a run decided, by kind and status. */
    public List<Count> decidedBy(long executionId) {
        return jdbc.sql(
                        "select kind, status, count(*) as n from staged where execution_id = :execution group by kind, status")
                .param("execution", executionId)
                .query((row, number) -> new Count(
                        Kind.valueOf(row.getString("kind")), Status.valueOf(row.getString("status")), row.getLong("n")))
                .list();
    }

    /** How many reports a run refused or put off, by reason. */
    public Map<String, Long> reasonsOf(long executionId) {
        Map<String, Long> reasons = new TreeMap<>();
        jdbc.sql("""
                        select reason, count(*) as n from staged
                        where execution_id = :execution and reason is not null group by reason
                        """).param("execution", executionId).query(row -> {
            reasons.put(row.getString("reason"), row.getLong("n"));
        });
        return reasons;
    }

    public record Count(Kind kind, Status status, long count) {}
}
