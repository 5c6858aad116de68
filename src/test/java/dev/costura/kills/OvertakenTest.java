package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Calls;
import dev.costura.e2e.Execution;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.kills.Points.Orders;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service is stopped in the middle of a run, and another one with a database of its own, which no lease can keep away,
 * does the same work meanwhile: only the number of the batch stands between them.
 */
@Tag("soak")
class OvertakenTest {

    private static final List<String> POINTS = List.of(
            "apply: call of batchUpdate #2 before it is sent", "apply: call of batchUpdate #2 applied, not answered");

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    @Test
    void whoIsRefusedTakesTheHeadAgainAndFindsInTheWorkbookWhatTheOtherHasDone() {
        try (Installation installation = new Installation(directory, Rounds.workOrders(POINTS.size() + 1));
                Service other = Service.start(installation.argumentsWithDatabaseIn(elsewhere));
                Child child = installation.start()) {
            Shop overtaken = installation.shop(child.service());
            Shop overtaking = installation.shop(other.http());
            stage(installation, 0, overtaken, overtaking);
            overtaken.run().completed();
            overtaking.run().completed();
            int round = 1;
            for (String point : POINTS) {
                String when = "overtaken at [" + point + "]";
                stage(installation, round++, overtaken, overtaking);
                installation.orders().give(Orders.STOP + point);
                CompletableFuture<Reply> stopped = CompletableFuture.supplyAsync(
                        () -> overtaken.launch("on-demand", Map.of("waitSeconds", Child.LONGEST_SECONDS)));
                child.await("it stands still at " + point, child::standsStill);
                overtaking.run().completed();
                installation.agrees(when);
                long refused = TwoDatabasesTest.refused(installation);

                child.goOn();

                new Execution(stopped.join().body(), new Calls(List.of())).completed();
                // Decided in the same second, both have the same batches, and then each of them is refused.
                assertThat(TwoDatabasesTest.refused(installation))
                        .as("refusals, %s", when)
                        .isGreaterThan(refused);
                installation.isComplete(when, overtaken);
                installation.isComplete(when, overtaking);
            }
        }
    }

    private static void stage(Installation installation, int round, Shop overtaken, Shop overtaking) {
        List<Report> reports = Rounds.reports(round);
        installation.stage(overtaken, reports);
        overtaking.stage(reports);
    }
}
