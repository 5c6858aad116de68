package dev.costura.staging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about a refused report.
 *
 * @param unionBefore where the union was corrected, what had been reported
 */
public record QueueAction(
        Instant at,
        String by,
        Action action,
        @Nullable String note,
        @Nullable Integer unionBefore,
        @Nullable Integer unionAfter) {

    public enum Action {
        RESUBMITTED,
        DISMISSED,
        UNION_CORRECTED
    }
}
