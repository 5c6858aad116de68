package dev.costura.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.PeriodStyle;

/**
 * How long what is settled is kept, such as {@code 400d}; 0 or blank: for ever. As text, for a blank would be taken for the
 * default else.
 *
 * @param runs with their steps, reports, metrics and previews
 * @param ledger batches and their entries
 * @param queue reports that were applied, or refused and dismissed
 * @param audit what people decided, and what clean-ups deleted
 */
@ConfigurationProperties("costura.retention")
record RetentionProperties(
        @DefaultValue(DEFAULT) String runs,
        @DefaultValue(DEFAULT) String ledger,
        @DefaultValue(DEFAULT) String queue,
        @DefaultValue(DEFAULT) String audit) {

    /** A year's work can be looked at when the next year's is under way. */
    private static final String DEFAULT = "400d";

    RetentionProperties {
        check("runs", runs);
        check("ledger", ledger);
        check("queue", queue);
        check("audit", audit);
    }

    private static void check(String name, String kept) {
        try {
            if (!kept.isBlank() && parsed(kept).isNegative()) {
                throw new IllegalArgumentException("less than nothing");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "costura.retention.%s: days such as 400d are expected, or 0 for ever, not '%s'"
                            .formatted(name, kept),
                    e);
        }
    }

    private static Period parsed(String kept) {
        return PeriodStyle.detectAndParse(kept.strip(), ChronoUnit.DAYS);
    }

    /** What is older may be deleted; empty where nothing may. */
    static Optional<Instant> before(String kept, Clock clock) {
        return Optional.of(kept)
                .filter(text -> !text.isBlank())
                .map(RetentionProperties::parsed)
                .filter(period -> !period.isZero())
                .map(period ->
                        clock.instant().atOffset(ZoneOffset.UTC).minus(period).toInstant());
    }
}
