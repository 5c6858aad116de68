package dev.costura.ledger;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The decisions on spreadsheets that were rolled back or replaced. Callers bring the transaction. */
@Repository
public class HistoryDecisions {

    private final JdbcClient jdbc;

    HistoryDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void record(String workbook, HistoryDecision decision) {
        jdbc.sql("""
                        insert into history_decision (workbook, spreadsheet_id, former_id, decision, decided_by,
                          decided_at, head, batches_gone, rows_gone, rows_standing, returned)
                        values (:workbook, :spreadsheet, :former, :decision, :by, :at, :head, :batches, :gone, :standing,
                          :returned)
                        """)
                .param("workbook", workbook)
                .param("spreadsheet", decision.spreadsheetId())
                .param("former", decision.formerId(), Types.VARCHAR)
                .param("decision", decision.decision())
                .param("by", decision.decidedBy())
                .param("at", EntryRows.at(decision.decidedAt()))
                .param("head", decision.head())
                .param("batches", decision.batchesGone())
                .param("gone", decision.rowsGone())
                .param("standing", decision.rowsStanding())
                .param("returned", decision.returned())
                .update();
    }

    public long countBefore(String workbook, Instant moment) {
        return jdbc.sql("select count(*) from history_decision where workbook = :workbook and decided_at < :moment")
                .param("workbook", workbook)
                .param("moment", EntryRows.at(moment))
                .query(Long.class)
                .single();
    }

    public long deleteBefore(String workbook, Instant moment) {
        return jdbc.sql("delete from history_decision where workbook = :workbook and decided_at < :moment")
                .param("workbook", workbook)
                .param("moment", EntryRows.at(moment))
                .update();
    }

    /** The last ones, newest first. */
    public List<HistoryDecision> last(String workbook, int limit) {
        return jdbc.sql("select * from history_decision where workbook = :workbook order by id desc limit :limit")
                .param("workbook", workbook)
                .param("limit", limit)
                .query((row, index) -> new HistoryDecision(
                        row.getString("spreadsheet_id"),
                        row.getString("former_id"),
                        row.getString("decision"),
                        row.getString("decided_by"),
                        EntryRows.moment(row, "decided_at"),
                        row.getLong("head"),
                        row.getInt("batches_gone"),
                        row.getLong("rows_gone"),
                        row.getLong("rows_standing"),
                        row.getLong("returned")))
                .list();
    }
}
