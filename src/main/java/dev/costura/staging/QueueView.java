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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue as people look at it: filtered, paged, counted. */
@Repository
public class QueueView {

    /** All of a status, and the first of it. */
    private static final String EACH = "staged where workbook = :workbook and status = '%1$s'";

    private static final String FIRST =
            "(select waiting_since from " + EACH + " limit " + (QueuePages.GLANCE + 1) + ") as first_%1$s where 1 = 1";

    private final JdbcClient jdbc;
    private final QueuePages pages;
    private final ReportRows rows = new ReportRows();
    private final KeptFigures<Asked, Counted> totals;
    private final KeptFigures<String, Map<Status, Long>> depths;
    private final KeptFigures<String, List<Waiting>> waiting;
    private final KeptFigures<String, Optional<LongWaiting>> oldest;

    QueueView(JdbcClient jdbc, Counting counting) {
        this.jdbc = jdbc;
        this.totals = new KeptFigures<>(counting);
        this.depths = new KeptFigures<>(counting);
        this.waiting = new KeptFigures<>(counting);
        this.oldest = new KeptFigures<>(counting);
        this.pages = new QueuePages(jdbc, QueuePages.FEW);
    }

    /** Null in a field means any. */
    public record Filter(
            @Nullable Kind kind,
            @Nullable Status status,
            @Nullable String ot,
            @Nullable String reason) {}

    /**
     * @param counted how many there are on all pages
     * @param last the arrival of the last of the items, from which {@link #after} goes on; null where there is none
     */
    public record Page(
            List<StagedReport> items,
            Figure<Long> counted,
            @Nullable Long last) {

        public long total() {
            return counted.value();
        }
    }

    /** A page of those that match, in order of arrival. The further from both ends it is, the more is passed over. */
    public Page find(String workbook, Filter filter, int page, int size) {
        return pages.find(workbook, filter, counted(workbook, filter), (long) page * size, size);
    }

    /** The next that match behind an arrival. However far that is, nothing before it is passed over. */
    public Page after(String workbook, Filter filter, long arrival, int size) {
        return pages.after(workbook, filter, counted(workbook, filter), arrival, size);
    }

    private Figure<Counted> counted(String workbook, Filter filter) {
        long last = lastArrival();
        return totals.get(
                new Asked(workbook, filter),
                last,
                () -> pages.count(workbook, filter, lastArrival()),
                () -> pages.glance(workbook, filter, last));
    }

    private record Asked(String workbook, Filter filter) {}

    /**
     * @param first the arrival of the first of them, or an earlier one
     * @param upTo the last arrival there was
     */
    record Counted(long total, long first, long upTo) {}

    private long lastArrival() {
        return StagingQueue.lastArrival(jdbc);
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
     * was counted a while ago.
     */
    public Optional<LongWaiting> waitingSince(String workbook, Instant before) {
        return oldest.get(
                        workbook,
                        lastArrival(),
                        () -> readWaitingSince(workbook, before, EACH),
                        () -> Figure.now(readWaitingSince(workbook, before, FIRST), false))
                .value();
    }

    private Optional<LongWaiting> readWaitingSince(String workbook, Instant before, String source) {
        String each =
                "select min(waiting_since) as since, count(*) as n from " + source + " and waiting_since <= :before";
        return jdbc.sql("select min(since) as since, sum(n) as n from ("
                        + ofEach(List.of(Status.PENDING, Status.ACCEPTED), each) + ") as each_status having sum(n) > 0")
                .param("workbook", workbook)
                .param("before", StagingQueue.at(before))
                .query((row, number) -> new LongWaiting(
                        StagingQueue.instant(row.getObject("since", OffsetDateTime.class)), row.getLong("n")))
                .optional();
    }

    /** How many reports there are of each status. */
    public Map<Status, Long> depth(String workbook) {
        return depthAsCounted(workbook).value();
    }

    /** The same, with when that was. */
    public Figure<Map<Status, Long>> depthAsCounted(String workbook) {
        return depths.get(workbook, lastArrival(), () -> readDepth(workbook, EACH), () -> glance(workbook));
    }

    private Figure<Map<Status, Long>> glance(String workbook) {
        Map<Status, Long> depth = readDepth(workbook, FIRST);
        return Figure.now(depth, depth.values().stream().allMatch(count -> count <= QueuePages.GLANCE));
    }

    private Map<Status, Long> readDepth(String workbook, String source) {
        Map<Status, Long> depth = new TreeMap<>();
        jdbc.sql(ofEach(List.of(Status.values()), "select '%1$s' as status, count(*) as n from " + source))
                .param("workbook", workbook)
                .query(row -> {
                    if (row.getLong("n") > 0) {
                        depth.put(Status.valueOf(row.getString("status")), row.getLong("n"));
                    }
                });
        return Collections.unmodifiableMap(depth);
    }

    /** Reports that nothing has become of yet. */
    public record Waiting(
            Status status, long count, @Nullable Instant since) {}

    /** How many reports wait, by status, and since when the oldest has; of a huge queue what was counted a while ago. */
    public List<Waiting> waiting(String workbook) {
        return waiting.get(
                        workbook,
                        lastArrival(),
                        () -> readWaiting(workbook, EACH),
                        () -> Figure.now(readWaiting(workbook, FIRST), false))
                .value();
    }

    private List<Waiting> readWaiting(String workbook, String source) {
        return jdbc.sql(ofEach(
                        List.of(Status.PENDING, Status.DEFERRED, Status.ACCEPTED),
                        "select '%1$s' as status, count(*) as n, min(waiting_since) as since from " + source))
                .param("workbook", workbook)
                .query((row, number) ->
                        new Waiting(Status.valueOf(row.getString("status")), row.getLong("n"), since(row)))
                .list();
    }

    /**
     * One status at a time: a list would keep the database from using the index, and each look would pass over all that was ever
     * reported.
     */
    private static String ofEach(List<Status> statuses, String select) {
        return statuses.stream().map(select::formatted).collect(Collectors.joining(" union all "));
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
