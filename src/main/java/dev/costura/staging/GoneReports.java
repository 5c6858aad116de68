package dev.costura.staging;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Applied reports whose rows are no longer in the workbook. Only a report that the very entry carries is touched: one
 * that was applied again meanwhile is carried by another. Callers bring the transaction.
 */
@Repository
public class GoneReports {

    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    GoneReports(NamedParameterJdbcTemplate batches, Clock clock) {
        this.batches = batches;
        this.clock = clock;
    }

    /** Puts them back into the queue, with all of the days that a SOLD may wait for its ARM; returns how many. */
    public long applyAgain(Collection<StagingQueue.Carried> gone) {
        return update("""
                update staged set status = 'PENDING', reason = null, facts = null, entry_seq = null, waiting_since = :now
                where arrival = :arrival and entry_seq = :entry and status = 'APPLIED'
                """, gone, "");
    }

    /** They stay applied, for they were; the facts say what became of them. */
    public long leave(Collection<StagingQueue.Carried> gone, String facts) {
        return update("""
                update staged set facts = :facts
                where arrival = :arrival and entry_seq = :entry and status = 'APPLIED'
                """, gone, facts);
    }

    private long update(String sql, Collection<StagingQueue.Carried> gone, String facts) {
        return Arrays.stream(batches.batchUpdate(
                        sql,
                        gone.stream()
                                .map(one -> new MapSqlParameterSource()
                                        .addValue("arrival", one.arrival())
                                        .addValue("entry", one.entrySeq())
                                        .addValue("facts", facts)
                                        .addValue("now", StagingQueue.at(clock.instant())))
                                .toArray(MapSqlParameterSource[]::new)))
                .sum();
    }
}
