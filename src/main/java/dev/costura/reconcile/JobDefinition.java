package dev.costura.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * A job of a workbook.
 *
 * @param cron when it fires, in the workbook's zone; null where it is launched on demand only
 * @param missed what becomes of a time at which nothing was there to launch it
 */
public record JobDefinition(
        String name, Mode mode, @Nullable String cron, Missed missed) {

    public enum Mode {
        /** Only work orders with waiting reports. */
        PENDING,
        /** Every work order, its counters checked. */
        FULL
    }

    public enum Missed {
        /** Of all times that were missed the latest is made up for. */
        RUN_ONCE,
        /** The next time is waited for. */
        SKIP
    }

    public JobDefinition(String name, Mode mode, @Nullable String cron) {
        this(name, mode, cron, Missed.RUN_ONCE);
    }
}
