package dev.costura.ops;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.workbook.Workbooks;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** DOWN, with the reason, where a workbook was out of reach at the last call or a batch has been open for too long. */
@Component("workbooksHealthIndicator")
class WorkbookHealth implements HealthIndicator {

    private static final Duration LONGEST_OPEN = Duration.ofMinutes(15);

    private final Definitions definitions;
    private final Workbooks workbooks;
    private final Attempts attempts;
    private final Clock clock;

    WorkbookHealth(Definitions definitions, Workbooks workbooks, Attempts attempts, Clock clock) {
        this.definitions = definitions;
        this.workbooks = workbooks;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public Health health() {
        try {
            return ofWorkbooks();
        } catch (DataAccessException e) {
            return Health.down()
                    .withDetail("database", "does not answer, so nothing can be said of the workbooks")
                    .build();
        }
    }

    private Health ofWorkbooks() {
        Map<String, String> details = new LinkedHashMap<>();
        boolean down = false;
        for (WorkbookDefinition definition : definitions.all()) {
            Optional<String> trouble = openTooLong(definition).or(() -> workbooks.trouble(definition.location()));
            down |= trouble.isPresent();
            details.put(definition.id(), trouble.orElse("fine"));
        }
        return (down ? Health.down() : Health.up()).withDetails(details).build();
    }

    private Optional<String> openTooLong(WorkbookDefinition definition) {
        return attempts.open(definition.id()).stream()
                .filter(attempt -> attempt.recordedAt().isBefore(clock.instant().minus(LONGEST_OPEN)))
                .findFirst()
                .map(Attempt::description)
                .map(description -> description
                        + " is open: whether it was written is not known. The next run finds out; launch one.");
    }
}
