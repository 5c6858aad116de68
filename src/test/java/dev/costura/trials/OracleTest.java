package dev.costura.trials;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.fixture.Workers;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.trials.QueueContent.Ledger;
import dev.costura.trials.QueueContent.Queued;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.WorkOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sheets written by hand, right and wrong: the oracle must tell them apart, and say where. */
class OracleTest {

    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());
    private static final String VERSION = "11111111-1111-5111-8111-111111111111";
    /** 21-01-2026, 09:00, 10:00 and 23:00 by the shop's clock. */
    private static final double DAY = 46043;

    private static final String OT = "{\"ot\":\"OT-123\"}";
    private static final String HELD = "who has a spool, and since when";

    private static int count;

    private final String id = "by-hand-" + ++count;
    private final Wire wire = new Wire(SANDBOX.url());
    private final SheetReader sheet = SheetReader.over(SANDBOX.url(), id);
    private final WorkOrder order = aFreshSpool(2).build();
    private final Report report = arm(1).by(Workers.MR).build();
    private final Oracle oracle = Oracle.of(order);
    private List<Queued> queue = List.of(new Queued(report.id(), "COMPLETION", "APPLIED", null));
    private List<String> entries = List.of("u-1", "s-1");

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** What a run that went well leaves: cells of the union, counters, two rows and a marker. */
    @BeforeEach
    void writeByHand() {
        Planting.plant(wire, id, List.of(order));
        oracle.before(sheet.read()).staged(List.of(report));
        double nine = DAY + 9 / 24d;
        double ten = DAY + 10 / 24d;
        double night = DAY + 23 / 24d;
        write("Uniones!G2:I2", nine, ten, "MR(93)");
        write("Uniones!O2", VERSION);
        write("Uniones!Q2:R2", "MR(93)", night);
        write("Operaciones!D2", 1);
        write("Operaciones!F2", 4.5);
        write(
                "Metadata!A2:K2",
                "u-1",
                night,
                "UNION_ARM_REGISTRADA",
                "MK-1",
                93,
                "MR(93)",
                "ARM",
                "REGISTRAR",
                ten,
                "{\"ot\":\"OT-123\",\"dn_union\":4.5,\"version\":\"" + VERSION + "\",\"completion_id\":\"" + report.id()
                        + "\"}",
                1);
        write(
                "Metadata!A3:J3",
                "s-1",
                night,
                "SPOOL_ARM_PAUSADO",
                "MK-1",
                93,
                "MR(93)",
                "ARM",
                "PAUSAR",
                ten,
                "{\"ot\":\"OT-123\",\"union_count\":1,\"pulgadas\":4.50,\"union_ids\":[\"OT-123+1\"]}");
        wire.post(
                "v4/spreadsheets/" + id + ":batchUpdate",
                Map.of(
                        "requests",
                        List.of(Map.of(
                                "createDeveloperMetadata",
                                Map.of(
                                        "developerMetadata",
                                        Map.of(
                                                "metadataId",
                                                1_129_270_001,
                                                "metadataKey",
                                                "costura.batch",
                                                "metadataValue",
                                                "1;h;u-1;s-1",
                                                "visibility",
                                                "DOCUMENT",
                                                "location",
                                                Map.of("spreadsheet", true)))))));
    }

    private void write(String range, Object... cells) {
        wire.post(
                "v4/spreadsheets/" + id + "/values:batchUpdate",
                Map.of(
                        "valueInputOption",
                        "RAW",
                        "data",
                        List.of(Map.of("range", range, "values", List.of(List.of(cells))))));
    }

    private List<Discrepancy> found() {
        return oracle.discrepancies(
                sheet.read(), List.of(new QueueContent(queue, new Ledger(List.of(1L), List.of(), entries, 0))));
    }

    private void assertFound(String what, String where) {
        assertThat(found()).anySatisfy(one -> {
            assertThat(one.what()).contains(what);
            assertThat(one.where()).contains(where);
        });
    }

    @Test
    void aSheetThatIsAsItMustBeIsFoundSo() {
        assertThat(found()).isEmpty();
    }

    @Test
    void aRowThatIsThereTwiceIsFound() {
        write(
                "Metadata!A4:J4",
                "s-1",
                DAY,
                "SPOOL_ARM_PAUSADO",
                "MK-1",
                93,
                "MR(93)",
                "ARM",
                "PAUSAR",
                DAY,
                "{\"ot\":\"OT-123\",\"union_count\":1,\"pulgadas\":4.50,\"union_ids\":[\"OT-123+1\"]}");
        assertFound("a row is there twice", "[3, 4]");
        assertFound("several spool-level rows tell of one completion", "[3, 4]");
    }

    @Test
    void aRowThatIsLostIsFound() {
        write("Metadata!A2:K2", "", "", "", "", "", "", "", "", "", "", "");
        assertFound("the row of an applied completion is lost", report.id());
        assertFound("entries applied by the ledger", "u-1");
    }

    @Test
    void aSpoolLevelRowThatIsLostIsFound() {
        write("Metadata!A3:J3", "", "", "", "", "", "", "", "", "", "");
        assertFound("no spool-level row tells of an applied completion", "MK-1");
    }

    @Test
    void aCounterThatIsOffByOneIsFound() {
        write("Operaciones!D2", 2);
        assertFound("a counter disagrees with its unions", "Operaciones!D2");
    }

    @Test
    void inchesThatAreRoundedWronglyAreFound() {
        write("Operaciones!F2", 4.49);
        assertFound("a counter disagrees with its unions", "Operaciones!F2");
    }

    @Test
    void aNeighboursCellThatWasTouchedIsFound() {
        write("Uniones!H3", DAY);
        assertFound("a cell that is not Costura's was changed", "Uniones!H3");
    }

    @Test
    void aFormulaThatBecameAValueAndANoteThatIsGoneAreFound() {
        write("Uniones!T3", 9);
        assertFound("a cell that is not Costura's was changed", "Uniones!T3");
        write("Notas!A1", "tocado");
        assertFound("a cell that is not Costura's was changed", "Notas!A1");
    }

    @Test
    void aVersionThatMetadataDoesNotKnowIsFound() {
        write("Uniones!O2", "22222222-2222-5222-8222-222222222222");
        assertFound("the version in cell and Metadata_JSON", "Uniones!O2");
    }

    @Test
    void aWorkerInTheWrongCellIsFound() {
        write("Uniones!I2", "JP(94)");
        assertFound("the worker of applied work", "Uniones!I2");
    }

    @Test
    void aReportThatIsLostOrWaitsForEverIsFound() {
        queue = List.of();
        assertFound("a staged report is lost", report.id());
        queue = List.of(new Queued(report.id(), "COMPLETION", "ACCEPTED", null));
        assertFound("a report is not settled", report.id());
    }

    @Test
    void aReasonThatIsNotTrueIsFound() {
        queue = List.of(new Queued(report.id(), "COMPLETION", "REJECTED", "ALREADY_COMPLETE"));
        assertFound("a report ended as it can't have", report.id());
        assertFound("a row too many", "row 2");
    }

    @Test
    void aBatchThatTheLedgerDoesNotKnowIsFound() {
        wire.post(
                "v4/spreadsheets/" + id + ":batchUpdate",
                Map.of(
                        "requests",
                        List.of(Map.of(
                                "createDeveloperMetadata",
                                Map.of(
                                        "developerMetadata",
                                        Map.of(
                                                "metadataId",
                                                1_129_270_003,
                                                "metadataKey",
                                                "costura.batch",
                                                "metadataValue",
                                                "3;h;u-1;s-1",
                                                "visibility",
                                                "DOCUMENT",
                                                "location",
                                                Map.of("spreadsheet", true)))))));
        assertFound("the numbers of the markers", "developer metadata");
        assertFound("batches applied by the ledger", "ledger");
    }

    @Test
    void whoHasASpoolInTheEndIsToldByTheClock() {
        Report taken =
                iniciar(Operation.ARM).by(Workers.MR).on("MK-1").at("09:00").build();
        Report refused =
                iniciar(Operation.ARM).by(Workers.JP).on("MK-1").at("09:30").build();
        stageMore(List.of(taken, refused), "APPLIED", "REJECTED");
        write("Metadata!A4:J4", "i-1", DAY, "INICIAR_ARM", "MK-1", 93, "MR(93)", "ARM", "INICIAR", DAY + 9 / 24d, OT);
        write("Operaciones!H2:J2", "MR(93)", DAY + 9 / 24d, "MR(93) en ARM");
        assertThat(found()).extracting(Discrepancy::what).doesNotContain(HELD);

        write("Operaciones!H2:J2", "JP(94)", DAY + 9.5 / 24d, "JP(94) en ARM");
        assertFound(HELD, "Operaciones!H2");
        write("Operaciones!H2:J2", "MR(93)", DAY + 9.5 / 24d, "MR(93) en ARM");
        assertFound(HELD, "Operaciones!H2");
        write("Operaciones!H2:J2", "MR(93)", DAY + 9 / 24d, "Disponible - ARM 1/2, SOLD 0/2");
        assertFound(HELD, "Operaciones!H2");
    }

    @Test
    void aSpoolThatWasFinishedIsFreeAndItsRowTellsHowFarItIs() {
        Report taken =
                iniciar(Operation.ARM).by(Workers.MR).on("MK-1").at("09:00").build();
        Report freed =
                finalizar(Operation.ARM).by(Workers.MR).on("MK-1").at("10:30").build();
        stageMore(List.of(taken, freed), "APPLIED", "APPLIED");
        write("Metadata!A4:J4", "i-1", DAY, "INICIAR_ARM", "MK-1", 93, "MR(93)", "ARM", "INICIAR", DAY + 9 / 24d, OT);
        write(
                "Metadata!A5:J5",
                "f-1",
                DAY,
                "SPOOL_CANCELADO",
                "MK-1",
                93,
                "MR(93)",
                "ARM",
                "FINALIZAR",
                DAY + 10.5 / 24d,
                OT);
        write("Operaciones!H2:J2", "", "", "Disponible - ARM 1/2, SOLD 0/2");
        assertThat(found()).extracting(Discrepancy::what).doesNotContain(HELD, "what is told of a free spool");

        write("Operaciones!J2", "Disponible - ARM 2/2, SOLD 0/2");
        assertFound("what is told of a free spool", "Operaciones!J2");
        write("Operaciones!H2:J2", "MR(93)", DAY + 9 / 24d, "MR(93) en ARM");
        assertFound(HELD, "Operaciones!H2");
    }

    private void stageMore(List<Report> more, String... fates) {
        oracle.staged(more);
        List<Queued> all = new ArrayList<>(queue);
        for (int i = 0; i < fates.length; i++) {
            boolean applied = fates[i].equals("APPLIED");
            all.add(new Queued(more.get(i).id(), "ACTION", fates[i], applied ? null : "SPOOL_OCCUPIED"));
        }
        queue = all;
    }

    @Test
    void theLaterOfTwoReportsOfTheSameWorkMustNotWin() {
        Report earlier = arm(1).by(Workers.JP).to("09:30").build();
        oracle.staged(List.of());
        Oracle both = Oracle.of(order).staged(List.of(report, earlier));
        List<Queued> reports = new ArrayList<>(queue);
        reports.add(new Queued(earlier.id(), "COMPLETION", "REJECTED", "ALREADY_COMPLETE"));
        assertThat(both.discrepancies(sheet.read(), List.of(new QueueContent(reports, null))))
                .extracting(Discrepancy::what)
                .contains("the later of two reports won");
    }

    @Test
    void allThatIsWrongIsToldWithPlaceExpectationAndFinding() {
        write("Operaciones!D2", 2);
        assertThatThrownBy(() -> oracle.check(sheet, () -> new QueueContent(queue, null)))
                .hasMessageContainingAll(
                        "1 things are not as they must be", "Operaciones!D2", "expected 1", "found    2");
    }
}
