package dev.costura.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * A job of a workbook.
 *
 * @param cron when it fires, in the workbook's zone; null where it is launched on demand only
 */
public record JobDefinition(
        String name, Mode mode, @Nullable String cron) {

    public enum Mode {
        /** Only work orders with waiting reports. */
        PENDING,
        /** Every work order, its counters checked. */
        FULL
    }
}
