package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static dev.costura.union.Operation.ARM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Told;
import dev.costura.fixture.Reports.Work;
import dev.costura.fixture.WorkOrders;
import dev.costura.union.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How rows travel, and how many calls that takes, counted at the server. */
class BatchesOverHttpTest extends EndToEnd {

    private static Told<?>[] allOf(int unions) {
        return IntStream.rangeClosed(1, unions).mapToObj(union -> arm(union)).toArray(Told<?>[]::new);
    }

    @Test
    void tenCompletionsOfASpoolAreElevenRowsTenOfThemWithAUnion() {
        Shop shop = shop(aFreshSpool(10));
        shop.stage(allOf(10));
        shop.run().completed();
        List<Row> events = shop.sheet().events();
        assertThat(events).hasSize(11);
        assertThat(events.stream().filter(row -> !row.isBlank("N_UNION")).map(row -> row.count("N_UNION")))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(shop.sheet()
                        .cell("Metadata!K2")
                        .at("/effectiveValue/numberValue")
                        .asInt())
                .isEqualTo(1);
        Row last = events.get(10);
        assertThat(last.text("Evento_Tipo")).isEqualTo("SPOOL_ARM_COMPLETADO");
        assertThat(last.isBlank("N_UNION")).isTrue();
        assertThat(last.details().path("union_count").asInt()).isEqualTo(10);
        assertThat(last.details().path("pulgadas").decimalValue()).isEqualByComparingTo("45.00");
        assertThat(last.details().path("union_ids")).hasSize(10);
    }

    @Test
    void twoThousandCompletionsAreBatchesOfNineHundredRowsExceptTheLast() {
        WorkOrders[] orders = new WorkOrders[100];
        List<Report> reports = new ArrayList<>();
        for (int order = 0; order < orders.length; order++) {
            String ot = "OT-" + (1000 + order);
            orders[order] = anOrder(ot).spool("MK-" + (1000 + order)).unions(1, 20);
            IntStream.rangeClosed(1, 20)
                    .forEach(union -> reports.add(arm(union).of(ot).build()));
        }
        Shop shop = shop(orders);
        shop.stage(reports);
        Execution run = shop.run().completed();

        assertThat(run.reported("applied")).isEqualTo(2000);
        assertThat(run.reported("metadataRows")).isEqualTo(2100);
        assertThat(run.reported("batches")).isEqualTo(3);
        assertThat(run.calls().writes()).isEqualTo(3);
        List<JsonNode> entries = shop.entries(run);
        Map<Integer, Long> rowsOfBatch = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.path("batch").asInt(), Collectors.counting()));
        assertThat(rowsOfBatch).isEqualTo(Map.of(1, 900L, 2, 900L, 3, 300L));
        List<Row> events = shop.sheet().events();
        assertThat(events.stream().map(row -> row.text("ID")))
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(entries.stream()
                        .map(entry -> entry.path("id").asString())
                        .toList());
        assertThat(entries.stream().map(entry -> entry.path("metadataRow").asInt()))
                .containsExactlyElementsOf(events.stream().map(Row::number).toList());
        assertThat(shop.sheet().markers()).isEqualTo(3);
        assertThat(shop.sheet().rows(Sheet.ORDERS)).hasSize(100).allSatisfy(row -> assertThat(
                        row.count("Uniones_ARM_Completadas"))
                .isEqualTo(20));
    }

    @Test
    void spoolLevelEventsAndUnionEventsTravelInOneBatch() {
        Shop shop = shop(aFreshSpool(2));
        shop.stage(
                event("TOMAR_SPOOL").at("08:00").details(Map.of("celda", "B-2")),
                arm(1).to("09:30"),
                arm(2).to("10:00"),
                event("PAUSAR_SPOOL").during(ARM).action("PAUSAR").at("12:00"));
        Execution run = shop.run().completed();
        assertThat(run.calls().writes()).isEqualTo(1);
        assertThat(run.reported("events")).isEqualTo(2);
        assertThat(shop.sheet().eventTypes())
                .containsExactly(
                        "TOMAR_SPOOL",
                        "UNION_ARM_REGISTRADA",
                        "UNION_ARM_REGISTRADA",
                        "SPOOL_ARM_COMPLETADO",
                        "PAUSAR_SPOOL");
        Row taken = shop.sheet().events().get(0);
        assertThat(taken.isBlank("N_UNION")).isTrue();
        assertThat(taken.details().path("celda").asString()).isEqualTo("B-2");
        assertThat(shop.sheet().markers()).isEqualTo(1);
    }

    @Test
    void aWarmRunIsOneReadAndOneWrite() {
        Shop shop = shop(aFreshSpool(20));
        shop.stage(arm(20));
        shop.run().completed();

        shop.stage(allOf(19));
        Execution warm = shop.run().completed();
        assertThat(warm.calls().reads()).isEqualTo(1);
        assertThat(warm.calls().writes()).isEqualTo(1);
        assertThat(warm.calls().all()).hasSize(2);
        assertThat(warm.reportedCalls("reads")).isEqualTo(1);
        assertThat(warm.reportedCalls("writes")).isEqualTo(1);
        assertThat(warm.reportedCalls("retries")).isZero();
    }

    /** Neighbouring cells of neighbouring rows go as one block; the cells between are not touched. */
    @Test
    void theNumberOfRequestsInACallDoesNotGrowWithTheUnions() {
        Shop shop = shop(aFreshSpool(20));
        shop.stage(arm(1));
        int requestsOfOne = writeOf(shop.run()).requests();
        shop.stage(IntStream.rangeClosed(2, 20)
                .<Report>mapToObj(union -> arm(union).build())
                .toList());
        assertThat(writeOf(shop.run()).requests()).isEqualTo(requestsOfOne);
    }

    private static Calls.Call writeOf(Execution run) {
        List<Calls.Call> writes = run.completed().calls().all().stream()
                .filter(call -> call.kind().equals("WRITE"))
                .toList();
        assertThat(writes).hasSize(1);
        return writes.get(0);
    }

    @Test
    void aWarmRunWithNothingPendingMakesNoCall() {
        Shop shop = shop(aFreshSpool(2));
        shop.stage(arm(1));
        shop.run().completed();
        assertThat(shop.run().completed().calls().all()).isEmpty();
        assertThat(shop.nightly().completed().calls().writes()).isZero();
    }

    @Test
    void onlyTheWorkOrdersAskedForAreLookedAt() {
        Shop shop = shop(aFreshSpool(2), anOrder("OT-200").spool("MK-200").unions(1, 2));
        Work other = arm(1).of("OT-200");
        shop.stage(arm(1), other);
        shop.run("on-demand", Map.of("workOrders", List.of(OT))).completed();
        assertThat(shop.statusOf(other)).isEqualTo("PENDING");
        assertThat(shop.sheet().union("OT-200", 1).isBlank("ARM_WORKER")).isTrue();
        assertThat(shop.sheet().union(OT, 1).isBlank("ARM_WORKER")).isFalse();
    }
}
