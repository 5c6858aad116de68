package dev.costura.ledger;

import dev.costura.ledger.LedgerEntry.State;
import dev.costura.ledger.PreparedEntries.Prepared;
import dev.costura.union.Operation;
import dev.costura.union.UnionKey;
import dev.costura.union.Worker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.batch.infrastructure.item.database.support.DataFieldMaxValueIncrementerFactory;
import org.springframework.batch.infrastructure.item.database.support.DefaultDataFieldMaxValueIncrementerFactory;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.jdbc.support.incrementer.DataFieldMaxValueIncrementer;
import org.springframework.stereotype.Repository;

/** The entries. Callers bring the transaction. */
@Repository
public class Ledger {

    /** What the database hands out at a time (V3__ledger.sql); within a block this process counts by itself. */
    private static final int BLOCK = 1000;

    private static final String FORGOTTEN = " from ledger_state where workbook = :workbook and state = 'FORGOTTEN'";

    private final JdbcClient jdbc;
    private final JdbcOperations rows;
    private final Turns turns;
    private final DataFieldMaxValueIncrementer blocks;
    private long next;
    private long endOfBlock;

    Ledger(JdbcClient jdbc, JdbcOperations rows, Turns turns, DataSource dataSource) throws MetaDataAccessException {
        this.jdbc = jdbc;
        this.rows = rows;
        this.turns = turns;
        DataFieldMaxValueIncrementerFactory factory = new DefaultDataFieldMaxValueIncrementerFactory(dataSource);
        this.blocks =
                factory.getIncrementer(DatabaseType.fromMetaData(dataSource).name(), "ledger_entry_block");
    }

    /** The seq of the next entry; later calls give higher ones. */
    public synchronized long nextSeq() {
        if (next == endOfBlock) {
            next = blocks.nextLongValue();
            endOfBlock = next + BLOCK;
        }
        return next++;
    }

    public void record(String workbook, long executionId, List<LedgerEntry> entries) {
        record(workbook, executionId, PreparedEntries.of(entries));
    }

    public void record(String workbook, long executionId, PreparedEntries prepared) {
        List<Prepared> entries = prepared.entries();
        if (entries.isEmpty()) {
            return;
        }
        rows.batchUpdate(
                "insert into ledger_entry (" + EntryRows.INSERTED + ") values (" + "?, ".repeat(22) + "?)",
                entries,
                entries.size(),
                (statement, entry) -> EntryRows.set(statement, workbook, executionId, entry));
        rows.batchUpdate(
                "insert into ledger_state (seq, workbook, execution_id, state) values (?, ?, ?, ?)",
                entries,
                entries.size(),
                (statement, entry) -> {
                    statement.setLong(1, entry.row().seq());
                    statement.setString(2, workbook);
                    statement.setLong(3, executionId);
                    statement.setString(4, entry.row().state().name());
                });
    }

    /** The next planned entries of a run, in order: that of the index, so that a page is read and not the rest sorted. */
    public List<LedgerEntry> planned(String workbook, long executionId, long after, int limit) {
        return jdbc.sql("select " + EntryRows.COLUMNS + """
                         from ledger_state s join ledger_entry e on e.seq = s.seq
                        where s.workbook = :workbook and s.state = 'PLANNED' and s.execution_id = :execution
                          and s.seq > :after
                        order by s.workbook, s.state, s.execution_id, s.seq limit :limit
                        """)
                .param("workbook", workbook)
                .param("execution", executionId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> EntryRows.entry(row))
                .list();
    }

    /** What a dry run would write for a work order, in order. */
    public List<LedgerEntry> previewed(long executionId, String ot) {
        return jdbc.sql("""
                        select %s from ledger_entry e join ledger_state s on s.seq = e.seq
                        where e.execution_id = :execution and e.ot = :ot and s.state = 'PREVIEW' order by e.seq
                        """.formatted(EntryRows.COLUMNS))
                .param("execution", executionId)
                .param("ot", ot)
                .query((row, number) -> EntryRows.entry(row))
                .list();
    }

    /** The entries of an attempt, in order. */
    public List<LedgerEntry> entriesOf(Attempt attempt) {
        return jdbc.sql("select " + EntryRows.COLUMNS + """
                         from ledger_stretch t join ledger_state s on s.seq between t.first_seq and t.last_seq
                          join ledger_entry e on e.seq = s.seq
                        where t.attempt_id = :attempt
                          and (s.attempt_id = :attempt or s.attempt_id is null and s.state = 'PLANNED')
                        order by s.seq
                        """)
                .param("attempt", attempt.id())
                .query((row, number) -> EntryRows.entry(row))
                .list();
    }

