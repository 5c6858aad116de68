package dev.costura.union;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.countersOf;
import static dev.costura.fixture.WorkOrders.versionOf;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Picture;
import dev.costura.fixture.Run;
import dev.costura.fixture.Workers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A day of a spool of ten: taken, seven fitted up, five of those welded. */
class FreshSpoolTest {

    private final List<Report> taken =
            List.of(iniciar(Operation.ARM).by(93).at("08:00").build());
    private final List<Report> fittedUp = List.of(
            arm(1).by(93).from("08:00").to("08:30").build(),
            arm(2).by(93).from("08:30").to("09:00").build(),
            arm(3).by(93).from("09:00").to("09:30").build(),
            arm(4).by(93).from("09:30").to("10:00").build(),
            arm(5).by(93).from("10:00").to("10:30").build(),
            arm(6).by(93).from("10:30").to("11:00").build(),
            arm(7).by(93).from("11:00").to("11:30").build(),
            finalizar(Operation.ARM, 1, 2, 3, 4, 5, 6, 7).by(93).at("11:30").build());
    private final List<Report> welded = List.of(
            sold(1).by(94).from("14:00").to("14:30").build(),
            sold(2).by(94).from("14:30").to("15:00").build(),
            sold(3).by(94).from("15:00").to("15:30").build(),
            sold(4).by(94).from("15:30").to("16:00").build(),
            sold(5).by(94).from("16:00").to("16:30").build(),
            finalizar(Operation.SOLD, 1, 2, 3, 4, 5).by(94).at("16:30").build());

    private final Run inOneGo =
            Run.on(aFreshSpool(10)).with(taken).with(fittedUp).with(welded).decide();

    private static List<String> fifteenRows() {
        List<String> rows = new ArrayList<>(List.of("INICIAR_ARM"));
        rows.addAll(nCopies(7, "UNION_ARM_REGISTRADA"));
        rows.add("SPOOL_ARM_PAUSADO");
        rows.addAll(nCopies(5, "UNION_SOLD_REGISTRADA"));
        rows.add("SPOOL_SOLD_PAUSADO");
        return rows;
    }

    @Test
    void isFifteenRowsWhenDecidedInOneGo() {
        assertThat(inOneGo.eventTypes()).isEqualTo(fifteenRows());
        assertThat(inOneGo.entries())
                .extracting(Entry::union)
                .containsExactly(null, 1, 2, 3, 4, 5, 6, 7, null, 1, 2, 3, 4, 5, null);
        assertThat(inOneGo.warnings()).isEmpty();
    }

    @Test
    void isTheSameFifteenRowsAndTheSameCellsWhenDecidedInThreeRuns() {
        Run morning = Run.on(aFreshSpool(10)).with(taken).decide();
        Run noon = morning.then().with(fittedUp).decide();
        Run evening = noon.then().with(welded).decide();

        assertThat(Stream.of(morning, noon, evening)
                        .flatMap(run -> run.eventTypes().stream())
                        .toList())
                .isEqualTo(fifteenRows());
        assertThat(Stream.of(morning, noon, evening)
                        .flatMap(run -> run.entries().stream())
                        .map(Entry::id)
                        .toList())
                .isEqualTo(inOneGo.entries().stream().map(Entry::id).toList());
        assertThat(evening.picture().read()).isEqualTo(inOneGo.picture().read());
    }

    @Test
    void showsTheCountersAsTheyStandAfterEveryRow() {
        Picture picture = Picture.of(aFreshSpool(10).build());
        for (Entry entry : inOneGo.entries()) {
            picture.write(entry);
            countersOf(picture.read().unions()).forEach((field, value) -> assertThat(picture.cell(Run.mk1(), field))
                    .as("%s after %s of union %s", field, entry.type(), entry.union())
                    .isEqualTo(value));
        }
        assertThat(picture.cell(Run.mk1(), SpoolField.PULGADAS_ARM))
                .isEqualTo(new CellValue.Numeric(new BigDecimal("31.50")));
        assertThat(picture.cell(Run.mk1(), SpoolField.PULGADAS_SOLD))
                .isEqualTo(new CellValue.Numeric(new BigDecimal("22.50")));
    }

    @Test
    void givesEachUnionANewVersionWithEveryWrite() {
        Map<Integer, UUID> last = new HashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (int number = 1; number <= 10; number++) {
            last.put(number, versionOf("OT-123", "MK-1", number));
        }
        inOneGo.entries().stream().filter(entry -> entry.union() != null).forEach(entry -> {
            assertThat(entry.versionBefore()).isEqualTo(last.put(entry.union(), entry.versionAfter()));
            assertThat(seen.add(entry.versionAfter())).isTrue();
        });
        assertThat(seen).hasSize(12);
        assertThat(inOneGo.picture().read().unions())
                .allSatisfy(union -> assertThat(union.version()).isEqualTo(last.get(union.nUnion())));
    }

    @Test
    void leavesWhoDidItAndWhenInTheUnionsCells() {
        Union first = inOneGo.picture().read().unions().get(0);

        assertThat(first.armFechaInicio()).isEqualTo("2026-01-21T11:00:00Z");
        assertThat(first.armFechaFin()).isEqualTo("2026-01-21T11:30:00Z");
        assertThat(first.armWorker()).isEqualTo("MR(93)");
        assertThat(first.solFechaInicio()).isEqualTo("2026-01-21T17:00:00Z");
        assertThat(first.solFechaFin()).isEqualTo("2026-01-21T17:30:00Z");
        assertThat(first.solWorker()).isEqualTo("JP(94)");
        assertThat(first.modificadoPor()).isEqualTo("JP(94)");
        assertThat(first.fechaModificacion()).isEqualTo("2026-01-22T02:00:00Z");
    }

    @Test
    void tellsOnTheSpoolsRowsWhatTheGroupDid() {
        Entry pause = inOneGo.entries().get(8);

        assertThat(pause.worker()).isEqualTo(Workers.MR);
        assertThat(pause.action()).isEqualTo("PAUSAR");
        assertThat(pause.operatedAt()).isEqualTo("2026-01-21T14:30:00Z");
        assertThat(pause.details())
                .containsEntry("ot", "OT-123")
                .containsEntry("union_count", 7)
                .containsEntry("pulgadas", new BigDecimal("31.50"))
                .containsEntry(
                        "union_ids",
                        List.of("OT-123+1", "OT-123+2", "OT-123+3", "OT-123+4", "OT-123+5", "OT-123+6", "OT-123+7"));
    }

    @Test
    void addsTheInchesOfAUnionOnItsOwnRowOnly() {
        assertThat(inOneGo.entries()).allSatisfy(entry -> assertThat(entry.pulgadas())
                .isEqualByComparingTo(entry.union() == null ? "0" : "4.5"));
    }

    @Test
    void isFreeAtTheEnd() {
        Picture picture = inOneGo.picture();

        assertThat(picture.cell(Run.mk1(), SpoolField.OCUPADO_POR)).isEqualTo(CellValue.BLANK);
        assertThat(picture.cell(Run.mk1(), SpoolField.FECHA_OCUPACION)).isEqualTo(CellValue.BLANK);
        assertThat(picture.cell(Run.mk1(), SpoolField.ESTADO_DETALLE))
                .isEqualTo(new CellValue.Text("Disponible - ARM 7/10, SOLD 5/10"));
    }
}
