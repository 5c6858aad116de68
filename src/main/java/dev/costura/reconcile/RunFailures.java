package dev.costura.reconcile;

import dev.costura.ledger.TakenOverException;
import dev.costura.workbook.WorkbookException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Why a run failed, in a sentence for people; the stack trace is in the log. */
@Component
class RunFailures {

    private final DatabaseAddress database;

    RunFailures(DatabaseAddress database) {
        this.database = database;
    }

    /** Null where it did not fail. */
    @Nullable
    String of(JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .filter(failure -> !(failure instanceof JobInterruptedException))
                .findFirst()
                .map(this::sentence)
                .orElse(null);
    }

    private @Nullable String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkbookException || cause instanceof TakenOverException) {
                return cause.getMessage();
            }
            if (isOfTheDatabase(cause)) {
                return databaseFailed(cause);
            }
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        return "The run failed unexpectedly (%s: %s). Nothing was lost; run again, and look into the log if it fails again."
                .formatted(root.getClass().getSimpleName(), root.getMessage());
    }

    /** What the database itself said comes first: later ones only say that it is closed. */
    private String databaseFailed(Throwable failure) {
        return "The database %s failed while this run was going on (%s). Nothing was lost: see that it answers, then restart this run or launch the next."
                .formatted(
                        database,
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof DataAccessException
                || failure instanceof TransactionException
                || failure instanceof SQLException;
    }
}
