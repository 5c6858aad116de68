package dev.costura.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the ledger has written, to be compared with what a spreadsheet still has, and what becomes of batches that are
 * there no more. They stay on record, but count as applied nowhere. Callers bring the transaction.
 */
@Repository
public class WrittenBatches {

    private static final int ATTEMPTS_A_QUERY = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    WrittenBatches(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A row of Metadata that a batch wrote. */
    public record Row(long seq, UUID id, boolean ofUnion, List<Long> sources) {}

    /** The spreadsheet of the last batch; empty where none was written. */
    public Optional<String> lastSpreadsheet(String workbook) {
        return jdbc.sql("""
                        select spreadsheet_id from ledger_attempt
                        where workbook = :workbook and state = 'APPLIED'
                        order by number desc, id desc limit 1
                        """).param("workbook", workbook).query(String.class).optional();
    }

    /** Batches from this number on, in whatever spreadsheet, in order. */
    public List<WrittenBatch> from(String workbook, long number) {
        return jdbc.sql("""
                        select * from ledger_attempt
                        where workbook = :workbook and state = 'APPLIED' and number >= :number
                        order by number, id
                        """)
                .param("workbook", workbook)
                .param("number", number)
                .query((row, index) -> new WrittenBatch(
                        row.getLong("id"),
                        row.getString("spreadsheet_id"),
                        row.getLong("number"),
                        row.getString("hash"),
                        row.getLong("execution_id"),
                        EntryRows.moment(row, "recorded_at")))
                .list();
    }

    /** The rows of these batches, in order. */
    public List<Row> rowsOf(List<WrittenBatch> written) {
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < written.size(); from += ATTEMPTS_A_QUERY) {
            rows.addAll(jdbc.sql("""
                            select e.seq, e.id, e.n_union, e.sources
                            from ledger_stretch t join ledger_state s on s.seq between t.first_seq and t.last_seq
                              join ledger_entry e on e.seq = s.seq
                            where t.attempt_id in (:attempts) and s.attempt_id = t.attempt_id and s.state = 'APPLIED' order by e.seq
                            """)
                    .param("attempts", ids(written.subList(from, Math.min(written.size(), from + ATTEMPTS_A_QUERY))))
                    .query((row, index) -> row(row))
                    .list());
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("seq"),
                UUID.fromString(row.getString("id")),
                row.getObject("n_union") != null,
                EntryRows.sources(row.getString("sources")));
    }

    private static List<Long> ids(List<WrittenBatch> written) {
        return written.stream().map(WrittenBatch::attemptId).toList();
    }

    /** These batches are no longer in any spreadsheet, nor are these of their rows. */
    public void gone(List<WrittenBatch> written, Collection<Row> rows) {
        batches.batchUpdate(
                "update ledger_attempt set state = 'GONE' where id = :id and state = 'APPLIED'",
                written.stream()
                        .map(batch -> new MapSqlParameterSource("id", batch.attemptId()))
                        .toArray(MapSqlParameterSource[]::new));
        batches.batchUpdate(
                "update ledger_state set state = 'GONE', metadata_row = null where seq = :seq",
                rows.stream()
                        .map(row -> new MapSqlParameterSource("seq", row.seq()))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** What was written, or sent and given up, counts for this spreadsheet from now on: it has it all. */
    public void adopt(String workbook, String spreadsheetId) {
        jdbc.sql("""
                        update ledger_attempt set spreadsheet_id = :spreadsheet
                        where workbook = :workbook and spreadsheet_id <> :spreadsheet and state <> 'GONE'
                        """)
                .param("workbook", workbook)
                .param("spreadsheet", spreadsheetId)
                .update();
    }
}
