package dev.costura.staging;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The queue where reports come in. Callers bring the transaction. */
@Repository
class IncomingReports {

    /**
     * The ids are joined as rows, which are looked up one by one. A list of them makes H2 pass over all rows of the workbook:
     * it takes only the first column of an index on two for a list in the second.
     */
    static final String KNOWN = """
            select i.id, s.content_hash
            from unnest(cast(:ids as varchar array)) as wanted (id)
              join staged_id i on i.workbook = :workbook and i.id = wanted.id
              join staged s on s.arrival = i.arrival
            union all
            select f.id, f.content_hash
            from unnest(cast(:ids as varchar array)) as wanted (id)
              join forgotten_report f on f.workbook = :workbook and f.id = wanted.id
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    IncomingReports(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** What is known of these ids, also of reports that were deleted for their age. */
    Map<String, String> contentHashes(String workbook, List<String> ids) {
        Map<String, String> hashes = new HashMap<>();
        if (ids.isEmpty()) {
            return hashes;
        }
        jdbc.sql(KNOWN)
                .param("workbook", workbook)
                .param("ids", new SqlArrayValue("varchar", ids.toArray()))
                .query(row -> {
                    hashes.put(row.getString("id"), row.getString("content_hash"));
                });
        return hashes;
    }

    /** They wait from now on, in this order. */
    void insert(String workbook, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return;
        }
        KeyHolder keys = new GeneratedKeyHolder();
        batches.batchUpdate(
                connection -> connection.prepareStatement(NewRows.INSERT, new String[] {"arrival"}),
                new NewRows(workbook, arrivals, StagingQueue.at(clock.instant())),
                keys);
        jdbc.sql("""
                        insert into staged_id (workbook, id, arrival)
                        select :workbook, given.id, given.arrival
                        from unnest(cast(:ids as varchar array), cast(:arrivals as bigint array)) as given (id, arrival)
                        order by given.id
                        """)
                .param("workbook", workbook)
                .param(
                        "ids",
                        new SqlArrayValue(
                                "varchar",
                                arrivals.stream().map(one -> one.report().id()).toArray()))
                .param(
                        "arrivals",
                        new SqlArrayValue(
                                "bigint",
                                keys.getKeyList().stream()
                                        .map(key -> key.values().iterator().next())
                                        .toArray()))
                .update();
    }

    /** Since when the worker has had the spool for this operation, as far as the queue knows. */
    Optional<Instant> occupiedSince(String workbook, NewReport release, List<Arrival> arriving) {
        Stream<Turn> arrivingTurns = arriving.stream()
                .map(Arrival::report)
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
                .param("at", StagingQueue.at(release.finishedAt()))
                .query((row, number) -> new Turn(
                        Kind.valueOf(row.getString("kind")),
                        StagingQueue.instant(row.getObject("finished_at", OffsetDateTime.class))))
                .optional();
    }
}
