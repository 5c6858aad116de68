package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.DatabaseTestCase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

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
        SimpleLock lease = Leases.persistent(bean(JdbcTemplate.class), "we")
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
