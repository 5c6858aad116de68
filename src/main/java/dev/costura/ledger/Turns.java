package dev.costura.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who begins an attempt and who forgets what was planned take turns at each workbook: what is forgotten can't be sent any more,
 * and what is about to be sent is not forgotten, whatever process either of them is.
 */
@Repository
class Turns {

    private final JdbcClient jdbc;

    Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for it, and has it until the caller's transaction is over. Of two processes that are the very first to take it for a
     * workbook one may fail with a duplicate key, and its run with it; a restart finds the row.
     */
    void take(String workbook) {
        if (!isLocked(workbook)) {
            jdbc.sql("insert into ledger_turn (workbook) values (:workbook)")
                    .param("workbook", workbook)
                    .update();
        }
    }

    private boolean isLocked(String workbook) {
        return jdbc.sql("select workbook from ledger_turn where workbook = :workbook for update")
                .param("workbook", workbook)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
