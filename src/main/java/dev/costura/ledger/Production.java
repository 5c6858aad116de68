package dev.costura.ledger;

import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
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
                        select operation, sum(pulgadas) as inches from ledger_entry
                        where workbook = :workbook and state = 'APPLIED' and n_union is not null and operation is not null
                          and operated_at >= :from and operated_at < :until
                        group by operation
                        """)
                .param("workbook", workbook)
                .param("from", EntryRows.at(from))
                .param("until", EntryRows.at(until))
                .query(row -> {
                    pulgadas.put(Operation.valueOf(row.getString("operation")), row.getBigDecimal("inches"));
                });
        return pulgadas;
    }
}
