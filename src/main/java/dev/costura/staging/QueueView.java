package dev.costura.staging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
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
    private final QueuePages pages;
    private final ReportRows rows = new ReportRows();
    private final KeptFigures<Asked, Counted> totals = new KeptFigures<>();
    private final KeptFigures<String, Map<Status, Long>> depths = new KeptFigures<>();
    private final KeptFigures<String, Optional<LongWaiting>> oldest = new KeptFigures<>();

    QueueView(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pages = new QueuePages(jdbc, QueuePages.FEW);
    }

    /** Null in a field means any. */
    public record Filter(
            @Nullable Kind kind,
            @Nullable Status status,
            @Nullable String ot,
            @Nullable String reason) {}

    /**
     * @param total of all pages; of a huge queue as it was counted up to five minutes ago
     * @param last the arrival of the last of the items, from which {@link #after} goes on; null where there is none
     */
    public record Page(
            List<StagedReport> items, long total, @Nullable Long last) {}

    /** A page of those that match, in order of arrival. The further from both ends it is, the more is passed over. */
    public Page find(String workbook, Filter filter, int page, int size) {
        Counted counted = counted(workbook, filter);
        return pages.find(workbook, filter, counted, (long) page * size, size);
    }

    /** The next that match behind an arrival. However far that is, nothing before it is passed over. */
    public Page after(String workbook, Filter filter, long arrival, int size) {
        return pages.after(workbook, filter, counted(workbook, filter), arrival, size);
    }

    private Counted counted(String workbook, Filter filter) {
        long last = lastArrival();
        return totals.get(new Asked(workbook, filter), last, () -> new Counted(pages.count(workbook, filter), last));
    }

    private record Asked(String workbook, Filter filter) {}

    /** @param upTo the last arrival there was */
    record Counted(long total, long upTo) {}

    private long lastArrival() {
        return jdbc.sql("select coalesce(max(arrival), 0) from staged")
                .query(Long.class)
                .single();
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

    /**
     * What waits longer than until a moment; nothing of what a run put off, which waits for something else. Of a huge queue what
     * was found up to five minutes ago.
     */
    public Optional<LongWaiting> waitingSince(String workbook, Instant before) {
        return oldest.get(workbook, lastArrival(), () -> readWaitingSince(workbook, before));
    }

    private Optional<LongWaiting> readWaitingSince(String workbook, Instant before) {
        return jdbc.sql("""
                        select min(since) as since, sum(n) as n from (
                          select min(waiting_since) as since, count(*) as n from staged
                          where workbook = :workbook and status = 'PENDING' and waiting_since <= :before
                          union all
                          select min(waiting_since) as since, count(*) as n from staged
                          where workbook = :workbook and status = 'ACCEPTED' and waiting_since <= :before
                        ) as each_status
                        having sum(n) > 0
                        """)
                .param("workbook", workbook)
                .param("before", StagingQueue.at(before))
                .query((row, number) -> new LongWaiting(
                        StagingQueue.instant(row.getObject("since", OffsetDateTime.class)), row.getLong("n")))
                .optional();
    }

    /** How many reports there are of each status; of a huge queue as counted up to five minutes ago. */
    public Map<Status, Long> depth(String workbook) {
        return depths.get(workbook, lastArrival(), () -> readDepth(workbook));
    }

    private Map<Status, Long> readDepth(String workbook) {
        Map<Status, Long> depth = new TreeMap<>();
        jdbc.sql("select status, count(*) as n from staged where workbook = :workbook group by status")
                .param("workbook", workbook)
                .query(row -> {
                    depth.put(Status.valueOf(row.getString("status")), row.getLong("n"));
                });
        return Collections.unmodifiableMap(depth);
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

    /** How many reports a run decided, by kind, status and reason. */
    public List<Count> decidedBy(long executionId) {
        return jdbc.sql("""
                        select kind, status, reason, count(*) as n from staged where execution_id = :execution
                        group by kind, status, reason
                        """)
                .param("execution", executionId)
                .query((row, number) -> new Count(
                        Kind.valueOf(row.getString("kind")),
                        Status.valueOf(row.getString("status")),
                        row.getString("reason"),
                        row.getLong("n")))
                .list();
    }

    public record Count(Kind kind, Status status, @Nullable String reason, long count) {}
}
