package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Execution;
import dev.costura.e2e.Shop;
import dev.costura.kills.Points.Orders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of a run: the batch in hand is finished, and the next process goes on. */
@Tag("soak")
class ToldToEndTest {

    private static final int TERMINATED = 128 + 15;
    private static final int ROUNDS = 4;
    private static final String SECOND_BATCH = "apply: call of batchUpdate #2 before it is sent";

    @TempDir
    private Path directory;

    private Installation installation;

    @BeforeEach
    void install() {
        Jvm.get();
        installation = new Installation(directory, Rounds.workOrders(ROUNDS));
        installation.latency(30, 40);
    }

    @AfterEach
    void endAll() {
        installation.close();
    }

    @Test
    void theServiceFinishesTheBatchInHandAndTheNextOneGoesOn() {
        Child first = installation.start();
        Shop shop = installation.shop(first.service());
        stageAll(shop);
        installation.orders().give(Orders.LIST);
        Execution run = shop.begin();
        first.await("the second batch is on its way", this::theSecondBatchIsOnItsWay);
        first.tellToEnd();

        assertThat(first.awaitEnd()).as(first.said()).isEqualTo(TERMINATED);
        installation.agrees("after SIGTERM");
        assertThat(installation.rowsWritten())
                .as("rows of whole batches")
                .isPositive()
                .isLessThan(ROUNDS * 22)
                .isEqualTo(installation.rowsWritten() / 10 * 10);

        Shop next = installation.shop(installation.start().service());
        Execution stopped = next.execution(run.id());
        assertThat(stopped.status()).as("%s", stopped.json()).isEqualTo("STOPPED");
        assertThat(stopped.failure()).isEmpty();
        assertThat(stopped.reported("metadataRows")).isEqualTo(installation.rowsWritten());
        next.run().completed();
        installation.isComplete("after the next run", next);
    }

    @Test
    void theCommandFinishesTheBatchInHandAndTheNextOneGoesOn() {
        Child service = installation.start();
        stageAll(installation.shop(service.service()));
        service.tellToEnd();
        service.awaitEnd();

        installation.orders().give(Orders.LIST);
        Child command = installation.command("run", "on-demand");
        command.await("the second batch is on its way", this::theSecondBatchIsOnItsWay);
        command.tellToEnd();
        int exitCode = command.awaitEnd();
        assertThat(exitCode).as(command.said()).isEqualTo(TERMINATED);
        assertThat(command.said())
                .as("what the command says when it is told to end")
                .contains("status        STOPPED", "the next run goes on with what is left");
        installation.agrees("after SIGTERM");
        assertThat(installation.rowsWritten())
                .as("rows of whole batches")
                .isPositive()
                .isEqualTo(installation.rowsWritten() / 10 * 10);

        Child next = installation.command("run", "on-demand");
        assertThat(next.awaitEnd()).as(next.said()).isZero();
        Shop shop = installation.shop(installation.start().service());
        List<String> runs = shop.items("api/executions?workbook=" + Installation.WORKBOOK).stream()
                .map(run -> run.path("status").asString())
                .toList();
        assertThat(runs).containsExactly("COMPLETED", "STOPPED");
        installation.isComplete("after the next run", shop);
    }

    private boolean theSecondBatchIsOnItsWay() {
        return installation.orders().passed().contains(SECOND_BATCH);
    }

    private void stageAll(Shop shop) {
        for (int round = 0; round < ROUNDS; round++) {
            installation.stage(shop, Rounds.reports(round));
        }
    }
}
