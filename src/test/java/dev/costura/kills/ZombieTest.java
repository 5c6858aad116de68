package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.e2e.Calls;
import dev.costura.e2e.Execution;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Shop;
import dev.costura.kills.Points.Orders;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
    private static final int BATCHES_A_ROUND = 12;
    private static final int HUNDREDS = 200;

    private static final String JUST_BEFORE_SENDING = "apply: call of batchUpdate #2 before it is sent";

    /** The rows of ledger and queue are changed, and not committed. */
    private static final String WITHIN_SETTLING = "apply: commit of [^#]*ledger_attempt[^#]*staged[^#]* #2 before";

    /** The run has ended in the job repository, and holds rows that its successor changes. */
    private static final String PICTURES_FORGOTTEN = "end: commit of ledger_picture #1 before";

    private static final String IN_THE_NORMAL_BUILD = String.join(
            "|",
            "plan: commit of ledger_entry.* #1 before",
            JUST_BEFORE_SENDING,
            "apply: call of batchUpdate #3 applied, not answered",
            WITHIN_SETTLING,
            PICTURES_FORGOTTEN);

    /** Such as {@code -Dcostura.points='end: .*'}, for a part of the soak. */
    private static final String CHOSEN = System.getProperty("costura.points", ".*");

    /** One batch stands for those between the third and the last. */
    private static final String LIKE_ANOTHER = "apply: .*#([4-9]|1[01]) .*";

    @TempDir
    private Path directory;

    private Database database;
    private Installation installation;
    private Orders orders;
    private Child sleeper;
    private Child waker;
    private Shop before;
    private Shop meanwhile;
    private final Map<String, Integer> endings = new TreeMap<>();
    private int round;

    @BeforeEach
    void twoServicesOnOneDatabase() {
        database = Database.postgres();
        installation = new Installation(
                directory,
                ROWS_PER_BATCH,
                List.of("--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.user()),
                Rounds.workOrders(Figures.SOAK ? 400 : 40));
        orders = installation.orders("sleeper");
        waker = installation.start(installation.orders("waker"));
        meanwhile = installation.shop(waker.service());
        sleeper = installation.start(orders);
        before = installation.shop(sleeper.service());
    }

    @AfterEach
    void endAll() {
        for (Child child : List.of(waker, sleeper)) {
            if (!child.isAlive()) {
                System.out.println("A service has ended by itself. It said:\n" + child.said());
            }
        }
        installation.close();
        database.close();
    }

    @Test
    void aServiceThatStoodStillAnywhereDoesNoHarmWhenItWakesUp() {
        stage(1);
        before.run().completed();
        stage(1);
        orders.give(Orders.LIST);
        before.run().completed();
        List<String> points = orders.passed().stream()
                .filter(point -> Figures.SOAK
                        ? !point.matches(LIKE_ANOTHER) && point.matches(CHOSEN)
                        : point.matches(IN_THE_NORMAL_BUILD))
                .toList();
        assertThat(points).isNotEmpty();
        if (CHOSEN.equals(".*")) {
            assertThat(points)
                    .contains(JUST_BEFORE_SENDING, PICTURES_FORGOTTEN)
                    .anyMatch(point -> point.matches(WITHIN_SETTLING));
        }
        long between = 0;
        List<String> notComeTo = new ArrayList<>();
        for (String point : points) {
            int rounds = point.equals(JUST_BEFORE_SENDING) ? HUNDREDS / BATCHES_A_ROUND + 1 : 1;
            OptionalLong batches = sleepAt(point, rounds);
            if (batches.isEmpty()) {
                notComeTo.add(point);
                continue;
            }
            between += batches.getAsLong();
            assertThat(batches.getAsLong())
                    .as("batches while it slept at %s", point)
                    .isGreaterThanOrEqualTo(rounds > 1 ? HUNDREDS : 1);
        }
        // What is committed together, and so a point's name, may differ from run to run.
        assertThat(notComeTo)
                .as("points that their run did not come to")
                .hasSizeLessThanOrEqualTo(points.size() / 10)
                .doesNotContain(JUST_BEFORE_SENDING);
        System.out.printf(
                "zombies: stood still at %d points, woke up %d batches later altogether: 0 lost, 0 duplicates; not come to %s%n",
                points.size() - notComeTo.size(), between, notComeTo);
        endings.forEach((ending, count) -> System.out.printf("  %3d runs ended %s%n", count, ending));
    }

    /** Answers the batches that the other service wrote meanwhile; empty where the run did not come to the point. */
    private OptionalLong sleepAt(String point, int roundsMeanwhile) {
        stage(1);
        orders.give(Orders.STOP + point);
        CompletableFuture<Reply> sleeping = launched(before);
        sleeper.await("it stands still at " + point, () -> sleeper.standsStill() || sleeping.isDone());
        if (sleeping.isDone()) {
            ended(sleeping.join()).completed();
            installation.isComplete("after a run that did not come to [" + point + "]", before);
            return OptionalLong.empty();
        }
        theLeaseIsOver();
        String when = "after a sleep at [" + point + "]";
        stage(roundsMeanwhile);
        long batchesBefore = batches();
        CompletableFuture<Reply> run = launched(meanwhile);
        waker.await("the other service has run " + when, run::isDone);
        long batches = batches() - batchesBefore;
        ended(run.join()).completed();
        installation.agrees(when);

        sleeper.goOn();
        Reply woken = sleeping.join();
        installation.agrees(when);
        seenByPeople(woken, when);
        meanwhile.run().completed();
        installation.isComplete(when, meanwhile);
        return OptionalLong.of(batches);
    }

    /** The run that woke up is over, as it was or as its successor has closed it; and it can be restarted, by anybody. */
    private void seenByPeople(Reply woken, String when) {
        if (woken.status() == 409) {
            endings.merge("before they began: the workbook was taken", 1, Integer::sum);
            return;
        }
        Execution run = meanwhile.execution(ended(woken).id());
        assertThat(run.status()).as("%s: %s", when, run.json()).isIn("COMPLETED", "FAILED");
        if (run.status().equals("FAILED")) {
            assertThat(run.failure()).as(when).contains("taken over");
            assertThat(sleeper.said())
                    .as("the log %s", when)
                    .containsAnyOf(
                            "Run %d on workbook %s was taken over".formatted(run.id(), Installation.WORKBOOK),
                            "Run %d has ended and could not put its end on record".formatted(run.id()))
                    .doesNotContain("Exception in thread");
            Reply restarted = meanwhile.command(run, "restart");
            assertThat(restarted.status()).as("%s: %s", when, restarted.body()).isEqualTo(202);
            meanwhile.awaitEnd(ended(restarted)).completed();
        }
        assertThat(database.sql()
                        .sql("select status from batch_step_execution where status not in ('COMPLETED', 'FAILED')")
                        .query(String.class)
                        .list())
                .as("steps left open %s", when)
                .isEmpty();
        endings.merge(run.status() + " " + run.failure().replaceAll("costura-\\S*\\w|[0-9]+", "…"), 1, Integer::sum);
    }

    private static Execution ended(Reply reply) {
        return new Execution(reply.body(), new Calls(List.of()));
    }

    private static CompletableFuture<Reply> launched(Shop shop) {
        return CompletableFuture.supplyAsync(
                () -> shop.launch("on-demand", Map.of("waitSeconds", Child.LONGEST_SECONDS)));
    }

    private void stage(int rounds) {
        List<Report> reports = new ArrayList<>();
        IntStream.range(0, rounds).forEach(any -> reports.addAll(Rounds.reports(round++)));
        installation.stage(meanwhile, reports);
    }

    private long batches() {
        return database.sql()
                .sql("select count(*) from ledger_attempt where state = 'APPLIED'")
                .query(Long.class)
                .single();
    }

    /** Time passes for the lease; the other service must not wait for half a minute at each point. */
    private void theLeaseIsOver() {
        database.sql().sql("update shedlock set lock_until = locked_at").update();
    }
}
