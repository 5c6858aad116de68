package dev.costura.ledger;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who begins an attempt and who forgets what was planned take turns at each workbook: what is forgotten can't be sent any more,
 * and what is about to be sent is not forgotten, whatever process either of them is.
 */
@Repository
class Turns {

    private final JdbcClient jdbc;
    private final TransactionTemplate savepoint;

    Turns(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Waits for it, and has it until the caller's transaction is over. */
    void take(String workbook) {
        if (!lock(workbook) && !enterFirst(workbook) && !lock(workbook)) {
            throw new IllegalStateException("The turn at " + workbook + " was there a moment ago, and is gone.");
        }
    }

    /**
     * Of two processes that are the very first at a workbook, one waits here until the other's transaction is over. Behind a
     * savepoint, for PostgreSQL ends a transaction in which a key was there twice.
     */
    private boolean enterFirst(String workbook) {
        try {
            savepoint.executeWithoutResult(status -> jdbc.sql("insert into ledger_turn (workbook) values (:workbook)")
                    .param("workbook", workbook)
                    .update());
            return true;
        } catch (DuplicateKeyException otherWasSooner) {
            return false;
        }
    }

    private boolean lock(String workbook) {
        return jdbc.sql("select workbook from ledger_turn where workbook = :workbook for update")
                .param("workbook", workbook)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