    /**
     * Forgets what was planned and never sent: it is decided again on a new picture. What an attempt holds is not
     * forgotten, for it may be on its way at this moment.
     */
    public int forgetPlanned(String workbook) {
        turns.take(workbook);
        int forgotten = jdbc.sql("""
                        update ledger_state set state = 'FORGOTTEN'
                        where workbook = :workbook and state = 'PLANNED' and attempt_id is null and not exists (
                          select 1 from ledger_attempt a join ledger_stretch t on t.attempt_id = a.id
                          where a.workbook = :workbook and a.state = 'OPEN'
                            and ledger_state.seq between t.first_seq and t.last_seq)
                        """).param("workbook", workbook).update();
        if (forgotten > 0) {
            jdbc.sql("delete from ledger_entry where seq in (select seq" + FORGOTTEN + ")")
                    .param("workbook", workbook)
                    .update();
            jdbc.sql("delete" + FORGOTTEN).param("workbook", workbook).update();
        }
        return forgotten;
    }

    /** How far a run is, for those who watch. */
    public long count(String workbook, long executionId, State state) {
        return jdbc.sql("""
                        select count(*) from ledger_state
                        where workbook = :workbook and state = :state and execution_id = :execution
                        """)
                .param("workbook", workbook)
                .param("execution", executionId)
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    /**
     * Versions that our own recent writes replaced, by union: a picture that still shows one is older than that write.
     *
     * @param since only writes after this; later on a person may have had reasons to bring an old row back
     */
    public Map<UnionKey, UUID> versionsReplaced(String workbook, long number, Instant since) {
        Map<UnionKey, UUID> replaced = new HashMap<>();
        jdbc.sql("""
                        select e.ot, e.tag_spool, e.n_union, e.version_before
                        from ledger_attempt a join ledger_stretch t on t.attempt_id = a.id
                          join ledger_entry e on e.seq between t.first_seq and t.last_seq
                        where a.workbook = :workbook and a.number = :number and a.state = 'APPLIED'
                          and a.settled_at > :since and e.version_before is not null
                        order by e.seq
                        """)
                .param("workbook", workbook)
                .param("number", number)
                .param("since", EntryRows.at(since))
                .query(row -> {
                    replaced.putIfAbsent(
                            new UnionKey(row.getString("ot"), row.getString("tag_spool"), row.getInt("n_union")),
                            UUID.fromString(row.getString("version_before")));
                });
        return replaced;
    }

    /**
     * The rows of a batch of ours, in order, where it was written lately: whoever reads Metadata now must see them.
     *
     * @param since only a batch written after this; later on a person may have had reasons to remove a row
     */
    public List<UUID> rowsWritten(String workbook, long number, Instant since) {
        return jdbc.sql("""
                        select e.id from ledger_attempt a join ledger_stretch t on t.attempt_id = a.id
                          join ledger_entry e on e.seq between t.first_seq and t.last_seq
                        where a.workbook = :workbook and a.number = :number and a.state = 'APPLIED' and a.settled_at > :since
                        order by e.seq
                        """)
                .param("workbook", workbook)
                .param("number", number)
                .param("since", EntryRows.at(since))
                .query((row, index) -> UUID.fromString(row.getString("id")))
                .list();
    }

    /** Work that a run has written, for its metrics. */
    public record Written(String ot, Operation operation, Worker worker, Instant operatedAt, BigDecimal pulgadas) {}

    /**
     * What a run has written for the work orders from one to another in the database's order, both included. Asked for as a
     * range, for which the index is used: of a list H2 holds each row against each name.
     */
    public List<Written> writtenBy(long executionId, String first, String last) {
        return jdbc.sql("""
                        select e.ot, e.operation, e.worker_id, e.worker_name, e.operated_at, e.pulgadas
                        from ledger_entry e join ledger_state s on s.seq = e.seq
                        where e.execution_id = :execution and e.ot between :first and :last
                          and s.state = 'APPLIED' and e.n_union is not null
                        """)
                .param("execution", executionId)
                .param("first", first)
                .param("last", last)
                .query((row, number) -> new Written(
                        row.getString("ot"),
                        Operation.valueOf(row.getString("operation")),
                        new Worker(row.getInt("worker_id"), row.getString("worker_name")),
                        EntryRows.moment(row, "operated_at"),
                        row.getBigDecimal("pulgadas")))
                .list();
    }
}
