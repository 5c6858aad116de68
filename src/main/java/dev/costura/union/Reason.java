package dev.costura.union;

/** Why a report was not accepted. Names are part of the contract. */
public enum Reason {
    UNKNOWN_WORK_ORDER,
    UNKNOWN_UNION,
    AMBIGUOUS_UNION,
    ALREADY_COMPLETE,
    /** Deferred first; a rejection once the days to wait are over. */
    ARM_NOT_COMPLETE,
    OPERATION_NOT_REQUIRED,
    VERSION_CONFLICT,
    FINISH_BEFORE_START,
    UNREADABLE_ROW,
    SPOOL_MISMATCH,
    /** INICIAR on a spool that somebody else occupies. */
    SPOOL_OCCUPIED,
    /** The Sheets API refuses what the report would write; the facts are Google's words. */
    REFUSED_BY_SHEETS
}
