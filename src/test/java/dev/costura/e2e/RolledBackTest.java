package dev.costura.e2e;

import static dev.costura.e2e.History.arms;
import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A spreadsheet that was put back to an older version or lost its markers, under the service that wrote to it. */
class RolledBackTest extends EndToEnd {

    private History history;
    private Shop shop;

    @BeforeEach
    void plant() {
        history = history();
        shop = history.shop();
    }

    @Test
    void anOlderVersionStopsTheRunAndWhatIsGoneIsAppliedAgainOnce() {
        history.restoredToTheFirstOfThree();

        assertThat(history.refused())
                .contains(
                        "rolled back",
                        "its last batch is 1",
                        "2 batches from 2 to 3",
                        "0 still stand",
                        "version history");
        assertThat(history.state()).isEqualTo("ROLLED_BACK");

        JsonNode after = history.decide("APPLY_AGAIN");
        assertThat(after.path("state").asString()).isEqualTo("AGREES");
        assertThat(after.path("decisions").path(0).path("returned").asInt()).isEqualTo(4);
        assertThat(history.decide("APPLY_AGAIN").path("decisions").size()).isEqualTo(1);

        shop.run().completed();
        history.exactlyOnce();
        assertThat(shop.run().completed().reported("batches")).isZero();
    }

    @Test
    void anOlderVersionThatIsRestoredLongAfterTheLastBatchStopsTheRunToo() {
        history.restoredToTheFirstOfThree();
        anHourPasses(history.workbook());

        assertThat(history.refused()).contains("rolled back", "2 batches from 2 to 3");
        history.decide("APPLY_AGAIN");
        shop.run().completed();

        history.exactlyOnce();
    }

    /** Ten rows a batch: the group of twelve stands in two of them. */
    @Test
    void aGroupOfWhichOnlyTheFirstUnionsStandIsWrittenWithARowThatTellsOfAll() {
        history.stage(arms(1, 12));
        sandbox()
                .post(
                        "sandbox/faults",
                        Map.of(
                                "fault",
                                "STATUS",
                                "status",
                                503,
                                "match",
                                "spreadsheets.batchUpdate",
                                "spreadsheet",
                                shop.sheet().id(),
                                "after",
                                1,
                                "times",
                                1000))
                .ok();
        assertThat(shop.run().status()).isEqualTo("FAILED");
        sandbox().delete("sandbox/faults").ok();
        int afterTheFirstBatch = history.keepVersion();
        shop.run().completed();
        history.restore(afterTheFirstBatch);
        history.stage(arm(13).by(95));
        history.refused();

        history.decide("APPLY_AGAIN");
        shop.run().completed();

        history.exactlyOnce();
        assertThat(shop.sheet().events().stream()
                        .filter(row -> row.isBlank("N_UNION"))
                        .map(row -> row.details().path("union_count").asInt()))
                .containsExactlyInAnyOrder(12, 1);
    }

    @Test
    void anOlderVersionThatIsLeftAsItIsTakesWhatComesNext() {
        history.restoredToTheFirstOfThree();
        history.refused();

        JsonNode after = history.decide("LEAVE");

        assertThat(after.path("decisions").path(0).path("decision").asString()).isEqualTo("LEAVE");
        Execution run = shop.run().completed();
        assertThat(run.reported("applied")).isEqualTo(1);
        assertThat(shop.sheet().events().stream().filter(row -> !row.isBlank("N_UNION")))
                .hasSize(5);
        assertThat(shop.queue())
                .allMatch(report -> report.path("status").asString().equals("APPLIED"));
        assertThat(shop.queued(history.staged(5).id()).path("detail").asString())
                .contains(Service.OPERATOR, "left it so");
    }

    @Test
    void theNewestVersionBroughtBackLetsTheRunGoOn() {
        history.write(arms(1, 4));
        int first = history.keepVersion();
        history.write(arms(5, 6));
        int newest = history.keepVersion();
        history.restore(first);
        history.stage(arm(7));
        history.refused();
        history.decide("APPLY_AGAIN");
        history.restore(newest);

        Execution run = shop.run();

        run.completed();
        assertThat(run.warnings()).anySatisfy(warning -> assertThat(warning).contains("2 reports stood in Metadata"));
        assertThat(shop.sheet().events().stream().filter(row -> !row.isBlank("N_UNION")))
                .hasSize(7);
    }

    @Test
    void aDecisionNeedsAWordThatIsKnownAWorkbookThatIsAndNoRunThatGoesOn() {
        Http operator = shop.as(Service.OPERATOR);
        assertThat(operator.post(shop.path("history-check"), Map.of("decision", "PERHAPS"))
                        .status())
                .isEqualTo(400);
        assertThat(operator.send("POST", shop.path("history-check"), null).status())
                .isEqualTo(400);
        assertThat(operator.post("api/workbooks/nowhere/history-check", Map.of("decision", "LEAVE"))
                        .status())
                .isEqualTo(404);
        assertThat(operator.get("api/workbooks/nowhere/history-check").status()).isEqualTo(404);
        for (String user : List.of(Service.VIEWER, Service.INTAKE)) {
            assertThat(shop.as(user)
                            .post(shop.path("history-check"), Map.of("decision", "LEAVE"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(shop.as(Service.INTAKE).get(shop.path("history-check")).status())
                .isEqualTo(403);
        history.stage(arms(1, 3));
        latency(150);
        Execution running = shop.begin();
        Reply busy = operator.post(shop.path("history-check"), Map.of("decision", "LEAVE"));
        assertThat(busy.status()).as("%s", busy.body()).isEqualTo(409);
        shop.awaitEnd(running).completed();
    }

    @Test
    void whoAsksIsToldOfTheSpreadsheetAsItIsNow() {
        history.write(arms(1, 4));
        history.write(arms(5, 6));

        history.removeMarkers();

        assertThat(history.state()).isEqualTo("MARKERS_REMOVED");
    }

    /** Their numbers are taken for good, and say nothing of what the batches were. */
    @Test
    void whereOnlyShortenedMarkersAreLeftItGoesOnAfterThem() {
        history.write(arms(1, 2));
        history.write(arms(3, 4));
        history.write(arms(5, 6));
        history.stage(arm(7));
        history.shortenMarkers(1, 2);
        history.removeMarkers();

        assertThat(history.finding().path("message").asString())
                .contains("removed markers", "its last batch is 2", "Batch 3");
        assertThat(history.decide("LEAVE").path("state").asString()).isEqualTo("AGREES");
        assertThat(shop.run().completed().reported("applied")).isEqualTo(1);
        assertThat(history.finding().path("head").asInt()).isEqualTo(3);
        history.exactlyOnce();
    }

    @Test
    void whereEvenTheLastMarkerWasShortenedNothingIsMissing() {
        history.write(arms(1, 2));
        history.write(arms(3, 4));
        history.stage(arm(5));
        history.shortenMarkers(1, 2);

        assertThat(history.state()).isEqualTo("AGREES");
        shop.nightly().completed();
        assertThat(history.finding().path("head").asInt()).isEqualTo(3);
        history.exactlyOnce();
    }
}
