package dev.costura.ops;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.workbook.Workbooks;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is wrong with a workbook at the moment. Makes no call. */
@Component
public class WorkbookTrouble {

    private static final Duration LONGEST_OPEN = Duration.ofMinutes(15);

    private final Workbooks workbooks;
    private final Attempts attempts;
    private final Clock clock;

    WorkbookTrouble(Workbooks workbooks, Attempts attempts, Clock clock) {
        this.workbooks = workbooks;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** A sentence that says what to do, where it was out of reach at the last call or a batch has been open for too long. */
    public Optional<String> of(WorkbookDefinition definition) {
        return openTooLong(definition).or(() -> workbooks.trouble(definition.location()));
    }

    /** Of a batch that has been open for too long only. */
    Optional<String> openTooLong(WorkbookDefinition definition) {
        return attempts.open(definition.id()).stream()
                .filter(attempt -> attempt.recordedAt().isBefore(clock.instant().minus(LONGEST_OPEN)))
                .findFirst()
                .map(Attempt::description)
                .map(description -> description
                        + " is open: whether it was written is not known. The next run finds out; launch one.");
    }
}
