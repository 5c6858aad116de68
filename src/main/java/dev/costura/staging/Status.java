package dev.costura.staging;

/** Where a report stands. Names are part of the contract. */
public enum Status {
    /** Waits for a run. */
    PENDING,
    /** Was looked at and waits for something else; tried again by every run. */
    DEFERRED,
    /** In the ledger, not yet known to be in the workbook. */
    ACCEPTED,
    /** In the workbook. */
    APPLIED,
    /** Refused, with a reason. */
    REJECTED
}
