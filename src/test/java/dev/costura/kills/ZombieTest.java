package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Shop;
import dev.costura.kills.Points.Orders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that stands still (SIGSTOP) in the middle of a run until its lease is over, and wakes up (SIGCONT) when
 * another one, on the same PostgreSQL, has taken over and written many batches.
 */
@Tag("soak")
class ZombieTest {

    private static final int ROWS_PER_BATCH = 2;
    private static final String JUST_BEFORE_SENDING = "apply: call of batchUpdate #2 before it is sent";

    @TempDir
    private Path directory;

    private final Figures figures = new Figures();
    private Database database;
    private Installation installation;
    private Orders orders;
    private Child sleeper;
    private Shop before;
    private Shop meanwhile;
    private Books books;
    private int round;

    @BeforeEach
    void twoServicesOnOneDatabase() {
        Jvm.get();
        figures.begin();
        database = Database.postgres();
        installation = new Installation(
                directory,
                ROWS_PER_BATCH,
                List.of("--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.user()),
                Rounds.workOrders(400));
        books = new Books(
                installation.api(), installation.shop(installation.api()).sheet());
        orders = installation.orders("sleeper");
        Child waker = installation.start(installation.orders("waker"));
        meanwhile = installation.shop(waker.service());
        sleeper = installation.start(orders);
        before = installation.shop(sleeper.service());
    }

    @AfterEach
    void endAll() {
        installation.close();
        database.close();
        figures.tell();
    }

    @Test
    void aServiceThatStoodStillAnywhereDoesNoHarmWhenItWakesUp() {
        stage();
        before.run().completed();
        stage();
        orders.give(Orders.LIST);
        before.run().completed();
        List<String> points = new Selection(Figures.SOAK).of(orders.passed());
        assertThat(points).contains(JUST_BEFORE_SENDING);
        for (String point : points) {
            sleepAt(point, point.equals(JUST_BEFORE_SENDING) ? 10 : 1);
        }
        figures.add("zombies at named points", points.size(), installation.boots());
    }

    private void sleepAt(String point, int roundsMeanwhile) {
        stage();
        orders.give(Orders.STOP + point);
        CompletableFuture<Reply> sleeping = CompletableFuture.supplyAsync(
                () -> before.launch("on-demand", Map.of("waitSeconds", Child.LONGEST_SECONDS)));
        sleeper.await("stands still at " + point, () -> sleeper.standsStill() || sleeping.isDone());
        assertThat(sleeping.isDone()).as("did not come to %s", point).isFalse();
        theLeaseIsOver();
        for (int i = 0; i < roundsMeanwhile; i++) {
            meanwhile.run().completed();
            stage();
        }
        String when = "after a sleep at [" + point + "]";
        books.agree(when);

        sleeper.goOn();
        Reply woken = sleeping.join();
        System.out.println(point + " -> " + woken.status() + " " + woken.body().path("status") + " "
                + woken.body().path("failure") + woken.body().path("detail"));

        books.agree(when);
        meanwhile.run().completed();
        books.complete(when, meanwhile, installation.staged());
    }

    private void stage() {
        installation.stage(meanwhile, Rounds.reports(round++));
    }

    /** Time passes for the lease; the other service must not wait for half a minute at each point. */
    private void theLeaseIsOver() {
        database.sql().sql("update shedlock set lock_until = locked_at").update();
    }
}
