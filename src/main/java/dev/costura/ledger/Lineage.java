package dev.costura.ledger;

import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger as people look at it. */
@Repository
public class Lineage {

    /** What is on its way has the id of its attempt when that is settled. */
    private static final String OPEN = """
            (select max(o.id) from ledger_attempt o join ledger_stretch t on t.attempt_id = o.id
             where o.workbook = e.workbook and o.state = 'OPEN' and e.seq between t.first_seq and t.last_seq)
            """;

    private static final String SELECT = "select " + EntryRows.COLUMNS
            + ", a.number as batch, a.state as batch_state, a.spreadsheet_id, a.settled_at";
    private static final String FROM =
            " from ledger_entry e join ledger_state s on s.seq = e.seq left join ledger_attempt a on a.id = coalesce(s.attempt_id, "
                    + OPEN + ") where ";

    private final JdbcClient jdbc;

    Lineage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Page(List<LineageRow> items, long total) {}

    public Page ofRun(long executionId, int page, int size) {
        return page("e.execution_id = :execution", Map.of("execution", executionId), "e.seq", page, size);
    }

    /** What was written for a work order, newest first. */
    public Page ofWorkOrder(String workbook, String ot, int page, int size) {
        return page(
                "e.workbook = :workbook and e.ot = :ot and s.state = 'APPLIED'",
                Map.of("workbook", workbook, "ot", ot),
                "e.seq desc",
                page,
                size);
    }

    private Page page(String condition, Map<String, ?> parameters, String order, int page, int size) {
        long total = jdbc.sql("select count(*)" + FROM + condition)
                .params(parameters)
                .query(Long.class)
                .single();
        List<LineageRow> items = jdbc.sql(
                        SELECT + FROM + condition + " order by " + order + " limit :size offset :offset")
                .params(parameters)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> row(row))
                .list();
        return new Page(items, total);
    }

    private static LineageRow row(ResultSet row) throws SQLException {
        return new LineageRow(
                EntryRows.entry(row),
                row.getLong("execution_id"),
                (Long) row.getObject("batch"),
                row.getString("batch_state"),
                row.getString("spreadsheet_id"),
                row.getObject("settled_at") == null ? null : EntryRows.moment(row, "settled_at"));
    }

    /** The entry that carries a report. */
    public Optional<LineageRow> ofEntry(long seq) {
        return jdbc.sql(SELECT + FROM + "e.seq = :seq")
                .param("seq", seq)
                .query((row, number) -> row(row))
                .optional();
    }

    /** All that was ever written for a work order, what is gone by now too, newest first. */
    public List<LineageRow> writtenFor(String workbook, String ot, int most) {
        return written("e.ot = :ot", Map.of("workbook", workbook, "ot", ot), most);
    }

    /**
     * What was written to a row when it was written, newest first, whatever stands there now.
     *
     * @param ofUnions a row of the unions' tab, else one of the work orders'
     * @param row counted from 1
     */
    public List<LineageRow> writtenToRow(String workbook, boolean ofUnions, int row, int most) {
        return written(
                (ofUnions ? "e.union_row" : "e.spool_row") + " = :row", Map.of("workbook", workbook, "row", row), most);
    }

    private List<LineageRow> written(String condition, Map<String, ?> parameters, int most) {
        return jdbc.sql(SELECT + FROM + "e.workbook = :workbook and " + condition
                        + " and s.state in ('APPLIED', 'GONE') order by e.seq desc limit :most")
                .params(parameters)
                .param("most", most)
                .query((row, number) -> row(row))
                .list();
    }

    /** Inches that a dry run would write, by operation. */
    public Map<Operation, BigDecimal> pulgadasOf(long executionId) {
        Map<Operation, BigDecimal> pulgadas = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            pulgadas.put(operation, BigDecimal.ZERO);
        }
        jdbc.sql("""
                        select e.operation, sum(e.pulgadas) as inches
                        from ledger_entry e join ledger_state s on s.seq = e.seq
                        where e.execution_id = :execution and s.state = 'PREVIEW' and e.n_union is not null
                        group by e.operation
                        """).param("execution", executionId).query(row -> {
            pulgadas.put(Operation.valueOf(row.getString("operation")), row.getBigDecimal("inches"));
        });
        return pulgadas;
    }

    /** Counters that a dry run would put right. */
    public long remediationsOf(long executionId) {
        return jdbc.sql("""
                        select count(*) from ledger_entry e join ledger_state s on s.seq = e.seq
                        where e.execution_id = :execution and s.state = 'PREVIEW'
                          and event_type = 'SYSTEM_REMEDIATION' and action = 'REMEDIAR'
                        """).param("execution", executionId).query(Long.class).single();
    }
}
