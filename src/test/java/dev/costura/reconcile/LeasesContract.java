package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.DatabaseTestCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The leases of workbooks, whatever database is under them. */
abstract class LeasesContract extends DatabaseTestCase {

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {StandingSessions.class};
    }

    @Override
    protected String[] tables() {
        return new String[] {"shedlock"};
    }

    private Leases process() {
        return new Leases(bean(JdbcTemplate.class), ProcessName.make(), bean(StandingSessions.class));
    }

    @Test
    void oneRunHoldsAWorkbookUntilItLetsGo() {
        Leases mine = process();
        Leases theirs = process();

        assertThat(mine.acquire("planta-norte")).isTrue();
        assertThat(theirs.acquire("planta-norte")).as("another process").isFalse();
        assertThat(mine.acquire("planta-norte"))
                .as("another run of the same process")
                .isFalse();
        mine.release("planta-norte");

        assertThat(theirs.acquire("planta-norte")).isTrue();
        assertThat(mine.acquire("planta-norte")).isFalse();
        theirs.release("planta-norte");
    }

    @Test
    void workbooksDoNotHoldEachOtherUp() {
        Leases leases = process();

        assertThat(leases.acquire("planta-norte")).isTrue();
        assertThat(leases.acquire("planta-sur")).isTrue();
    }

    @Test
    void aLeaseThatIsNotHeldIsReleasedWithoutHarm() {
        Leases mine = process();
        Leases theirs = process();
        assertThat(mine.acquire("planta-norte")).isTrue();

        theirs.release("planta-norte");

        assertThat(theirs.acquire("planta-norte")).isFalse();
    }

    @Test
    void theLeaseOfAProcessThatDiedIsFreeOnceItsTermIsOver() {
        assertThat(process().acquire("planta-norte")).isTrue();
        secondsPass(31);

        assertThat(process().acquire("planta-norte")).isTrue();
    }

    @Test
    void aProcessThatStoodStillPastItsLeaseSeesThatAnotherTookIt() {
        Leases asleep = process();
        assertThat(asleep.acquire("planta-norte")).isTrue();
        assertThat(asleep.isOurs("planta-norte")).isTrue();
        secondsPass(31);
        assertThat(asleep.isOurs("planta-norte")).as("nobody took it").isTrue();

        Leases successor = process();
        assertThat(successor.acquire("planta-norte")).isTrue();

        assertThat(asleep.isOurs("planta-norte")).isFalse();
        asleep.release("planta-norte");
        assertThat(successor.isOurs("planta-norte")).isTrue();
        assertThat(process().acquire("planta-norte"))
                .as("the late release freed nothing")
                .isFalse();
    }

    @Test
    void aLeaseIsKeptThoughTheDatabaseWasAwayAtOneExtension() {
        Duration term = Duration.ofSeconds(30);
        SimpleLock lease = Leases.persistent(bean(JdbcTemplate.class), "we", name -> true)
                .lock(new LockConfiguration(Instant.now(), "workbook-planta-norte", term, Duration.ZERO))
                .orElseThrow();
        database.sql().sql("alter table shedlock rename to away").update();
        Optional<SimpleLock> afterwards = lease.extend(term, Duration.ZERO);
        database.sql().sql("alter table away rename to shedlock").update();
        secondsPass(25);

        assertThat(afterwards.orElseThrow().extend(term, Duration.ZERO)).isPresent();

        secondsPass(25);
        assertThat(process().acquire("planta-norte")).as("it was extended").isFalse();
        secondsPass(6);
        assertThat(process().acquire("planta-norte")).isTrue();
    }

    @Test
    void aLeaseThatIsLetGoIsNotExtendedAndOthersAre() {
        Duration term = Duration.ofSeconds(30);
        AtomicBoolean kept = new AtomicBoolean(true);
        SimpleLock lease = Leases.persistent(bean(JdbcTemplate.class), "we", name -> kept.get())
                .lock(new LockConfiguration(Instant.now(), "workbook-planta-norte", term, Duration.ZERO))
                .orElseThrow();
        SimpleLock extended = lease.extend(term, Duration.ZERO).orElseThrow();

        kept.set(false);

        assertThat(extended.extend(term, Duration.ZERO)).isEmpty();
        secondsPass(31);
        assertThat(process().acquire("planta-norte")).isTrue();
    }

    @Test
    void aLeaseThatWasLetGoIsStillOursUntilAnotherTakesItAndCanBeGivenBack() {
        Leases mine = process();
        assertThat(mine.acquire("planta-norte")).isTrue();

        mine.letRunOut();

        assertThat(mine.isOurs("planta-norte")).isTrue();
        assertThat(process().acquire("planta-norte")).isFalse();
        mine.release("planta-norte");
        assertThat(process().acquire("planta-norte")).isTrue();
    }

    @Test
    void whoseLeaseRanOutIsFencedOff() {
        Leases asleep = process();
        assertThat(asleep.acquire("planta-norte")).isTrue();
        secondsPass(31);

        Watched successor = new Watched();
        assertThat(successor.takes("planta-norte")).isTrue();

        assertThat(successor.fencedOff).hasSize(1);
    }

    @Test
    void whoIsAboutToGiveItsLeaseBackIsNotFencedOff() {
        Watched successor = new Watched();
        Watched mine = new Watched();
        assertThat(mine.takes("planta-norte")).isTrue();
        mine.beforeEachStatement = () -> successor.takes("planta-norte");

        mine.leases.release("planta-norte");
        successor.takes("planta-norte");

        assertThat(successor.leases.holds("planta-norte")).isTrue();
        assertThat(successor.fencedOff).isEmpty();
    }

    @Test
    void whoGivesItBackJustBeforeItIsTakenIsNotFencedOff() {
        Leases mine = process();
        assertThat(mine.acquire("planta-norte")).isTrue();
        Watched successor = new Watched();
        AtomicInteger statements = new AtomicInteger();
        successor.beforeEachStatement = () -> {
            if (statements.incrementAndGet() == 2) { // it has looked, and is about to take it
                mine.release("planta-norte");
            }
        };

        assertThat(successor.takes("planta-norte")).isTrue();

        assertThat(successor.fencedOff).isEmpty();
    }

    /** A process whose statements are waited for, and which tells whom it takes for one that stands still. */
    private final class Watched {
        private final List<String> fencedOff = new ArrayList<>();
        private Runnable beforeEachStatement = () -> {};
        private final JdbcTemplate jdbc = new JdbcTemplate(new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                beforeEachStatement.run();
                return super.getConnection();
            }
        });
        private final Leases leases = new Leases(jdbc, ProcessName.make(), new StandingSessions(jdbc) {
            @Override
            void end(String process) {
                fencedOff.add(process);
            }
        });

        private boolean takes(String workbook) {
            boolean taken = leases.acquire(workbook);
            if (taken) {
                leases.fenceOffPredecessor(workbook);
            }
            return taken;
        }
    }

    private void secondsPass(int seconds) {
        database.sql()
                .sql("update shedlock set lock_until = lock_until - interval '%d' second".formatted(seconds))
                .update();
    }

    @Test
    void aWorkbookWithTheLongestNameHasALease() {
        assertThat(process().acquire("p".repeat(50))).isTrue();
    }

    @Test
    void clearedLeasesAreFreeForEverybodyThisProcessIncluded() {
        Leases mine = process();
        assertThat(mine.acquire("planta-norte")).isTrue();
        mine.release("planta-norte");
        assertThat(process().acquire("planta-norte")).isTrue();

        mine.clear();

        assertThat(mine.acquire("planta-norte")).isTrue();
        assertThat(process().acquire("planta-norte")).isFalse();
    }

    /** What counts for a lease is the database's clock: it is an hour back, where the times in the table are an hour on. */
    private void theDatabasesClockIsSetBack() {
        database.sql()
                .sql(
                        "update shedlock set lock_until = lock_until + interval '1' hour, locked_at = locked_at + interval '1' hour")
                .update();
    }

    @Test
    void whatWasGivenBackIsFreeThoughTheDatabasesClockIsSetBack() {
        Leases mine = process();
        assertThat(mine.acquire("planta-norte")).isTrue();
        mine.release("planta-norte");

        theDatabasesClockIsSetBack();

        assertThat(process().acquire("planta-norte")).isTrue();
    }

    @Test
    void whatWasClearedIsFreeThoughTheDatabasesClockIsSetBack() {
        assertThat(process().acquire("planta-norte")).isTrue();
        theDatabasesClockIsSetBack();
        Leases successor = process();

        successor.clear();

        assertThat(successor.acquire("planta-norte")).isTrue();
    }
}
