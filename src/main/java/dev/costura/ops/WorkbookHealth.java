package dev.costura.ops;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
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

    private final Definitions definitions;
    private final WorkbookTrouble troubles;

    WorkbookHealth(Definitions definitions, WorkbookTrouble troubles) {
        this.definitions = definitions;
        this.troubles = troubles;
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
            Optional<String> trouble = troubles.of(definition);
            down |= trouble.isPresent();
            details.put(definition.id(), trouble.orElse("fine"));
        }
        return (down ? Health.down() : Health.up()).withDetails(details).build();
    }
}
