package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.ShopTime;
import dev.costura.fixture.WorkOrders;
import dev.costura.fixture.Workers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A batch ended within a group of completions, and the rest of the plan was never sent. */
class OwedWorkTest {

    private static final SpoolKey SPOOL = new SpoolKey(OT, MK1);

    private static OwedWork owed(int union) {
        return new OwedWork(
                SPOOL,
                Operation.ARM,
                Workers.MR,
                "completion-" + union,
                union,
                OT + "+" + union,
                new BigDecimal("4.5"),
                ShopTime.at("10:00"));
    }

    private static Decisions decide(WorkOrders order, List<? extends Report> reports, OwedWork... owed) {
        return Deciding.decide(
                order.build(), reports, Policies.DEFAULTS, false, ShopTime.at("12:00"), row -> false, List.of(owed));
    }

    @Test
    void theRowOfTheGroupCountsWhatIsWrittenAlreadyAndWhatIsDecidedNow() {
        Decisions decisions = decide(
                anOrder().union(1).armDone().union(2).armDone().unions(3, 4),
                Stream.of(3, 4).map(union -> arm(union).build()).toList(),
                owed(1),
                owed(2));

        assertThat(decisions.entries())
                .extracting(entry -> entry.type().name())
                .containsExactly("UNION_ARM_REGISTRADA", "UNION_ARM_REGISTRADA", "SPOOL_ARM_COMPLETADO");
        assertThat(decisions.entries().get(2).details())
                .containsEntry("union_count", 4)
                .containsEntry("pulgadas", new BigDecimal("18.00"))
                .containsEntry("union_ids", List.of("OT-123+1", "OT-123+2", "OT-123+3", "OT-123+4"));
    }

    @Test
    void whereNothingElseWaitsTheRowIsAllThatIsWritten() {
        Decisions decisions =
                decide(anOrder().union(1).armDone().union(2).armDone().unions(3, 4), List.of(), owed(1), owed(2));

        assertThat(decisions.decisions()).isEmpty();
        assertThat(decisions.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.type().name()).isEqualTo("SPOOL_ARM_PAUSADO");
            assertThat(entry.changes()).isEmpty();
            assertThat(entry.details()).containsEntry("union_ids", List.of("OT-123+1", "OT-123+2"));
        });
    }

    @Test
    void aFinalizarWhoseWorkIsWrittenIsCarriedByTheRowOfItsGroup() {
        Decisions decisions = decide(
                anOrder().occupiedBy(Workers.MR, "08:00").union(1).armDone().unions(2, 3),
                List.of(finalizar(Operation.ARM, 1).on(MK1).build()),
                owed(1));

        assertThat(decisions.entries()).extracting(entry -> entry.type().name()).containsExactly("SPOOL_ARM_PAUSADO");
        assertThat(decisions.entries().get(0).details()).containsEntry("union_count", 1);
        assertThat(decisions.decisions()).singleElement().isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whereAnotherCosturaWroteTheRestAndSaidThatTheSpoolIsCompleteOursDoesNotSaySoAgain() {
        assertThat(besideARowOfTheRest(EventType.spoolCompleted(Operation.ARM)))
                .isEqualTo(EventType.spoolPaused(Operation.ARM));
    }

    @Test
    void whereTheOtherCameFirstAndLeftTheSpoolOpenOursSaysThatItIsComplete() {
        assertThat(besideARowOfTheRest(EventType.spoolPaused(Operation.ARM)))
                .isEqualTo(EventType.spoolCompleted(Operation.ARM));
    }

    /** We wrote union 1, another wrote 2 and 3 and their spool-level row. */
    private static EventType besideARowOfTheRest(EventType row) {
        List<Report> rest =
                Stream.of(2, 3).<Report>map(union -> arm(union).build()).toList();
        List<String> ids = rest.stream().map(Report::id).toList();
        Set<UUID> standing = Set.of(RowIds.own(rest.get(0)), RowIds.own(rest.get(1)), RowIds.group(row, ids));
        Decisions decisions = Deciding.decide(
                anOrder()
                        .union(1)
                        .armDone()
                        .union(2)
                        .armDone()
                        .union(3)
                        .armDone()
                        .build(),
                rest,
                Policies.DEFAULTS,
                false,
                ShopTime.at("12:00"),
                standing::contains,
                List.of(owed(1)));
        assertThat(decisions.decisions()).hasSize(2).allMatch(Decision.Recorded.class::isInstance);
        Entry written = decisions.entries().get(0);
        assertThat(written.details()).containsEntry("union_ids", List.of("OT-123+1"));
        return written.type();
    }

    /** The database was put back to a day on which a batch had ended within the group. */
    @Test
    void whereTheRowStandsForAllOfTheGroupNothingIsWritten() {
        Report rest = arm(2).build();
        Report later = arm(3).build();
        UUID row = RowIds.group(EventType.spoolCompleted(Operation.ARM), List.of("completion-1", rest.id()));
        Report release = finalizar(Operation.ARM, 1, 2).on(MK1).build();

        Decisions decisions = Deciding.decide(
                anOrder()
                        .occupiedBy(Workers.MR, "08:00")
                        .union(1)
                        .armDone()
                        .union(2)
                        .armDone()
                        .union(3)
                        .armDone()
                        .build(),
                List.of(rest, later, release),
                Policies.DEFAULTS,
                false,
                ShopTime.at("12:00"),
                Set.of(RowIds.own(rest), RowIds.own(later), row)::contains,
                List.of(owed(1)));

        assertThat(decisions.entries()).isEmpty();
        assertThat(decisions.decisions()).hasSize(3).allMatch(Decision.Recorded.class::isInstance);
        assertThat(decisions.paid())
                .as("it is owed no more when those reports are not at hand any more")
                .containsExactly(owed(1));
    }

    @Test
    void aFinalizarAllOfWhoseWorkIsOwedStandsInTheRowOfIt() {
        Decisions decisions = Deciding.decide(
                anOrder().occupiedBy(Workers.MR, "08:00").union(1).armDone().build(),
                List.of(finalizar(Operation.ARM, 1).on(MK1).build()),
                Policies.DEFAULTS,
                false,
                ShopTime.at("12:00"),
                Set.of(RowIds.group(EventType.spoolCompleted(Operation.ARM), List.of("completion-1")))::contains,
                List.of(owed(1)));

        assertThat(decisions.entries()).isEmpty();
        assertThat(decisions.decisions()).singleElement().isInstanceOf(Decision.Recorded.class);
    }
}
