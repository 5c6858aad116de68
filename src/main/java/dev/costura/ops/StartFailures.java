package dev.costura.ops;

import dev.costura.fleet.FleetNeedsPostgresException;
import dev.costura.ops.telling.TellingException;
import dev.costura.reconcile.JobFileException;
import dev.costura.workbook.WorkbookException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Why the service did not start, in words: a stack trace is no answer to a user. */
public final class StartFailures implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        String reason = reason(failure);
        return reason == null ? null : new FailureAnalysis(reason, null, failure);
    }

    /** Told of the deepest cause that is known, for those around it repeat its message among their own. */
    static @Nullable String reason(Throwable failure) {
        String reason = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String told = told(cause);
            reason = told == null ? reason : told;
        }
        return reason;
    }

    /** A sentence that says what to change; null where the cause is not one of those known here. */
    private static @Nullable String told(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof JobFileException) {
            return "A job file has a mistake. " + message;
        } else if (cause instanceof UnsafeBindingException
                || cause instanceof WorkbookException
                || cause instanceof TellingException
                || cause instanceof FleetNeedsPostgresException
                || message.contains("WRITE_DELAY other than 0")) {
            return message;
        } else if (cause instanceof IllegalArgumentException && message.startsWith("costura.")) {
            return message;
        } else if (message.contains("Database may be already in use") || message.contains("The file is locked")) {
            return "The database is open in another process, and an H2 file admits one only. End the other one, or wait for it: "
                    + message;
        }
        return null;
    }
}
