package dev.costura.workbook;

/** The workbook could not be read or written. The message says what happened, to what, and what to do next. */
public final class WorkbookException extends RuntimeException {

    /** What kind of trouble it is, for those who must tell them apart. */
    public enum Kind {
        /** A tab or header is missing or doubled: a person must change the sheet or the job file. */
        LAYOUT,
        /** Wrong id, no permission, no credentials: a person must change the sharing or the configuration. */
        ACCESS,
        /** The API did not answer, or refused for lack of quota, until the retries were used up. */
        UNREACHABLE,
        /** The API refused what was sent; nothing of it was written. */
        REFUSED,
        /** A write was sent and it could not be found out whether it was applied. The next run finds out first. */
        UNCERTAIN,
        /** What stands in the workbook is not what the ledger says was written. */
        CONTRADICTION
    }

    private final Kind kind;

    public WorkbookException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public WorkbookException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
