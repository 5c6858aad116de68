package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Event;
import dev.costura.fixture.Reports.Told;
import dev.costura.fixture.Reports.Work;
import dev.costura.fixture.WorkOrders;
import dev.costura.union.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A report makes the API refuse the batch that carries it, as a row does that somebody has protected. */
class PoisonTest extends EndToEnd {

    private static Event poison() {
        return event("TOMAR_SPOOL").on(MK1).details(Map.of("nota", "arsénico"));
    }

    private void nothingPoisonousIsTaken() {
        fault("{'fault': 'STATUS', 'status': 400, 'match': 'WRITE', 'containing': 'arsénico', 'times': 100000}");
    }

    private static WorkOrders order(int number) {
        return anOrder("OT-" + number).spool(MK1).unions(1, 4);
    }

    private static List<Told<?>> workOn(WorkOrders... orders) {
        List<Told<?>> work = new ArrayList<>();
        IntStream.rangeClosed(1, orders.length).forEach(order -> IntStream.rangeClosed(1, 4)
                .forEach(union -> work.add(arm(union).of("OT-" + order))));
        return work;
    }

    private static void assertAllWritten(Shop shop, List<Told<?>> work, int orders) {
        assertThat(work).allSatisfy(told -> assertThat(shop.statusOf(told)).isEqualTo("APPLIED"));
        assertThat(shop.sheet().events())
                .hasSize(5 * orders)
                .extracting(row -> row.text("ID"))
                .doesNotHaveDuplicates();
        IntStream.rangeClosed(1, orders).forEach(order -> assertThat(
                        shop.sheet().spool("OT-" + order, MK1).count("Uniones_ARM_Completadas"))
                .isEqualTo(4));
    }

    @Test
    void itIsRejectedWithGooglesMessageAndTheRestGoesThroughOnce() {
        WorkOrders[] orders = {order(1), order(2), order(3)};
        Shop shop = shop(orders);
        List<Told<?>> work = workOn(orders);
        Event poison = poison().of("OT-2");
        work.subList(0, 6).forEach(shop::stage);
        shop.stage(poison);
        work.subList(6, 12).forEach(shop::stage);

        nothingPoisonousIsTaken();

        Execution run = shop.run().completed();

        assertAllWritten(shop, work, 3);
        assertThat(shop.statusOf(poison)).isEqualTo("REJECTED");
        assertThat(shop.reasonOf(poison)).isEqualTo("REFUSED_BY_SHEETS");
        assertThat(shop.queued(poison).path("detail").asString())
                .contains("The Sheets API refused to write this", "400");
        assertThat(run.reported("applied")).isEqualTo(12);
        assertThat(run.reported("rejected")).isEqualTo(1);
        assertThat(run.exitCode()).isEqualTo("COMPLETED_WITH_REJECTIONS");
    }

    @Test
    void aPoisonousCompletionLeavesTheCountersAndTheOthersOfItsSpoolAsIfItHadNeverBeen() {
        Shop shop = shop(anOrder().unions(1, 4));
        Work poison = arm(3).by(new Worker(66, "arsénico(66)"));
        shop.stage(arm(1), arm(2), poison, arm(4));
        nothingPoisonousIsTaken();

        Execution run = shop.run().completed();

        assertThat(shop.reasonOf(poison)).isEqualTo("REFUSED_BY_SHEETS");
        assertThat(shop.queued(poison).path("detail").asString()).contains("Uniones!G4");
        assertThat(shop.sheet().union(OT, 3).isBlank("ARM_WORKER")).isTrue();
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
        assertThat(shop.sheet().eventTypes())
                .containsExactly(
                        "UNION_ARM_REGISTRADA", "UNION_ARM_REGISTRADA", "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
        assertThat(run.reported("metadataRows")).isEqualTo(4);
    }

    @Test
    void severalAreFoundInOneRunAlsoInOneWorkOrder() {
        WorkOrders[] orders = {order(1), order(2), order(3)};
        Shop shop = shop(orders);
        List<Told<?>> work = workOn(orders);
        work.forEach(shop::stage);
        List<Event> poisons = List.of(poison().of("OT-1"), poison().of("OT-3"), poison().of("OT-3"));
        poisons.forEach(shop::stage);
        nothingPoisonousIsTaken();

        shop.run().completed();

        assertAllWritten(shop, work, 3);
        assertThat(poisons)
                .allSatisfy(poison -> assertThat(shop.reasonOf(poison)).isEqualTo("REFUSED_BY_SHEETS"));
    }

    @Test
    void theFaultIsNotTheReportsWhereNothingAtAllGoesThrough() {
        WorkOrders[] orders = {order(1), order(2), order(3)};
        Shop shop = shop(orders);
        List<Told<?>> work = workOn(orders);
        work.forEach(shop::stage);
        fault("{'fault': 'STATUS', 'status': 400, 'match': 'spreadsheets.batchUpdate', 'times': 1000}");

        Execution run = shop.run();

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.failure()).contains("refuses whatever is written to workbook", "run again");
        calmTheSandbox();
        shop.run().completed();
        assertAllWritten(shop, work, 3);
    }

    @Test
    void aRejectedOneCanBeSentAgainOnceTheSheetTakesIt() {
        Shop shop = shop(anOrder().unions(1, 2));
        Event poison = poison().of(OT);
        shop.stage(poison, arm(1));
        nothingPoisonousIsTaken();
        shop.run().completed();
        JsonNode queued = shop.queued(poison);
        assertThat(queued.path("status").asString()).isEqualTo("REJECTED");

        assertThat(shop.as(Service.OPERATOR)
                        .send(
                                "POST",
                                shop.path("completions/" + queued.path("id").asString() + "/resubmit"),
                                null)
                        .status())
                .isEqualTo(200);
        calmTheSandbox();
        shop.run().completed();

        assertThat(shop.statusOf(poison)).isEqualTo("APPLIED");
        assertThat(shop.sheet().events()).hasSize(3);
    }
}
