package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Shop;
import dev.costura.kills.Points.Orders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
@org.junit.jupiter.api.condition.EnabledIfSystemProperty(named = "costura.soak", matches = "true")
class ZombieTest {

    private static final int ROWS_PER_BATCH = 2;
    private static final String JUST_BEFORE_SENDING = "apply: call of batchUpdate #2 before it is sent";

    private static final List<String> IN_THE_NORMAL_BUILD = List.of(
            "launch: commit of shedlock #1 after",
            "job: commit of run #1 after",
            "plan: commit of ledger_entry, staged, work_order_metrics, batch_step_execution_context, batch_step_execution #1 after",
            JUST_BEFORE_SENDING,
            "apply: call of batchUpdate #3 applied, not answered",
            "apply: commit of run #3 after",
            "run: commit of shedlock #1 before");

    @TempDir
    private Path directory;

    private final Figures figures = new Figures();
    private Database database;
    private Installation installation;
    private Orders orders;
    private Child sleeper;
    private Shop before;
    private Shop meanwhile;
    private final Map<String, Integer> endings = new TreeMap<>();
    private CompletableFuture<Reply> takingOver;
    private int waited;
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
        List<String> points = orders.passed().stream()
                .filter(point -> Figures.SOAK || IN_THE_NORMAL_BUILD.contains(point))
                .toList();
        assertThat(points).contains(JUST_BEFORE_SENDING);
        for (String point : points) {
            sleepAt(point, point.equals(JUST_BEFORE_SENDING) ? 10 : 1);
        }
        figures.add("zombies (for kills)", points.size(), installation.boots());
        System.out.printf("at %d points the other service waited for an open transaction; the runs ended:%n", waited);
        endings.forEach((ending, count) -> System.out.printf("  %3d %s%n", count, ending));
    }

    private void sleepAt(String point, int roundsMeanwhile) {
        stage();
        orders.give(Orders.STOP + point);
        CompletableFuture<Reply> sleeping = launched(before);
        sleeper.await("it stands still at " + point, () -> sleeper.standsStill() || sleeping.isDone());
        assertThat(sleeping.isDone()).as("did not come to %s", point).isFalse();
        theLeaseIsOver();
        String when = "after a sleep at [" + point + "]";
        boolean free = true;
        for (int i = 0; i < roundsMeanwhile && free; i++) {
            free = meanwhileARun();
            stage();
        }
        installation.agrees(when);

        sleeper.goOn();
        Reply woken = sleeping.join();
        if (!free) {
            takingOver.join();
            waited++;
        }
        assertThat(woken.status()).as("%s: %s", when, woken.body()).isIn(200, 409);
        endings.merge(
                woken.body().path("status").asString() + " "
                        + woken.body().path("failure").asString("").replaceAll("[0-9]+", "n"),
                1,
                Integer::sum);

        installation.agrees(when);
        meanwhile.run().completed();
        installation.isComplete(when, meanwhile);
    }

    /** False where it waits for a transaction that the sleeper has open, and will go on only when that wakes up. */
    private boolean meanwhileARun() {
        CompletableFuture<Reply> run = launched(meanwhile);
        takingOver = run;
        sleeper.await("the other service has run, or waits", () -> run.isDone() || someoneWaitsForALock());
        if (!run.isDone()) {
            return false;
        }
        assertThat(run.join().body().path("status").asString())
                .as("%s", run.join().body())
                .isEqualTo("COMPLETED");
        return true;
    }

    private static CompletableFuture<Reply> launched(Shop shop) {
        return CompletableFuture.supplyAsync(
                () -> shop.launch("on-demand", Map.of("waitSeconds", Child.LONGEST_SECONDS)));
    }

    /** A wait among living processes is over in no time. */
    private boolean someoneWaitsForALock() {
        return database.sql().sql("""
                        select exists (select 1 from pg_stat_activity where datname = current_database()
                          and wait_event_type = 'Lock' and state_change < clock_timestamp() - interval '3 seconds')
                        """).query(Boolean.class).single();
    }

    private void stage() {
        installation.stage(meanwhile, Rounds.reports(round++));
    }

    /** Time passes for the lease; the other service must not wait for half a minute at each point. */
    private void theLeaseIsOver() {
        database.sql().sql("update shedlock set lock_until = locked_at").update();
    }
}
