package dev.costura.ops;

import static dev.costura.ops.DemoWorkbook.disponibles;
import static dev.costura.ops.DemoWorkbook.unions;
import static dev.costura.ops.DemoWorkbook.unionsIn;
import static dev.costura.ops.DemoWorkbook.unionsOf;
import static dev.costura.ops.DemoWorkbook.workOrders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.ops.DemoWorkbook.State;
import dev.costura.union.Operation;
import dev.costura.union.Union;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The workbook of the demo is the fixture of a hundred unions. */
class DemoWorkbookTest {

    private static final ZoneId CHILE = ZoneId.of("America/Santiago");

    @Test
    void hasAHundredUnionsInTenWorkOrdersOfTen() {
        assertThat(unions()).hasSize(100);
        assertThat(unions()).extracting(Union::id).doesNotHaveDuplicates();
        assertThat(unions()).extracting(Union::version).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(workOrders()).hasSize(10).doesNotHaveDuplicates();
        assertThat(workOrders()).allSatisfy(ot -> assertThat(unionsOf(ot))
                .extracting(Union::nUnion)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    }

    @Test
    void hasUnionsInEveryStateAndTheyAddUp() {
        assertThat(unionsIn(State.PENDING)).isNotEmpty().allSatisfy(union -> {
            assertThat(union.armFechaFin()).isNull();
            assertThat(union.solFechaFin()).isNull();
        });
        assertThat(unionsIn(State.ARM_DONE)).isNotEmpty().allSatisfy(union -> {
            assertThat(union.armFechaFin()).isNotNull();
            assertThat(union.solFechaFin()).isNull();
        });
        assertThat(unionsIn(State.SOLD_DONE)).isNotEmpty().allSatisfy(union -> assertThat(union.solFechaFin())
                .isAfter(union.armFechaFin()));
        assertThat(unionsIn(State.PENDING).size()
                        + unionsIn(State.ARM_DONE).size()
                        + unionsIn(State.SOLD_DONE).size())
                .isEqualTo(100);
    }

    @Test
    void usesTheDiametersAndTypesOfTheShop() {
        assertThat(unions().stream()
                        .map(union -> union.dnUnion().toPlainString())
                        .distinct())
                .containsExactlyInAnyOrder("4.5", "6.0", "8.0", "10.0", "12.0");
        assertThat(unions().stream().map(Union::tipoUnion).distinct())
                .containsExactlyInAnyOrder("Brida", "Socket", "Acople", "Codo");
    }

    @Test
    void datesAreInChileTimeAndInWorkingHours() {
        assertThat(unionsIn(State.ARM_DONE)).allSatisfy(union -> {
            LocalDateTime start = LocalDateTime.ofInstant(union.armFechaInicio(), CHILE);
            assertThat(start.getHour()).isBetween(7, 18);
        });
        List<Object> first = DemoWorkbook.unionRows()
                .get(1 + unions().indexOf(unionsIn(State.ARM_DONE).get(0)));
        LocalDateTime shown =
                LocalDateTime.ofInstant(unionsIn(State.ARM_DONE).get(0).armFechaInicio(), CHILE);
        assertThat(first.get(6)).isEqualTo(DemoWorkbook.CELL.format(shown));
    }

    @Test
    void disponiblesAreThoseWhoseTurnItIs() {
        for (String ot : workOrders()) {
            assertThat(disponibles(ot, Operation.ARM))
                    .isEqualTo(unionsOf(ot).stream()
                            .filter(union -> State.of(union) == State.PENDING)
                            .toList());
            assertThat(disponibles(ot, Operation.SOLD))
                    .isEqualTo(unionsOf(ot).stream()
                            .filter(union -> State.of(union) == State.ARM_DONE)
                            .toList());
        }
        assertThat(disponibles("OT-101", Operation.ARM)).hasSize(10);
        assertThat(disponibles("OT-110", Operation.ARM)).isEmpty();
    }
}
