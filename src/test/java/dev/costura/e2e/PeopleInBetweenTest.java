package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import dev.costura.fixture.ShopTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People have the workbook open all day. */
class PeopleInBetweenTest extends EndToEnd {

    /** What Costura may write in Uniones and Operaciones where the columns stand as Costura creates them. */
    private static final Set<String> UNION_COLUMNS = Set.of("G", "H", "I", "J", "K", "L", "O", "Q", "R");

    @Test
    void theNextReadSeesTheWritesOfTheRunBefore() {
        Shop shop = shop(aFreshSpool(2));
        assertThat(disponibles(shop, "SOLD")).isEmpty();
        shop.stage(arm(1));
        shop.run().completed();
        assertThat(disponibles(shop, "SOLD")).containsExactly(1);
        assertThat(disponibles(shop, "ARM")).containsExactly(2);
        Work again = arm(1);
        shop.stage(again);
        shop.run().completed();
        assertThat(shop.reasonOf(again)).isEqualTo("ALREADY_COMPLETE");
    }

    private static List<Integer> disponibles(Shop shop, String operation) {
        return shop.as(Service.VIEWER)
                .get(shop.path("work-orders/" + OT + "/disponibles?operation=" + operation))
                .ok()
                .valueStream()
                .map(union -> union.path("nUnion").asInt())
                .toList();
    }

