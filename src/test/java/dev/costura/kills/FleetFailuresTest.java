package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.kills.FleetOfChildren.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** One thing that happens to one process of a fleet at work, each time in the middle of its workbooks. */
@Tag("soak")
@TestInstance(Lifecycle.PER_CLASS)
class FleetFailuresTest {

    private static final Duration PROMISED = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final int TERMINATED = 128 + 15;
    private static final int ROUNDS_A_NIGHT = 2;

    private final List<Member> workers = new ArrayList<>();
    private FleetOfChildren fleet;
    private Takeovers takeovers;
    private Member service;
    private long execution;

    @BeforeAll
    void start(@TempDir Path directory) {
        fleet = new FleetOfChildren(directory, 2, 40, Figures.SOAK);
        fleet.latency(200, 250);
        takeovers = new Takeovers(fleet.database());
        service = fleet.service();
        workers.add(fleet.worker());
        workers.add(fleet.worker());
    }

    @AfterAll
    void endAll() {
        fleet.close();
    }

    @Test
    void theWorkbooksOfAWorkerThatIsKilledAreTakenOver() {
        Member victim = atWork();
        struck(victim, victim.child()::kill);

        othersGoOn("killed", victim, () -> true);

        replaced(victim);
    }

    @Test
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void aWorkerThatStoodStillIsFencedWhenItWakesUpAndWorksAgain() {
        Member victim = atWork();
        struck(victim, victim.child()::standStill);

        othersGoOn("frozen", victim, () -> true);

        victim.child().goOn();
        isMemberAgain(victim);
        night("after one that stood still woke up");
    }

    @Test
    void aWorkerThatIsCutOffFromItsDatabaseComesBackAsAMember() {
        Member victim = atWork();
        struck(victim, victim.postgres()::beSilent);

        othersGoOn("cut off from PostgreSQL", victim, () -> true);

        victim.postgres().mend();
        isMemberAgain(victim);
        night("after one came back to the database");
    }

    @Test
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void aWorkerThatGoogleRefusesHandsOverAndWorksAgainWhenItIsAnswered() {
        cutOffFromGoogle("refused by Google", true);
    }

    @Test
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void aWorkerThatGoogleDoesNotAnswerHandsOverAndWorksAgainWhenItIsAnswered() {
        cutOffFromGoogle("without an answer of Google", false);
    }

    private void cutOffFromGoogle(String what, boolean refused) {
        Member victim = atWork();
        struck(victim, refused ? victim.google()::refuse : victim.google()::beSilent);

        othersGoOn(what, victim, () -> victim.state().equals("CUT_OFF"));

        assertThat(victim.state()).isEqualTo("CUT_OFF");
        victim.google().mend();
        isMemberAgain(victim);
        night("after one was answered by Google again");
    }

    @Test
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void whereGoogleAnswersNobodyPartitionsWaitAndNothingIsLost() {
        Member one = atWork();
        workers.forEach(worker -> worker.google().refuse());
        await("all workers are cut off", () -> {
            List<Member> cutOff = workers.stream()
                    .filter(worker -> worker.state().equals("CUT_OFF"))
                    .toList();
            if (!Figures.SOAK) {
                cutOff.forEach(worker -> takeovers.leasesRunOut(worker.name()));
            }
            return cutOff.size() == workers.size();
        });

        workers.forEach(worker -> worker.google().mend());

        isMemberAgain(one);
        ended("after Google was away for all");
    }

    @Test
    void aRunOnDemandOfAWorkerThatIsKilledIsGoneOnWithThoughNobodyLaunchesAgain() {
        FleetBook book = fleet.books().get(0);
        stage(book);
        int before = book.rowsWritten();
        book.over(service.http()).begin();
        Member victim = inTheMiddleOfOne(() -> book.rowsWritten() > before);
        struck(victim, victim.child()::kill);

        await("its run is gone on with", () -> {
            if (!Figures.SOAK) {
                takeovers.leasesRunOut(victim.name());
            }
            takeovers.look();
            return takeovers.areAllSeen()
                    && book.over(service.http()).newestRun().status().equals("COMPLETED");
        });
        book.isComplete("after the worker of a run on demand was killed");
        replaced(victim);
    }

    @Test
    void anotherProcessWaitsForTheFleetsJobWhenTheOneThatStartedItIsKilled() {
        atWork();
        service.child().kill();

        ended("after the process that had started the fleet's job was killed");

        service = fleet.service();
    }

    /** In the normal build TakeoverTest has this with processes in one JVM. */
    @Test
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void aWorkerThatIsToldToEndFinishesItsBatchLeavesThePartitionAndEndsByItself() {
        Member victim = atWork();
        struck(victim, victim.child()::tellToEnd);

        assertThat(victim.child().awaitEnd()).as(victim.child().said()).isEqualTo(TERMINATED);
        assertThat(victim.child().said()).contains("are left to the others");
        ended("after SIGTERM of a worker");
        replaced(victim);
    }

    /** The fleet's job is under way, and this worker has a workbook in hand that it has begun to write. */
    private Member atWork() {
        fleet.books().forEach(this::stage);
        long before = written();
        service.awaitLaunchpad();
        execution = service.launch("nightly").orElseThrow();
        return inTheMiddleOfOne(() -> written() > before);
    }

    private void stage(FleetBook book) {
        for (int round = 0; round < ROUNDS_A_NIGHT; round++) {
            assertThat(book.stage(service.http())).isTrue();
        }
        workers.forEach(worker -> assertThat(worker.name()).isNotEmpty());
    }

    private Member inTheMiddleOfOne(BooleanSupplier begun) {
        return Awaitility.await("a worker is in the middle of a workbook")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> !begun.getAsBoolean()
                                ? Optional.<Member>empty()
                                : workers.stream()
                                        .filter(worker -> !worker.holds().isEmpty())
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private long written() {
        return fleet.books().stream().mapToLong(FleetBook::rowsWritten).sum();
    }

    private void struck(Member victim, Runnable strike) {
        takeovers.struck(victim.name(), victim.holds());
        strike.run();
    }

    /** @param isLost from when on its leases may run out; that takes half a minute, which the normal build does not wait */
    private void othersGoOn(String what, Member victim, BooleanSupplier isLost) {
        String name = victim.name();
        await("what it had is taken over, of one " + what, () -> {
            if (!Figures.SOAK && isLost.getAsBoolean()) {
                takeovers.leasesRunOut(name);
            }
            takeovers.look();
            return takeovers.areAllSeen();
        });
        ended("while a worker was " + what);
        System.out.printf(
                "fleet: a worker %s: %d workbooks taken over so far, after %.1f s at the longest%n",
                what, takeovers.count(), takeovers.longest().toMillis() / 1000.0);
        if (Figures.SOAK) {
            assertThat(takeovers.longest()).isLessThan(PROMISED);
        }
    }

    private void ended(String when) {
        await("the fleet's job is completed " + when, () -> {
            takeovers.look();
            return fleet.status(execution).equals("COMPLETED");
        });
        fleet.books().forEach(book -> book.isComplete(when));
    }

    /** Another one, with all workers. */
    private void night(String when) {
        atWork();
        ended(when);
    }

    private void isMemberAgain(Member member) {
        await("it works again", () -> member.state().equals("WORKING") && fleet.isSeen(member.name()));
        assertThat(member.child().isAlive()).isTrue();
    }

    private void replaced(Member victim) {
        workers.remove(victim);
        workers.add(fleet.worker());
    }

    private void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(100))
                .until(condition::getAsBoolean);
    }
}
