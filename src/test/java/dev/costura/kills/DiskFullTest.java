package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.H2Only;
import dev.costura.e2e.Execution;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.e2e.Tablet;
import dev.costura.kills.Points.Orders;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service on an H2 file for which there is no room any more. A limit on the size of files is that to the process: what
 * fits is written, then the write fails, so that a write may be torn at any byte.
 */
@Tag("soak")
@H2Only("a file that may not grow is the service's own; that of PostgreSQL is another process's")
class DiskFullTest {

    private static final int ROUNDS = Figures.SOAK ? 150 : 20;
    private static final Duration SOON = Duration.ofSeconds(20);

    /** At planning, before a batch and after others; what comes next there is a commit of some kilobytes. */
    private static final List<String> POINTS = List.of(
            "plan: call of values:batchGet #1 applied, not answered",
            "apply: call of batchUpdate #1 before it is sent",
            "apply: call of batchUpdate #2 applied, not answered",
            "apply: call of batchUpdate #3 applied, not answered");

    @TempDir
    private Path directory;

    private Installation installation;
    private FileSize room;
    private Child child;
    private Shop shop;
    private int round;

    @BeforeEach
    void install() {
        Jvm.get();
        installation = new Installation(directory, Rounds.workOrders(ROUNDS));
        start();
        stage();
        shop.run().completed();
    }

    private void start() {
        installation.orders().give("");
        child = installation.start();
        shop = installation.shop(child.service());
        room = new FileSize(child.pid(), directory.resolve("costura.mv.db"));
    }

    @AfterEach
    void endAll() {
        installation.close();
    }

    @Test
    void whatDoesNotFitIsNotAnsweredAsStagedAndIntakeGoesOnWhenThereIsRoom() {
        room.leave(40_000);
        List<Report> reports = List.of();
        Reply reply = null;
        while (reply == null || reply.status() == 200) {
            reports = arms();
            reply = shop.post("completions", reports.stream().map(Tablet::json).toList());
            if (reply.status() == 200) {
                assertThat(reply.body().path("staged").asInt()).isEqualTo(reports.size());
                installation.oracle().staged(reports);
            }
        }
        tellsOfTheDatabase(reply);
        // The lock library tells of a lease that it could not write as of one that somebody holds.
        assertThat(shop.launch("on-demand", Map.of()).status()).isIn(409, 503);

        room.unlimited();
        answersAgain();
        long stored = reports.stream().map(Report::id).filter(this::isQueued).count();
        assertThat(stored).as("of an array that was refused").isIn(0L, (long) reports.size());
        Reply again =
                shop.post("completions", reports.stream().map(Tablet::json).toList());
        assertThat(again.ok().path(stored == 0 ? "staged" : "duplicates").asInt())
                .isEqualTo(reports.size());
        installation.oracle().staged(reports);
        shop.run().completed();
        installation.isComplete("after intake had no room", shop);
    }

    @Test
    void aRunThatFindsNoRoomFailsClearlyAndARestartCompletesIt() {
        for (String point : Figures.SOAK ? POINTS : List.of(POINTS.get(2))) {
            String when = "no room from [" + point + "]";
            Reply reply = launchedWithoutRoomFrom(point, 0);
            room.unlimited();
            answersAgain();
            assertThat(reply.status()).as("%s: %s", when, reply.body()).isIn(200, 503);
            Execution run = withItsOwnFailure(shop.awaitEnd(shop.newestRun()));
            assertThat(run.status()).as("%s: %s", when, run.json()).isEqualTo("FAILED");
            assertThat(run.failure()).as(when).contains("The database h2:file:").contains("restart this run");
            shop.restarted(run).completed();
            installation.isComplete(when, shop);
        }
    }

    @Test
    void aProcessThatIsKilledWithAWriteTornAtAnyByteLeavesAFileThatOpensAndHolds() {
        long seed = Long.getLong("costura.seed", 20261125L);
        Random chance = new Random(seed);
        for (int kill = 0; kill < Integer.getInteger("costura.kills", Figures.SOAK ? 100 : 1); kill++) {
            String point = POINTS.get((kill + 1) % POINTS.size());
            int torn = chance.nextInt(16_384);
            String when = "killed with a write torn after %d bytes from [%s], seed %d".formatted(torn, point, seed);
            launchedWithoutRoomFrom(point, torn);
            child.kill();
            installation.agrees(when);
            start();
            shop.run().completed();
            installation.isComplete(when, shop);
        }
    }

    private Reply launchedWithoutRoomFrom(String point, int bytesLeft) {
        stage();
        installation.orders().give(Orders.STOP + point);
        CompletableFuture<Reply> launched =
                CompletableFuture.supplyAsync(() -> shop.launch("on-demand", Map.of("waitSeconds", 60)));
        child.await("it stands still at " + point, () -> child.standsStill() || launched.isDone());
        assertThat(launched.isDone()).as("did not come to %s", point).isFalse();
        room.leave(bytesLeft);
        installation.orders().give("");
        child.goOn();
        return launched.join();
    }

    /** The end of a run and why it failed are put on record one after the other, as soon as there is room for either. */
    private Execution withItsOwnFailure(Execution run) {
        return shop.await(run.id(), now -> !now.failure().startsWith("The process ended, or lost its database"));
    }

    private void answersAgain() {
        Awaitility.await("REST answers again")
                .atMost(SOON)
                .until(() -> shop.as(Service.OPERATOR).get("api/executions").status() == 200);
    }

    private static void tellsOfTheDatabase(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(503);
        assertThat(reply.body().path("detail").asString())
                .contains("The database h2:file:")
                .containsIgnoringCase("again")
                .doesNotContain("Exception");
    }

    private boolean isQueued(String id) {
        return shop.as(Service.OPERATOR).get(shop.path("completions/" + id)).status() == 200;
    }

    private void stage() {
        installation.stage(shop, Rounds.reports(round++));
    }

    private List<Report> arms() {
        return Rounds.reports(round++).stream()
                .filter(report -> report instanceof Report.Completion)
                .toList();
    }
}
