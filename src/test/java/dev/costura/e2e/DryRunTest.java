package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.versionOf;
import static dev.costura.union.Operation.ARM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A dry run shows what a run would write. */
class DryRunTest extends EndToEnd {

    private final Work fitUp = arm(1);
    private final Work early = sold(3);
    private final Work unknown = arm(19);
    private Shop shop;

    @BeforeEach
    void stage() {
        shop = shop(aFreshSpool(4));
        shop.stage(
                fitUp,
                early,
                unknown,
                iniciar(ARM).by(94).at("11:00"),
                finalizar(ARM, 2).by(94).at("12:00"));
    }

    @Test
    void writesNothingAndLeavesTheQueueAsItWas() {
        List<JsonNode> queue = shop.queue();
        Map<String, JsonNode> unions = shop.sheet().grid(Sheet.UNIONS);
        Execution run = shop.dryRun().completed();
        assertThat(run.calls().writes()).isZero();
        assertThat(run.calls().reads()).isPositive();
        assertThat(shop.queue()).isEqualTo(queue);
        assertThat(shop.sheet().grid(Sheet.UNIONS)).isEqualTo(unions);
        assertThat(shop.sheet().events()).isEmpty();
        assertThat(shop.sheet().markers()).isZero();
    }

    @Test
    void showsDecisionsAndNumbers() {
        Execution run = shop.dryRun().completed();
        assertThat(run.report().path("dryRun").asBoolean()).isTrue();
        assertThat(run.reported("applied")).isEqualTo(2);
        assertThat(run.reported("deferred")).isEqualTo(1);
        assertThat(run.reported("rejected")).isEqualTo(1);
        assertThat(run.reported("metadataRows")).isEqualTo(5);
        assertThat(run.reported("batches")).isEqualTo(1);
        Map<String, String> decisions = run.report()
                .path("decisions")
                .valueStream()
                .collect(Collectors.toMap(
                        decided -> decided.path("id").asString(),
                        decided -> decided.path("status").asString()
                                + decided.path("reason").asString("")));
        assertThat(decisions)
                .containsEntry(fitUp.build().id(), "ACCEPTED")
                .containsEntry(early.build().id(), "DEFERREDARM_NOT_COMPLETE")
                .containsEntry(unknown.build().id(), "REJECTEDUNKNOWN_UNION");
    }

    @Test
    void showsEveryCellWithItsOldAndNewValue() {
        Execution run = shop.dryRun().completed();
        JsonNode entry = shop.entries(run).stream()
                .filter(one -> one.path("completionId")
                        .asString("")
                        .equals(fitUp.build().id()))
                .findFirst()
                .orElseThrow();
        assertThat(entry.path("state").asString()).isEqualTo("PREVIEW");
        assertThat(entry.path("batch").isNull()).isTrue();
        assertThat(cell(entry, "Uniones!I2").path("oldValue").isNull()).isTrue();
        assertThat(cell(entry, "Uniones!I2").path("newValue").asString()).isEqualTo("MR(93)");
        assertThat(cell(entry, "Uniones!O2").path("oldValue").asString())
                .isEqualTo(versionOf(OT, MK1, 1).toString());
        assertThat(cell(entry, "Operaciones!D2").path("oldValue").asInt()).isZero();
        assertThat(cell(entry, "Operaciones!D2").path("newValue").asInt()).isEqualTo(1);
    }

    private static JsonNode cell(JsonNode entry, String cell) {
        return entry.path("cells")
                .valueStream()
                .filter(one -> one.path("cell").asString().equals(cell))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRunThatFollowsWritesWhatWasShown() {
        List<String> shown = cells(shop.entries(shop.dryRun().completed()));
        assertThat(cells(shop.entries(shop.run().completed()))).isEqualTo(shown);
        assertThat(shop.sheet().events()).hasSize(5);
    }

    /** Type, cells and values of every entry; the moment of the decision is another one. */
    private static List<String> cells(List<JsonNode> entries) {
        return entries.stream()
                .map(entry -> entry.path("eventType").asString()
                        + entry.path("cells")
                                .valueStream()
                                .filter(cell -> !cell.path("header").asString().equals("Fecha_Modificacion"))
                                .map(JsonNode::toString)
                                .toList())
                .toList();
    }
}
