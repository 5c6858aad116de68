package dev.costura.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is settled is kept, such as {@code 400d}; 0 or blank: for ever.
 *
 * @param runs with their steps, reports, metrics and previews
 * @param ledger batches and their entries
 * @param queue reports that were applied or refused
 * @param audit what people decided
 */
@ConfigurationProperties("costura.retention")
record RetentionProperties(
        @DefaultValue(DEFAULT) @Nullable Period runs,
        @DefaultValue(DEFAULT) @Nullable Period ledger,
        @DefaultValue(DEFAULT) @Nullable Period queue,
        @DefaultValue(DEFAULT) @Nullable Period audit) {

    /** A year's work can be looked at when the next year's is under way. */
    private static final String DEFAULT = "400d";

    RetentionProperties {
        for (Period period : new Period[] {runs, ledger, queue, audit}) {
            if (period != null && period.isNegative()) {
                throw new IllegalArgumentException(
                        "costura.retention: a time such as 400d is expected, or 0 for ever, not " + period);
            }
        }
    }

    /** What is older may be deleted; empty where nothing may. */
    static Optional<Instant> before(@Nullable Period kept, Clock clock) {
        return Optional.ofNullable(kept)
                .filter(period -> !period.isZero())
                .map(period ->
                        clock.instant().atOffset(ZoneOffset.UTC).minus(period).toInstant());
    }
}
