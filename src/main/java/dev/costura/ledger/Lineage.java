package dev.costura.ledger;

import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger as people look at it. */
@Repository
public class Lineage {

    private static final String FROM = " from ledger_entry e left join ledger_attempt a on a.id = e.attempt_id where ";

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
                "e.workbook = :workbook and e.ot = :ot and e.state = 'APPLIED'",
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
        List<LineageRow> items = jdbc.sql("select e.*, a.number as batch, a.state as batch_state" + FROM + condition
                        + " order by " + order + " limit :size offset :offset")
                .params(parameters)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> new LineageRow(
                        EntryRows.entry(row), (Long) row.getObject("batch"), row.getString("batch_state")))
                .list();
        return new Page(items, total);
    }

    /** Inches that a run wrote, by operation. */
    public Map<Operation, BigDecimal> pulgadasOf(long executionId) {
        Map<Operation, BigDecimal> pulgadas = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            pulgadas.put(operation, BigDecimal.ZERO);
        }
        jdbc.sql("""
                        select operation, sum(pulgadas) as inches from ledger_entry
                        where execution_id = :execution and state in ('APPLIED', 'PREVIEW') and n_union is not null
                        group by operation
                        """).param("execution", executionId).query(row -> {
            pulgadas.put(Operation.valueOf(row.getString("operation")), row.getBigDecimal("inches"));
        });
        return pulgadas;
    }

    /** Counters that were put right; rows put right after they moved are not among them. */
    public long remediationsOf(long executionId) {
        return jdbc.sql("""
                        select count(*) from ledger_entry
                        where execution_id = :execution and state in ('APPLIED', 'PREVIEW')
                          and event_type = 'SYSTEM_REMEDIATION' and action = 'REMEDIAR'
                        """).param("execution", executionId).query(Long.class).single();
    }
}
