package dev.costura.ledger;

import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the shop made, as far as it has been written to the workbook, by when it was made. */
@Repository
public class Production {

    private final JdbcClient jdbc;

    Production(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inches by operation of what was finished from a moment on until before another; zero where there are none. */
    public Map<Operation, BigDecimal> pulgadas(String workbook, Instant from, Instant until) {
        Map<Operation, BigDecimal> pulgadas = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            pulgadas.put(operation, BigDecimal.ZERO);
        }
        jdbc.sql("""
                        select e.operation, sum(e.pulgadas) as inches
                        from ledger_entry e join ledger_state s on s.seq = e.seq
                        where e.workbook = :workbook and s.state = 'APPLIED' and e.n_union is not null
                          and e.operation is not null and e.operated_at >= :from and e.operated_at < :until
                        group by e.operation
                        """)
                .param("workbook", workbook)
                .param("from", EntryRows.at(from))
                .param("until", EntryRows.at(until))
                .query(row -> {
                    pulgadas.put(Operation.valueOf(row.getString("operation")), row.getBigDecimal("inches"));
                });
        return pulgadas;
    }

    /** A union that a worker has fitted up or welded; inches. */
    public record Done(int workerId, String worker, Operation operation, Instant at, BigDecimal pulgadas) {}

    /** All that was finished from a moment on until before another, in the order of time. */
    public List<Done> done(String workbook, Instant from, Instant until) {
        return jdbc.sql("""
                        select e.worker_id, e.worker_name, e.operation, e.operated_at, e.pulgadas
                        from ledger_entry e join ledger_state s on s.seq = e.seq
                        where e.workbook = :workbook and s.state = 'APPLIED' and e.n_union is not null
                          and e.operation is not null and e.operated_at >= :from and e.operated_at < :until
                        order by e.operated_at, e.seq
                        """)
                .param("workbook", workbook)
                .param("from", EntryRows.at(from))
                .param("until", EntryRows.at(until))
                .query((row, number) -> new Done(
                        row.getInt("worker_id"),
                        row.getString("worker_name"),
                        Operation.valueOf(row.getString("operation")),
                        EntryRows.moment(row, "operated_at"),
                        row.getBigDecimal("pulgadas")))
                .list();
    }
}
