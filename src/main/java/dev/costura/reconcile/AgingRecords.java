package dev.costura.reconcile;

import java.time.Instant;

/** What another room keeps of what people did or were told, and need not keep for longer than their decisions. */
public interface AgingRecords {

    /** How many of a workbook are older; what belongs to no workbook is counted with each. */
    long countBefore(String workbook, Instant moment);

    /** Deletes them, within the caller's transaction, and says how many there were. */
    long deleteBefore(String workbook, Instant moment);
}
