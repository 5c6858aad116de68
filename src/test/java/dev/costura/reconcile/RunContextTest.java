package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.reconcile.JobDefinition.Mode;
import dev.costura.workbook.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunContextTest {

    @AfterEach
    void leave() {
        RunContext.leave();
    }

    @Test
    void theCallsOfANightlyRunWaitForThoseOfRunsOnDemandAndOfPeople() {
        assertThat(Urgency.ofThisThread()).as("a person's").isEqualTo(Urgency.URGENT);

        RunContext.enter(1, "norte", Mode.FULL);
        assertThat(Urgency.ofThisThread()).isEqualTo(Urgency.PATIENT);

        RunContext.leave();
        assertThat(Urgency.ofThisThread()).as("whose thread is another's now").isEqualTo(Urgency.URGENT);
        RunContext.enter(2, "norte", Mode.PENDING);
        assertThat(Urgency.ofThisThread()).isEqualTo(Urgency.URGENT);
    }
}
