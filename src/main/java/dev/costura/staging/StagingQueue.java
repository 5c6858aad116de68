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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The queue itself. Callers bring the transaction. */
@Repository
public class StagingQueue {

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

    /** H2 looks pairs up in the index; of a list of ids alone it would pass over all that there are. */
    static List<Object[]> pairs(String workbook, List<String> ids) {
        return ids.stream().map(id -> new Object[] {workbook, id}).toList();
    }

    /** The arrival of the last report there is, of any workbook: a run looks at nothing that comes after it began. */
    public long lastArrival() {
        return lastArrival(jdbc);
    }

    static long lastArrival(JdbcClient jdbc) {
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

    /** The same, of a huge queue one after the other, while the run is under way. */
    public Iterator<String> workOrdersAhead(String workbook, long upTo) {
        return upTo < KeptFigures.HUGE
                ? workOrdersWaiting(workbook, upTo).iterator()
                : new NamesAhead(jdbc, workbook, upTo);
    }

    /** Those of these work orders that have waiting reports, by name: whatever else waits, it is not passed over. */
    public List<String> workOrdersWaiting(String workbook, Collection<String> among, long upTo) {
        return jdbc.sql("""
                        select s.ot from unnest(cast(:among as varchar array)) as w(ot)
                          join staged s on s.workbook = :workbook and s.status = 'PENDING' and s.ot = w.ot
                        where s.arrival <= :upTo
                        union
                        select s.ot from unnest(cast(:among as varchar array)) as w(ot)
                          join staged s on s.workbook = :workbook and s.status = 'DEFERRED' and s.ot = w.ot
                        where s.arrival <= :upTo
                        order by ot
                        """)
                .param("workbook", workbook)
                .param("upTo", upTo)
                .param("among", new SqlArrayValue("varchar", among.toArray()))
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
