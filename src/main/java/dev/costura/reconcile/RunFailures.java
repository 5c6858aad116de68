package dev.costura.reconcile;

import dev.costura.ledger.TakenOverException;
import dev.costura.workbook.WorkbookException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Why a run failed, in a sentence for people; the stack trace is in the log. */
@Component
class RunFailures {

    private final DatabaseAddress database;

    RunFailures(DatabaseAddress database) {
        this.database = database;
    }

    /** Whether it ended because another run has its work. */
    boolean isOfOvertaken(JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .flatMap(RunFailures::causes)
                .anyMatch(TakenOverException.class::isInstance);
    }

    /** Null where it did not fail. What the workbook said comes first, then what the database itself said. */
    @Nullable
    String of(JobExecution execution) {
        List<Throwable> causes = execution.getAllFailureExceptions().stream()
                .filter(failure -> !(failure instanceof JobInterruptedException))
                .flatMap(RunFailures::causes)
                .toList();
        return causes.stream()
                .filter(cause -> cause instanceof WorkbookException
                        || cause instanceof TakenOverException
                        || cause instanceof NotAsPreviewedException)
                .findFirst()
                .map(Throwable::getMessage)
                .or(() -> causes.stream()
                        .filter(RunFailures::isOfTheDatabase)
                        .min(Comparator.comparing(RunFailures::remoteness))
                        .map(this::databaseFailed))
                .or(() -> causes.stream().reduce((outer, inner) -> inner).map(RunFailures::unexpected))
                .orElse(null);
    }

    /** A rollback that failed hides why there was one. */
    private static Stream<Throwable> causes(Throwable failure) {
        Stream<Throwable> hidden =
                failure instanceof TransactionSystemException rollback && rollback.getApplicationException() != null
                        ? causes(rollback.getApplicationException())
                        : Stream.empty();
        Stream<Throwable> inner = failure.getCause() == null ? Stream.empty() : causes(failure.getCause());
        return Stream.of(Stream.of(failure), hidden, inner).flatMap(part -> part);
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof DataAccessException
                || failure instanceof TransactionException
                || failure instanceof SQLException;
    }

    /** The pool says only that a connection is closed, and Spring Batch that a row is not as it was written last. */
    private static int remoteness(Throwable failure) {
        if (failure instanceof SQLException told) {
            return told.getSQLState() == null ? 1 : 0;
        }
        return failure instanceof OptimisticLockingFailureException ? 3 : 2;
    }

    private String databaseFailed(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return "The database %s failed while this run was going on (%s). Nothing was lost: see that it answers, then restart this run or launch the next."
                .formatted(database, said);
    }

    private static String unexpected(Throwable root) {
        return "The run failed unexpectedly (%s: %s). Nothing was lost; run again, and look into the log if it fails again."
                .formatted(root.getClass().getSimpleName(), root.getMessage());
    }
}
