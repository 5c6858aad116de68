package dev.costura.e2e;

import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.versionOf;
import static dev.costura.union.Operation.ARM;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.ShopTime;
import dev.costura.fixture.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A fresh spool of ten unions of 4.5 inches: taken, seven fitted up, five of them welded. */
class FreshSpoolOverHttpTest extends EndToEnd {

    private static final List<String> ROWS = rows();

    private static List<String> rows() {
        List<String> rows = new ArrayList<>(List.of("INICIAR_ARM"));
        rows.addAll(nCopies(7, "UNION_ARM_REGISTRADA"));
        rows.add("SPOOL_ARM_PAUSADO");
        rows.addAll(nCopies(5, "UNION_SOLD_REGISTRADA"));
        rows.add("SPOOL_SOLD_PAUSADO");
        return rows;
    }

    @Test
    void isWrittenInThreeRunsAndOccupiedInBetween() {
        Shop shop = shop(aFreshSpool(10));
        shop.stage(iniciar(ARM).at("08:00"));
        shop.run().completed();
        Row occupied = shop.sheet().spool(OT, MK1);
        assertThat(occupied.text("Ocupado_Por")).isEqualTo("MR(93)");
        assertThat(occupied.moment("Fecha_Ocupacion")).isEqualTo(ShopTime.at("08:00"));
        assertThat(occupied.text("Estado_Detalle")).contains("MR(93)").contains("ARM");

        shop.stage(finalizar(ARM, 1, 2, 3, 4, 5, 6, 7).at("11:30"));
        shop.run().completed();
        Map<String, String> fittedUp = shop.sheet().versions();
        assertThat(shop.sheet().spool(OT, MK1).isBlank("Ocupado_Por")).isTrue();

        shop.stage(fiveWelds());
        shop.run().completed();
        assertWritten(shop);
        assertThat(changed(fittedUp, shop.sheet().versions())).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void isWrittenTheSameInOneRun() {
        Shop shop = shop(aFreshSpool(10));
        shop.stage(iniciar(ARM).at("08:00"), finalizar(ARM, 1, 2, 3, 4, 5, 6, 7).at("11:30"));
        shop.stage(fiveWelds());
        Execution run = shop.run().completed();
        assertThat(run.calls().writes()).isEqualTo(1);
        assertThat(run.reported("applied")).isEqualTo(12);
        assertThat(run.reported("events")).isEqualTo(2);
        assertThat(run.report().at("/pulgadas/ARM").asString()).isEqualTo("31.50");
        assertThat(run.report().at("/pulgadas/SOLD").asString()).isEqualTo("22.50");
        assertWritten(shop);
    }

    private static List<dev.costura.union.Report> fiveWelds() {
        return IntStream.rangeClosed(1, 5)
                .<dev.costura.union.Report>mapToObj(union -> sold(union)
                        .by(Workers.LS)
                        .from("13:00")
                        .to("14:0" + union)
                        .build())
                .toList();
    }

    private static void assertWritten(Shop shop) {
        Row spool = shop.sheet().spool(OT, MK1);
        assertThat(spool.count("Total_Uniones")).isEqualTo(10);
        assertThat(spool.count("Uniones_ARM_Completadas")).isEqualTo(7);
        assertThat(spool.count("Uniones_SOLD_Completadas")).isEqualTo(5);
        assertThat(spool.number("Pulgadas_ARM")).isEqualByComparingTo("31.50");
        assertThat(spool.number("Pulgadas_SOLD")).isEqualByComparingTo("22.50");
        assertThat(spool.isBlank("Ocupado_Por")).isTrue();
        assertThat(spool.isBlank("Fecha_Ocupacion")).isTrue();
        assertThat(shop.sheet().eventTypes()).isEqualTo(ROWS);
        assertThat(shop.sheet().events())
                .extracting(row -> row.text("ID"))
                .doesNotHaveDuplicates()
                .hasSize(15);
        for (int union = 1; union <= 10; union++) {
            assertUnion(shop.sheet().union(OT, union), union);
        }
        assertVersionsAreThoseOfTheRows(shop.sheet());
    }

    private static void assertUnion(Row row, int union) {
        if (union <= 7) {
            assertThat(row.moment("ARM_FECHA_INICIO")).isEqualTo(ShopTime.at("08:00"));
            assertThat(row.moment("ARM_FECHA_FIN")).isEqualTo(ShopTime.at("11:30"));
        }
        assertThat(row.text("ARM_WORKER")).isEqualTo(union <= 7 ? "MR(93)" : "");
        assertThat(row.text("SOL_WORKER")).isEqualTo(union <= 5 ? "LS(95)" : "");
        assertThat(row.text("Modificado_Por")).isEqualTo(union <= 5 ? "LS(95)" : union <= 7 ? "MR(93)" : "");
        assertThat(row.isBlank("SOL_FECHA_FIN")).isEqualTo(union > 5);
        if (union > 7) {
            assertThat(row.text("version")).isEqualTo(versionOf(OT, MK1, union).toString());
        }
    }

    /** Each write of a union has its row with the version that it left: as many versions as rows, the last one stands. */
    private static void assertVersionsAreThoseOfTheRows(Sheet sheet) {
        List<Row> events = sheet.events();
        for (int union = 1; union <= 7; union++) {
            int number = union;
            List<String> left = events.stream()
                    .filter(row -> !row.isBlank("N_UNION") && row.count("N_UNION") == number)
                    .map(row -> row.details().path("version").asString())
                    .toList();
            assertThat(left)
                    .hasSize(union <= 5 ? 2 : 1)
                    .doesNotHaveDuplicates()
                    .doesNotContain(versionOf(OT, MK1, union).toString())
                    .endsWith(sheet.union(OT, union).text("version"));
        }
    }

    private static List<Integer> changed(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(union -> !before.get(union).equals(after.get(union)))
                .map(union -> Integer.valueOf(union.substring(union.indexOf('/') + 1)))
                .toList();
    }
}
