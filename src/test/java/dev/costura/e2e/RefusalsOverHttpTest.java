package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.MK2;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static dev.costura.fixture.WorkOrders.versionOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is refused has its reason; everything else of the same run is applied. */
class RefusalsOverHttpTest extends EndToEnd {

    @Test
    void validOnesAreAppliedAndEachOtherOneHasItsReason() {
        Shop shop = shop(
                anOrder()
                        .unions(1, 3)
                        .union(4)
                        .armDone()
                        .soldDone()
                        .union(5)
                        .type("FW")
                        .armDone(),
                anOrder("OT-9").spool("MK-9"));
        Work first = arm(1);
        Work second = arm(2);
        Work done = sold(4);
        Work notRequired = sold(5);
        Work unknownUnion = arm(19);
        Work unknownOrder = arm(1).of("OT-404");
        Work withoutUnions = arm(1).of("OT-9");
        Work otherSpool = arm(3).on(MK2);
        Work again = arm(1);
        shop.stage(
                first,
                done,
                notRequired,
                unknownUnion,
                unknownOrder,
                withoutUnions,
                otherSpool,
                again,
                second,
                event("TOMAR_SPOOL").on("MK-404"));
        Execution run = shop.run().completed();

        assertThat(run.exitCode()).isEqualTo("COMPLETED_WITH_REJECTIONS");
        assertThat(run.reported("applied")).isEqualTo(2);
        assertThat(run.reported("rejected")).isEqualTo(8);
        assertThat(shop.statusOf(first)).isEqualTo("APPLIED");
        assertThat(shop.statusOf(second)).isEqualTo("APPLIED");
        assertRejected(shop, done, "ALREADY_COMPLETE", OT + "+4");
        assertRejected(shop, notRequired, "OPERATION_NOT_REQUIRED", "FW");
        assertRejected(shop, unknownUnion, "UNKNOWN_UNION", "19");
        assertRejected(shop, unknownOrder, "UNKNOWN_WORK_ORDER", "OT-404");
        assertRejected(shop, withoutUnions, "UNKNOWN_UNION", "no unions");
        assertRejected(shop, otherSpool, "SPOOL_MISMATCH", MK2);
        assertRejected(shop, again, "ALREADY_COMPLETE", "MR(93)");
        assertThat(shop.sheet().eventTypes())
                .containsExactly("UNION_ARM_REGISTRADA", "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
        List<JsonNode> rejected = shop.items(shop.path("completions?status=REJECTED&reason=ALREADY_COMPLETE"));
        assertThat(rejected).hasSize(2);
    }

    @Test
    void onlyRefusalsMakeNoWrite() {
        Shop shop = shop(aFreshSpool(2));
        shop.stage(arm(1).of("OT-404"), arm(9));
        Execution run = shop.run().completed();
        assertThat(run.reported("rejected")).isEqualTo(2);
        assertThat(run.calls().writes()).isZero();
        assertThat(shop.sheet().events()).isEmpty();
    }

    @Test
    void anEmptyQueueMakesNoCallAtAll() {
        Shop shop = shop(aFreshSpool(2));
        Execution run = shop.run().completed();
        assertThat(run.exitCode()).isEqualTo("COMPLETED");
        assertThat(run.calls().all()).isEmpty();
        assertThat(run.reported("metadataRows")).isZero();
    }

    @Test
    void aVersionThatNoLongerMatchesIsAConflict() {
        Shop shop = shop(aFreshSpool(3));
        Work asExpected = arm(1).expecting(versionOf(OT, MK1, 1));
        Work changed = arm(2).expecting(UUID.randomUUID());
        shop.stage(asExpected, changed);
        shop.run().completed();
        assertThat(shop.statusOf(asExpected)).isEqualTo("APPLIED");
        assertRejected(shop, changed, "VERSION_CONFLICT", versionOf(OT, MK1, 2).toString());
        assertThat(shop.sheet().union(OT, 2).isBlank("ARM_WORKER")).isTrue();
    }

    @Test
    void aVersionThatNoLongerMatchesIsRebasedWhereTheCellsAreEmpty() {
        Shop shop = shop(Policy.REBASE, anOrder().union(1).union(2).armBegun());
        Work untouched = arm(1).expecting(UUID.randomUUID());
        Work begun = arm(2).expecting(UUID.randomUUID());
        shop.stage(untouched, begun);
        shop.run().completed();
        assertThat(shop.statusOf(untouched)).isEqualTo("APPLIED");
        assertRejected(shop, begun, "VERSION_CONFLICT", versionOf(OT, MK1, 2).toString());
        assertThat(shop.sheet().union(OT, 2).text("ARM_WORKER")).isEqualTo("LS(95)");
    }

    @Test
    void spoolsOfOneOrderAreToldApartByTheirTag() {
        Shop shop = shop(anOrder().unions(1, 2).spool(MK2).unions(1, 2).dn("8.0"));
        Work unsaid = arm(1);
        shop.stage(arm(1).on(MK2), arm(2).on(MK1), unsaid);
        Execution run = shop.run().completed();
        assertThat(run.reported("applied")).isEqualTo(2);
        assertRejected(shop, unsaid, "AMBIGUOUS_UNION", MK1, MK2);
        assertThat(shop.sheet().union(OT, MK2, 1).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().union(OT, MK1, 1).isBlank("ARM_WORKER")).isTrue();
        assertThat(shop.sheet().union(OT, MK1, 2).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(1);
        assertThat(shop.sheet().spool(OT, MK2).count("Uniones_ARM_Completadas")).isEqualTo(1);
        assertThat(shop.sheet().events().stream()
                        .filter(row -> !row.isBlank("N_UNION"))
                        .map(row -> row.text("TAG_SPOOL") + "+" + row.count("N_UNION")))
                .containsExactlyInAnyOrder(MK2 + "+1", MK1 + "+2");
    }

    @Test
    void aNumberThatStandsOnOneSpoolOnlyNeedsNoTag() {
        Shop shop = shop(anOrder().unions(1, 2).spool(MK2).unions(3, 4));
        shop.stage(arm(3), arm(1));
        assertThat(shop.run().completed().reported("applied")).isEqualTo(2);
        assertThat(shop.sheet().union(OT, MK2, 3).text("ARM_WORKER")).isEqualTo("MR(93)");
    }

    private static void assertRejected(Shop shop, Work work, String reason, String... facts) {
        JsonNode report = shop.queued(work);
        assertThat(report.path("status").asString()).isEqualTo("REJECTED");
        assertThat(report.path("reason").asString()).isEqualTo(reason);
        assertThat(report.path("detail").asString()).contains(facts);
    }
}
