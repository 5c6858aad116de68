package dev.costura.reconcile;

import org.jspecify.annotations.Nullable;

/** A run was not launched, stopped, restarted or abandoned as asked. The message says why. */
public final class LaunchException extends RuntimeException {

    public enum Kind {
        /** No such workbook, job or run. */
        UNKNOWN,
        /** Another run holds the workbook. */
        BUSY,
        /** The run is not in a state in which that can be done. */
        NOT_NOW
    }

    private final Kind kind;
    private final @Nullable Long runningExecution;

    LaunchException(Kind kind, String message) {
        this(kind, message, null);
    }

    public LaunchException(Kind kind, String message, @Nullable Long runningExecution) {
        super(message);
        this.kind = kind;
        this.runningExecution = runningExecution;
    }

    public Kind kind() {
        return kind;
    }

    /** The run that holds the workbook, or is meant, where that is known. */
    public @Nullable Long runningExecution() {
        return runningExecution;
    }
}