    @Test
    void whatAPersonTypesBetweenTwoRunsIsSeenByTheSecond() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1));
        shop.run().completed();
        int row = shop.sheet().union(OT, 2).number();
        shop.sheet().type("Uniones!H" + row, "20-01-2026 10:00:00");
        shop.sheet().type("Uniones!I" + row, "JP(94)");

        Work weld = sold(2);
        Work tooLate = arm(2);
        shop.stage(weld, tooLate);
        shop.run().completed();
        assertThat(shop.statusOf(weld)).isEqualTo("APPLIED");
        assertThat(shop.reasonOf(tooLate)).isEqualTo("ALREADY_COMPLETE");
        assertThat(shop.queued(tooLate).path("detail").asString()).contains("JP(94)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(2);
    }

    @Test
    void rowsThatWereSortedOrInsertedInBetweenAreFoundWhereTheyStandNow() {
        Shop shop = shop(aFreshSpool(4));
        shop.stage(arm(1));
        shop.run().completed();
        shop.sheet()
                .edit(
                        "{'sortRange': {'range': {'sheetId': 1, 'startRowIndex': 1, 'endRowIndex': 5},"
                                + " 'sortSpecs': [{'dimensionIndex': 3, 'sortOrder': 'DESCENDING'}]}}",
                        "{'insertDimension': {'range': {'sheetId': 1, 'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 4}}}",
                        "{'insertDimension': {'range': {'sheetId': 2, 'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 2}}}");
        shop.stage(arm(2).by(95));
        Execution run = shop.run().completed();
        // One where they last stood, and as they do not, one of all.
        assertThat(run.calls().reads()).isEqualTo(2);
        assertThat(shop.sheet().union(OT, 2).text("ARM_WORKER")).isEqualTo("LS(95)");
        assertThat(shop.sheet().union(OT, 1).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().union(OT, 3).isBlank("ARM_WORKER")).isTrue();
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(2);
    }

    @Test
    void headersAreFoundInAnyOrderAndCaseAndWithAccents() {
        Shop shop = shop(aFreshSpool(2));
        shop.sheet().type("Uniones!O1", "Versión");
        shop.sheet().type("Uniones!H1", "arm fecha-fin");
        shop.sheet().type("Uniones!B1", " ot ");
        shop.sheet().type("Operaciones!D1", "UNIONES ARM COMPLETADAS");
        shop.sheet().type("Metadata!K1", "n unión");
        shop.sheet().edit(move(1, 14, 0), move(1, 8, 3), move(2, 3, 10), move(3, 0, 11));
        shop.stage(arm(1).to("09:30"), arm(2));
        shop.run().completed();

        Row union = shop.sheet().union(OT, 1);
        assertThat(union.moment("ARM_FECHA_FIN")).isEqualTo(ShopTime.at("09:30"));
        assertThat(union.text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(2);
        List<Row> events = shop.sheet().events();
        assertThat(events).hasSize(3);
        assertThat(events.get(0).text("ID")).isEqualTo(lineageOfFirstRow(shop));
        assertThat(events.get(0).details().path("version").asString()).isEqualTo(union.text("version"));
        assertThat(events.stream().filter(row -> !row.isBlank("N_UNION"))).hasSize(2);
    }

    private static String lineageOfFirstRow(Shop shop) {
        return shop.as(Service.VIEWER)
                .get(shop.path("work-orders/" + OT))
                .ok()
                .path("history")
                .valueStream()
                .filter(entry -> entry.path("metadataRow").asInt() == 2)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    /** A column dragged elsewhere. */
    private static String move(int sheetId, int from, int to) {
        return ("{'moveDimension': {'source': {'sheetId': %d, 'dimension': 'COLUMNS', 'startIndex': %d, 'endIndex': %d},"
                        + " 'destinationIndex': %d}}")
                .formatted(sheetId, from, from + 1, to);
    }

    @Test
    void columnsMovedBetweenTwoRunsCostACallAndNeverAWrongCell() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1));
        shop.run().completed();
        shop.sheet().edit(move(1, 8, 0), move(2, 3, 0), move(3, 9, 1));
        shop.stage(arm(2));
        shop.run().completed();
        assertThat(shop.sheet().union(OT, 2).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(2);
        assertThat(shop.sheet().eventTypes())
                .containsExactly(
                        "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO", "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
    }

    @Test
    void noCellOfAnybodyElseIsTouched() {
        Shop shop = shop(anOrder().union(1).union(2).armDone().unions(3, 5));
        Sheet sheet = shop.sheet();
        sheet.type("Uniones!S1", "Creado_Por");
        sheet.type("Uniones!T1", "Costo");
        sheet.type("Operaciones!K1", "Avance");
        sheet.type("Metadata!L1", "Revisado");
        for (int row = 2; row <= 6; row++) {
            sheet.type("Uniones!S" + row, "JP(17)");
            sheet.type("Uniones!T" + row, "=E" + row + "*100");
        }
        sheet.type("Operaciones!K2", "=D2/C2");
        sheet.type("Operaciones!J1", "Estado_Detalle");
        sheet.edit(
                "{'updateCells': {'start': {'sheetId': 1, 'rowIndex': 1, 'columnIndex': 8}, 'fields': 'note',"
                        + " 'rows': [{'values': [{'note': 'ojo: revisar'}]}]}}",
                "{'repeatCell': {'range': {'sheetId': 1, 'startRowIndex': 1, 'endRowIndex': 6},"
                        + " 'cell': {'userEnteredFormat': {'textFormat': {'bold': true}}},"
                        + " 'fields': 'userEnteredFormat.textFormat.bold'}}");
        Map<String, JsonNode> unions = sheet.grid(Sheet.UNIONS);
        Map<String, JsonNode> orders = sheet.grid(Sheet.ORDERS);
        Map<String, JsonNode> events = sheet.grid(Sheet.EVENTS);

        shop.stage(arm(1), sold(2), arm(3));
        shop.run().completed();

        Map<String, JsonNode> unionsAfter = sheet.grid(Sheet.UNIONS);
        assertThat(others(unionsAfter, UNION_COLUMNS, Set.of(2, 3, 4)))
                .isEqualTo(others(unions, UNION_COLUMNS, Set.of(2, 3, 4)));
        assertThat(others(sheet.grid(Sheet.ORDERS), Set.of("C", "D", "E", "F", "G"), Set.of(2)))
                .isEqualTo(others(orders, Set.of("C", "D", "E", "F", "G"), Set.of(2)));
        assertThat(sheet.grid(Sheet.EVENTS)).containsAllEntriesOf(events);
        assertThat(unionsAfter.get("T2").at("/userEnteredValue/formulaValue").asString())
                .isEqualTo("=E2*100");
        JsonNode written = unionsAfter.get("I2");
        assertThat(written.at("/userEnteredValue/stringValue").asString()).isEqualTo("MR(93)");
        assertThat(written.path("note").asString()).isEqualTo("ojo: revisar");
        assertThat(written.at("/userEnteredFormat/textFormat/bold").asBoolean()).isTrue();
    }

    /** Every cell but those of these columns in these rows. */
    private static Map<String, JsonNode> others(Map<String, JsonNode> grid, Set<String> columns, Set<Integer> rows) {
        Map<String, JsonNode> others = new TreeMap<>(grid);
        others.keySet()
                .removeIf(cell ->
                        columns.contains(cell.substring(0, 1)) && rows.contains(Integer.valueOf(cell.substring(1))));
        return others;
    }

    @Test
    void aRowThatCanNotBeReadIsSkippedWithAWarningThatNamesTheCell() {
        Shop shop = shop(aFreshSpool(3), anOrder("OT-200").spool("MK-200").unions(1, 2));
        shop.sheet().type("Uniones!E3", "cuatro y medio");
        shop.sheet().type("Uniones!H4", "ayer");
        Work unreadable = arm(2);
        shop.stage(arm(1), unreadable, arm(1).of("OT-200"));
        Execution run = shop.run().completed();
        assertThat(run.reported("applied")).isEqualTo(2);
        assertThat(shop.reasonOf(unreadable)).isEqualTo("UNREADABLE_ROW");
        assertThat(run.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("row 3", "E3", "DN_UNION", "cuatro y medio"))
                .anySatisfy(warning -> assertThat(warning).contains("row 4", "H4", "ARM_FECHA_FIN", "ayer"));
        assertThat(shop.sheet().union("OT-200", 1).text("ARM_WORKER")).isEqualTo("MR(93)");
    }

    @Test
    void aSheetWithoutTheAuditColumnsIsAcceptedWithOneWarning() {
        Shop shop = shop(aFreshSpool(2));
        shop.sheet()
                .edit(
                        "{'deleteDimension': {'range': {'sheetId': 1, 'dimension': 'COLUMNS', 'startIndex': 15, 'endIndex': 18}}}");
        shop.stage(arm(1), arm(2));
        Execution run = shop.run().completed();
        assertThat(run.warnings()).hasSize(1).first().asString().contains("Fecha_Creacion", "Modificado_Por");
        assertThat(shop.sheet().union(OT, 1).text("ARM_WORKER")).isEqualTo("MR(93)");
    }
}
