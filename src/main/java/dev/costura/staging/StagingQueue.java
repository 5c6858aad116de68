package dev.costura.staging;

import dev.costura.union.Report;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The queue itself. Callers bring the transaction. */
@Repository
public class StagingQueue {

    private static final int IDS_A_QUERY = 500;

    /** Condition on {@code staged}: the report of this workbook and id. */
    static final String OF_ID =
            "arrival = (select i.arrival from staged_id i where i.workbook = :workbook and i.id = :id)";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;
    private final ReportRows rows = new ReportRows();

    StagingQueue(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** What is known of these ids, also of reports that were deleted for their age. */
    Map<String, String> contentHashes(String workbook, List<String> ids) {
        Map<String, String> hashes = new HashMap<>();
        for (int from = 0; from < ids.size(); from += IDS_A_QUERY) {
            jdbc.sql("""
                            select s.id, s.content_hash from staged_id i join staged s on s.arrival = i.arrival
                            where (i.workbook, i.id) in (:ids)
                            union all
                            select id, content_hash from forgotten_report where (workbook, id) in (:ids)
                            """)
                    .param("ids", pairs(workbook, ids.subList(from, Math.min(ids.size(), from + IDS_A_QUERY))))
                    .query(row -> {
                        hashes.put(row.getString("id"), row.getString("content_hash"));
                    });
        }
        return hashes;
    }

    /** H2 looks pairs up in the index; of a list of ids alone it would pass over all that there are. */
    static List<Object[]> pairs(String workbook, List<String> ids) {
        return ids.stream().map(id -> new Object[] {workbook, id}).toList();
    }

    void insert(String workbook, List<NewReport> reports) {
        if (reports.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        MapSqlParameterSource[] parameters = reports.stream()
                .map(report -> rows.parameters(workbook, report, now))
                .toArray(MapSqlParameterSource[]::new);
        KeyHolder arrivals = new GeneratedKeyHolder();
        batches.batchUpdate("""
                insert into staged (workbook, id, kind, ot, tag_spool, n_union, operation, event_type, action, worker_id,
                  worker_name, started_at, finished_at, expected_version, details, content_hash, staged_at, waiting_since,
                  status)
                values (:workbook, :id, :kind, :ot, :spool, :union, :operation, :eventType, :action, :workerId,
                  :workerName, :startedAt, :finishedAt, :expectedVersion, :details, :contentHash, :now, :now, 'PENDING')
                """, parameters, arrivals, new String[] {"arrival"});
        List<Map<String, Object>> keys = arrivals.getKeyList();
        batches.batchUpdate(
                "insert into staged_id (workbook, id, arrival) values (:workbook, :id, :arrival)",
                IntStream.range(0, reports.size())
                        .mapToObj(i -> new MapSqlParameterSource("workbook", workbook)
                                .addValue("id", reports.get(i).id())
                                .addValue(
                                        "arrival",
                                        keys.get(i).values().iterator().next()))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** Since when the worker has had the spool for this operation, as far as the queue knows. */
    Optional<Instant> occupiedSince(String workbook, NewReport release, List<NewReport> arriving) {
        Stream<Turn> arrivingTurns = arriving.stream()
                .filter(report -> (report.kind() == Kind.INICIAR || report.kind() == Kind.FINALIZAR)
                        && report.ot().equals(release.ot())
                        && Objects.equals(report.spool(), release.spool())
                        && report.operation() == release.operation()
                        && report.worker().id() == release.worker().id()
                        && !report.finishedAt().isAfter(release.finishedAt()))
                .map(report -> new Turn(report.kind(), report.finishedAt()));
        return Stream.concat(lastTurn(workbook, release).stream(), arrivingTurns)
                .reduce((one, next) -> next.at().isBefore(one.at()) ? one : next)
                .filter(turn -> turn.kind() == Kind.INICIAR)
                .map(Turn::at);
    }

    /** A spool is taken, or let go. */
    private record Turn(Kind kind, Instant at) {}

    private Optional<Turn> lastTurn(String workbook, NewReport release) {
        return jdbc.sql("""
                        select kind, finished_at from staged
                        where (workbook, status, ot) in ((:workbook, 'PENDING', :ot), (:workbook, 'DEFERRED', :ot),
                            (:workbook, 'ACCEPTED', :ot), (:workbook, 'APPLIED', :ot))
                          and tag_spool = :spool and operation = :operation and worker_id = :workerId
                          and kind in ('INICIAR', 'FINALIZAR') and finished_at <= :at
                        order by finished_at desc, arrival desc limit 1
                        """)
                .param("workbook", workbook)
                .param("ot", release.ot())
                .param("spool", release.spool())
                .param("operation", String.valueOf(release.operation()))
                .param("workerId", release.worker().id())
                .param("at", at(release.finishedAt()))
                .query((row, number) -> new Turn(
                        Kind.valueOf(row.getString("kind")),
                        instant(row.getObject("finished_at", OffsetDateTime.class))))
                .optional();
    }

    /** The arrival of the last report there is, of any workbook: a run looks at nothing that comes after it began. */
    public long lastArrival() {
        return jdbc.sql("select coalesce(max(arrival), 0) from staged")
                .query(Long.class)
                .single();
    }

    /**
     * The work orders with waiting reports, by name; one pass over what waits, however many there are. One status at a time: of a
     * list H2 uses no more than the first column of the index, and passes over all that the workbook ever reported.
     */
    public List<String> workOrdersWaiting(String workbook, long upTo) {
        return jdbc.sql("""
                        select ot from staged where workbook = :workbook and status = 'PENDING' and arrival <= :upTo
                        union
                        select ot from staged where workbook = :workbook and status = 'DEFERRED' and arrival <= :upTo
                        order by ot
                        """)
                .param("workbook", workbook)
                .param("upTo", upTo)
                .query(String.class)
                .list();
    }

    /**
     * What waits for these work orders, in order of arrival. One status at a time and looked up name by name: of a list of
     * either H2 uses no more than the first column of the index, or holds each row against each name.
     */
    public Map<String, List<Report>> waitingFor(String workbook, List<String> workOrders, long upTo) {
        Map<String, List<Report>> reports = new HashMap<>();
        jdbc.sql("""
                        select s.* from unnest(cast(:workOrders as varchar array)) as w(ot)
                          join staged s on s.workbook = :workbook and s.status = 'PENDING' and s.ot = w.ot
                        where s.arrival <= :upTo
                        union all
                        select s.* from unnest(cast(:workOrders as varchar array)) as w(ot)
                          join staged s on s.workbook = :workbook and s.status = 'DEFERRED' and s.ot = w.ot
                        where s.arrival <= :upTo
                        order by arrival
                        """)
                .param("workbook", workbook)
                .param("upTo", upTo)
                .param("workOrders", new SqlArrayValue("varchar", workOrders.toArray()))
                .query(row -> {
                    Report report = rows.report(row);
                    reports.computeIfAbsent(report.ot(), any -> new ArrayList<>())
                            .add(report);
                });
        return reports;
    }

    /**
     * Puts verdicts on record.
     *
     * @return false where not all of these reports were waiting any more: another run has decided them meanwhile, and
     *     what this one decided must be rolled back
     */
    public boolean decide(long executionId, Collection<Verdict> verdicts) {
        OffsetDateTime now = at(clock.instant());
        int[][] decided = batches.getJdbcOperations()
                .batchUpdate("""
                update staged set status = ?, reason = ?, facts = ?, entry_seq = ?, execution_id = ?, decided_at = ?
                where arrival = ? and status in ('PENDING', 'DEFERRED')
                """, verdicts, Math.max(1, verdicts.size()), (statement, verdict) -> {
                    statement.setString(1, verdict.status().name());
                    statement.setString(2, verdict.reason());
                    statement.setString(3, verdict.facts());
                    statement.setObject(4, verdict.entrySeq(), Types.BIGINT);
                    statement.setLong(5, executionId);
                    statement.setObject(6, now);
                    statement.setLong(7, verdict.arrival());
                });
        return Arrays.stream(decided).flatMapToInt(Arrays::stream).allMatch(rows -> rows == 1);
    }

    /** The Sheets API refuses what this report would write. */
    public void refuse(long executionId, Collection<Long> arrivals, String reason, String facts) {
        jdbc.sql("""
                        update staged set status = 'REJECTED', reason = :reason, facts = :facts, entry_seq = null,
                          execution_id = :execution, decided_at = :now
                        where arrival in (:arrivals) and status = 'ACCEPTED'
                        """)
                .param("reason", reason)
                .param("facts", facts)
                .param("execution", executionId)
                .param("now", at(clock.instant()))
                .param("arrivals", arrivals)
                .update();
    }

    /** A report and the ledger entry that carries it. */
    public record Carried(long arrival, long entrySeq) {}

    /** These reports are in the workbook now, by these entries. */
    public void applied(Collection<Carried> carried) {
        batches.getJdbcOperations().batchUpdate("""
                        update staged set status = 'APPLIED', reason = null, facts = null, entry_seq = ? where arrival = ?
                        """, carried, Math.max(1, carried.size()), (statement, one) -> {
            statement.setLong(1, one.entrySeq());
            statement.setLong(2, one.arrival());
        });
    }

    /** Accepted reports whose entries were not sent, or given up: they are decided again. */
    public int returnAccepted(String workbook) {
        return jdbc.sql("""
                        update staged set status = 'PENDING', entry_seq = null
                        where workbook = :workbook and status = 'ACCEPTED'
                        """).param("workbook", workbook).update();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }

    static Instant instant(OffsetDateTime moment) {
        return moment.toInstant();
    }
}
