package dev.costura.union;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: one Metadata row to append, with the cell changes that belong to it.
 *
 * @param id identity of the Metadata row; the same whenever the same work is decided again
 * @param recordedAt when it was decided
 * @param operatedAt when the work was done
 * @param details what goes into Metadata_JSON, in order
 * @param union set on union-level rows only
 * @param pulgadas the inches that this row adds; zero on all but union-level rows
 * @param versionBefore and {@code versionAfter}: of the union written, where one is
 */
public record Entry(
        UUID id,
        EventType type,
        SpoolKey spool,
        @Nullable Integer union,
        @Nullable Operation operation,
        String action,
        Worker worker,
        Instant recordedAt,
        Instant operatedAt,
        BigDecimal pulgadas,
        Map<String, Object> details,
        @Nullable UUID versionBefore,
        @Nullable UUID versionAfter,
        List<CellChange> changes) {

    public Entry {
        changes = List.copyOf(changes);
    }

    /** Whether it puts counters right that disagreed with their unions. */
    public boolean isRemediation() {
        return type.equals(EventType.SYSTEM_REMEDIATION) && action.equals(EntryWriting.REMEDIATION);
    }
}
