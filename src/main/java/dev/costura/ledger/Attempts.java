package dev.costura.ledger;

import dev.costura.ledger.Attempt.State;
import dev.costura.union.Entry;
import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The attempts to write batches, and what became of them. */
@Repository
public class Attempts {

    private final JdbcClient jdbc;
    private final Turns turns;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Turns turns, Clock clock) {
        this.jdbc = jdbc;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Puts an attempt on record before it is sent, committed in a transaction of its own: whatever happens afterwards,
     * the next run knows what to look for.
     *
     * @param pictureId of the picture kept for it, null where none is
     * @throws TakenOverException where the entries are no longer this run's to send
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Attempt begin(
            String workbook,
            String spreadsheetId,
            long number,
            long executionId,
            String hash,
            List<LedgerEntry> entries,
            @Nullable Long pictureId) {
        turns.take(workbook);
        int mine = Stretch.of(entries).stream()
                .mapToInt(stretch -> planned(workbook, executionId, stretch))
                .sum();
        if (mine != entries.size()) {
            throw new TakenOverException(
                    "Another run has taken over %d of the %d rows that batch %d of %s was to write; this run stops."
                            .formatted(entries.size() - mine, entries.size(), number, workbook));
        }
        Instant now = clock.instant();
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into ledger_attempt
                          (workbook, spreadsheet_id, number, execution_id, state, hash, entries, recorded_at, picture_id)
                        values (:workbook, :spreadsheet, :number, :execution, 'OPEN', :hash, :entries, :now, :picture)
                        """)
                .param("workbook", workbook)
                .param("spreadsheet", spreadsheetId)
                .param("number", number)
                .param("execution", executionId)
                .param("hash", hash)
                .param("entries", entries.size())
                .param("now", EntryRows.at(now))
                .param("picture", pictureId, Types.BIGINT)
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        Stretch.of(entries).forEach(stretch -> jdbc.sql(
                        "insert into ledger_stretch (attempt_id, first_seq, last_seq) values (:attempt, :first, :last)")
                .param("attempt", id)
                .param("first", stretch.first())
                .param("last", stretch.last())
                .update());
        return new Attempt(
                id, workbook, spreadsheetId, number, executionId, State.OPEN, hash, entries.size(), now, pictureId);
    }

    private int planned(String workbook, long executionId, Stretch stretch) {
        return jdbc.sql("""
                        select count(*) from ledger_state
                        where workbook = :workbook and state = 'PLANNED' and execution_id = :execution
                          and seq between :first and :last
                        """)
                .param("workbook", workbook)
                .param("execution", executionId)
                .param("first", stretch.first())
                .param("last", stretch.last())
                .query(Integer.class)
                .single();
    }

    /**
     * The attempt is in the workbook, its rows where they were seen (0: not seen).
     *
     * @return false where another process has settled it meanwhile: what follows from it has followed
     */
    @Transactional
    public boolean applied(Attempt attempt, List<LedgerEntry> entries, List<Integer> metadataRows) {
        if (!settle(attempt, State.APPLIED, "OPEN", "SUPERSEDED", "LOST")) {
            return false;
        }
        sumUp(attempt, entries);
        for (Stretch stretch : Stretch.of(entries, metadataRows)) {
            jdbc.sql("""
                            update ledger_state set state = 'APPLIED', attempt_id = :attempt,
                              metadata_row = cast(seq + :toRow as integer)
                            where seq between :first and :last
                            """)
                    .param("attempt", attempt.id())
                    .param("toRow", stretch.toRow(), Types.BIGINT)
                    .param("first", stretch.first())
                    .param("last", stretch.last())
                    .update();
        }
        return true;
    }

    private void sumUp(Attempt attempt, List<LedgerEntry> entries) {
        jdbc.sql("""
                        update ledger_attempt set pulgadas_arm = :arm, pulgadas_sold = :sold, remediations = :remediations
                        where id = :id
                        """)
                .param("arm", pulgadas(entries, Operation.ARM))
                .param("sold", pulgadas(entries, Operation.SOLD))
                .param(
                        "remediations",
                        entries.stream()
                                .filter(entry -> entry.entry().isRemediation())
                                .count())
                .param("id", attempt.id())
                .update();
    }

    private static BigDecimal pulgadas(List<LedgerEntry> entries, Operation operation) {
        return entries.stream()
                .map(LedgerEntry::entry)
                .filter(entry -> entry.operation() == operation && entry.union() != null)
                .map(Entry::pulgadas)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Gives an attempt up. Its entries stay on record with it: a late copy of the request may still win the number. */
    @Transactional
    public void superseded(Attempt attempt) {
        for (Stretch stretch : stretches(attempt)) {
            jdbc.sql("""
                            update ledger_state set state = 'SUPERSEDED', attempt_id = :attempt
                            where seq between :first and :last and state = 'PLANNED'
                            """)
                    .param("attempt", attempt.id())
                    .param("first", stretch.first())
                    .param("last", stretch.last())
                    .update();
        }
        settle(attempt, State.SUPERSEDED, "OPEN");
    }

    /**
     * The API refused the attempt as it stands: its entries are free to be sent in another one. Committed at once, for
     * the next attempt takes them in a transaction of its own.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(Attempt attempt) {
        jdbc.sql("delete from ledger_stretch where attempt_id = :attempt")
                .param("attempt", attempt.id())
                .update();
        settle(attempt, State.LOST, "OPEN");
    }

    private List<Stretch> stretches(Attempt attempt) {
        return jdbc.sql("select first_seq, last_seq from ledger_stretch where attempt_id = :attempt order by first_seq")
                .param("attempt", attempt.id())
                .query((row, number) -> new Stretch(row.getLong("first_seq"), row.getLong("last_seq"), null))
                .list();
    }

    /** The numbers of these given-up attempts went to other batches: nothing of them can be applied any more. */
    @Transactional
    public void lost(List<Attempt> givenUp) {
        givenUp.forEach(attempt -> settle(attempt, State.LOST, "SUPERSEDED"));
    }

    /** Only from these states: another process may have settled the attempt meanwhile, and it may know better. */
    private boolean settle(Attempt attempt, State state, String... from) {
        return jdbc.sql(
                                "update ledger_attempt set state = :state, settled_at = :now where id = :id and state in (:from)")
                        .param("state", state.name())
                        .param("now", EntryRows.at(clock.instant()))
                        .param("id", attempt.id())
                        .param("from", List.of(from))
                        .update()
                == 1;
    }

    /** What an earlier run left open, oldest first. */
    public List<Attempt> open(String workbook) {
        return jdbc.sql("select * from ledger_attempt where workbook = :workbook and state = 'OPEN' order by id")
                .param("workbook", workbook)
                .query((row, number) -> attempt(row))
                .list();
    }

    /** Given-up attempts whose number is not settled yet, oldest first. */
    public List<Attempt> superseded(String workbook, String spreadsheetId) {
        return jdbc.sql("""
                        select * from ledger_attempt
                        where workbook = :workbook and spreadsheet_id = :spreadsheet and state = 'SUPERSEDED' order by id
                        """)
                .param("workbook", workbook)
                .param("spreadsheet", spreadsheetId)
                .query((row, index) -> attempt(row))
                .list();
    }

    /** Whether a batch of ours with this number is in the spreadsheet. */
    public boolean isApplied(String workbook, String spreadsheetId, long number) {
        return jdbc.sql("""
                                select count(*) from ledger_attempt
                                where workbook = :workbook and spreadsheet_id = :spreadsheet and state = 'APPLIED'
                                  and number = :number
                                """)
                        .param("workbook", workbook)
                        .param("spreadsheet", spreadsheetId)
                        .param("number", number)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Our batch of this number in the spreadsheet, if it is ours. */
    public Optional<Attempt> applied(String workbook, String spreadsheetId, long number) {
        return jdbc.sql("""
                        select * from ledger_attempt
                        where workbook = :workbook and spreadsheet_id = :spreadsheet and state = 'APPLIED'
                          and number = :number
                        order by id desc limit 1
                        """)
                .param("workbook", workbook)
                .param("spreadsheet", spreadsheetId)
                .param("number", number)
                .query((row, index) -> attempt(row))
                .optional();
    }

    /** The highest number that was applied in this spreadsheet, 0 where none was. */
    public long highestApplied(String workbook, String spreadsheetId) {
        return jdbc.sql("""
                        select coalesce(max(number), 0) from ledger_attempt
                        where workbook = :workbook and spreadsheet_id = :spreadsheet and state = 'APPLIED'
                        """)
                .param("workbook", workbook)
                .param("spreadsheet", spreadsheetId)
                .query(Long.class)
                .single();
    }

    /** What a run has written, as far as it is settled. */
    public WrittenByRun writtenBy(long executionId) {
        return jdbc.sql("""
                        select count(*) as batches, coalesce(sum(entries), 0) as written,
                          coalesce(sum(pulgadas_arm), 0) as arm, coalesce(sum(pulgadas_sold), 0) as sold,
                          coalesce(sum(remediations), 0) as remediations
                        from ledger_attempt where execution_id = :execution and state = 'APPLIED'
                        """)
                .param("execution", executionId)
                .query((row, number) -> new WrittenByRun(
                        row.getLong("batches"),
                        row.getLong("written"),
                        Map.of(Operation.ARM, row.getBigDecimal("arm"), Operation.SOLD, row.getBigDecimal("sold")),
                        row.getLong("remediations")))
                .single();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getLong("id"),
                row.getString("workbook"),
                row.getString("spreadsheet_id"),
                row.getLong("number"),
                row.getLong("execution_id"),
                State.valueOf(row.getString("state")),
                row.getString("hash"),
                row.getInt("entries"),
                EntryRows.moment(row, "recorded_at"),
                row.getObject("picture_id", Long.class));
    }
}
