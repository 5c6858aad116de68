package dev.costura.e2e;

import static dev.costura.e2e.History.arms;
import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same for a service that knows nothing of the markers, or reads another job file. All that comes before the restart
 * is done first, for a start takes longer than all of the tests; in between, a command starts a service of its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RolledBackAndRestartedTest {

    private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
    private final Http sandbox = Http.at(server.url());
    private Path directory;
    private Service service;

    private History rolledBack;
    private History decidedWithoutAService;
    private History robbed;
    private History olderCopy;
    private History completeCopy;
    private History restoredMeanwhile;

    private Typed mended;

    @BeforeAll
    void allThatComesBeforeTheRestart(@TempDir Path temporary) {
        directory = temporary;
        for (String name : List.of("rolled-back", "mended", "robbed", "older", "complete", "meanwhile")) {
            JobFile.of(name, "events-per-batch: 10").writeTo(directory.resolve("jobs"));
        }
        service = Service.start(directory, server.url());

        rolledBack = history("rolled-back").restoredToTheFirstOfThree();
        decidedWithoutAService = history("mended").restoredToTheFirstOfThree();
        robbed = history("robbed");
        robbed.write(arms(1, 4));
        robbed.write(arms(5, 6));
        robbed.stage(arm(7));
        robbed.removeMarkers();
        olderCopy();
        completeCopy();
        restoredWhileARunGoesOn();

        service.close();
        List<String> configuration = Service.arguments(directory, server.url());
        mended = Typed.without(configuration, "mend", "--workbook", "mended", "--apply-again");
        service = Service.start(directory, server.url());
        for (History each :
                List.of(rolledBack, decidedWithoutAService, robbed, olderCopy, completeCopy, restoredMeanwhile)) {
            each.at(service.http());
        }
    }

    private void olderCopy() {
        olderCopy = history("older");
        olderCopy.write(arms(1, 4));
        int version = olderCopy.keepVersion();
        olderCopy.write(arms(5, 6));
        olderCopy.stage(arm(7));
        putInItsPlace(olderCopy, Map.of("as", "copy-of-older", "version", version));
    }

    private void completeCopy() {
        completeCopy = history("complete");
        completeCopy.write(arms(1, 4));
        completeCopy.stage(arm(5));
        completeCopy.removeMarkers(putInItsPlace(completeCopy, Map.of("as", "copy-of-complete")));
    }

    private String putInItsPlace(History history, Map<String, ?> how) {
        String copy = history.copy(how);
        JobFile.of(history.workbook(), "events-per-batch: 10").writeTo(directory.resolve("jobs"), copy);
        return copy;
    }

    private void restoredWhileARunGoesOn() {
        restoredMeanwhile = history("meanwhile");
        restoredMeanwhile.write(arms(1, 2));
        int version = restoredMeanwhile.keepVersion();
        restoredMeanwhile.stage(arms(3, 20));
        latency(60);
        Shop shop = restoredMeanwhile.shop();
        Execution running = shop.begin();
        shop.await(running.id(), run -> run.reported("batches") >= 1);
        restoredMeanwhile.restore(version);
        shop.awaitEnd(running);
        latency(0);
    }

    private History history(String workbook) {
        return new History(workbook, service.http(), sandbox, server.url());
    }

    private void latency(int millis) {
        sandbox.put("sandbox/latency", Map.of("min", millis, "max", millis)).ok();
    }

    @AfterAll
    void end() {
        service.close();
        server.close();
    }

    @Test
    void anOlderVersionIsSeenByAServiceThatWasRestartedToo() {
        assertThat(rolledBack.refused()).contains("rolled back", "2 batches from 2 to 3");

        rolledBack.decide("APPLY_AGAIN");
        rolledBack.shop().run().completed();
        rolledBack.exactlyOnce();
    }

    @Test
    void mendDecidesWhereNoServiceRunsAndTheNextServiceKeepsToIt() {
        assertThat(mended.exitCode()).as("%s", mended).isZero();
        assertThat(mended.said()).contains("2 batches and", "4 reports are in the queue again", "has all that");

        decidedWithoutAService.shop().run().completed();
        decidedWithoutAService.exactlyOnce();
    }

    @Test
    void markersRemovedByHandStopTheRunAndNothingIsWrittenTwice() {
        assertThat(robbed.refused())
                .contains("removed markers", "its last batch is 0", "All of their rows are still there");

        assertThat(robbed.decide("APPLY_AGAIN")
                        .path("decisions")
                        .path(0)
                        .path("returned")
                        .asInt())
                .isZero();
        assertThat(robbed.shop().run().completed().reported("applied")).isEqualTo(1);
        assertThat(robbed.unionRows()).hasSize(7);
    }

    @Test
    void anOlderCopyInItsPlaceStopsTheRunAndGetsWhatItLacks() {
        Execution run = olderCopy.shop().run();

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.failure())
                .contains("copy-of-older", olderCopy.shop().sheet().id(), "Batch 2", "job file");
        olderCopy.decide("APPLY_AGAIN");
        assertThat(olderCopy.state()).isEqualTo("AGREES");
        olderCopy.shop().run().completed();
        olderCopy.exactlyOnce("copy-of-older");
    }

    @Test
    void aCompleteCopyInItsPlaceStopsTheRunAndIsAdoptedWithOrWithoutItsMarkers() {
        Execution run = completeCopy.shop().run();

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.failure()).contains("copy-of-complete", "5 still stand in Metadata and 0 are gone");
        assertThat(completeCopy.decide("LEAVE").path("state").asString()).isEqualTo("AGREES");
        assertThat(completeCopy.shop().run().completed().reported("applied")).isEqualTo(1);
    }

    @Test
    void aVersionRestoredWhileARunGoesOnDoublesNothing() {
        if (!restoredMeanwhile.state().equals("AGREES")) {
            restoredMeanwhile.decide("APPLY_AGAIN");
        }
        restoredMeanwhile.shop().run();

        assertThat(restoredMeanwhile.unionRows().stream().map(row -> row.count("N_UNION")))
                .doesNotHaveDuplicates()
                .hasSize(20);
    }
}
