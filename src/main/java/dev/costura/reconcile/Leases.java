package dev.costura.reconcile;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.ExtensibleLockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.support.KeepAliveLockProvider;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * One lease a workbook, so that two runs do not do the same work twice. It saves work; what keeps writes from happening
 * twice is the batch number. Kept alive while the run goes on, and free half a minute after its process has died.
 */
@Component
class Leases implements DisposableBean {

    private static final Duration TERM = Duration.ofSeconds(30);
    private static final String RELEASED = "timestamp '2000-01-01 00:00:00'";

    private final JdbcTemplate jdbc;
    private final StandingSessions sessions;
    private final LockProvider provider;
    private final ScheduledExecutorService keepAlive = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease-keeper");
        thread.setDaemon(true);
        return thread;
    });
    private final String process;

    private final Map<String, SimpleLock> held = new ConcurrentHashMap<>();
    /** Who had the leases that are held here before us. */
    private final Map<String, String> predecessors = new ConcurrentHashMap<>();
    /** Names of leases that are held here and not extended any more. */
    private final Set<String> runningOut = ConcurrentHashMap.newKeySet();

    Leases(JdbcTemplate jdbc, ProcessName process, StandingSessions sessions) {
        this.jdbc = jdbc;
        this.process = process.value();
        this.sessions = sessions;
        this.provider = new KeepAliveLockProvider(persistent(jdbc, this.process, this::isKept), keepAlive);
    }

    /** @param kept of a lease's name, whether it is to be extended */
    static ExtensibleLockProvider persistent(JdbcTemplate jdbc, String process, Predicate<String> kept) {
        LockProvider leases = new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(jdbc)
                .usingDbTime()
                .withLockedByValue(process)
                // Each of its statements is a transaction: whoever stands still after one holds no lock on the row.
                .withTransactionManager(new ResourcelessTransactionManager())
                .build());
        return wanted -> leases.lock(wanted)
                .map(lease -> new PersistentLease(
                        lease,
                        () -> kept.test(wanted.getName()),
                        () -> free(jdbc, "name = ? and locked_by = ?", wanted.getName(), process)));
    }

    /** False where somebody else holds it. */
    boolean acquire(String workbook) {
        if (held.containsKey(workbook)) {
            // Also where the lease ran out while this process stood still: our run still goes on.
            return false;
        }
        Optional<Holding> before = notReleased(workbook);
        Optional<SimpleLock> lock =
                provider.lock(new LockConfiguration(ClockProvider.now(), nameOf(workbook), TERM, Duration.ZERO));
        lock.ifPresent(granted -> {
            runningOut.remove(nameOf(workbook));
            held.put(workbook, granted);
            before.filter(other -> !other.process().equals(process) && ranOut(workbook, other))
                    .ifPresentOrElse(
                            other -> predecessors.put(workbook, other.process()), () -> predecessors.remove(workbook));
        });
        return lock.isPresent();
    }

    /** @param until by the database's clock, in the form in which the library keeps it */
    private record Holding(String process, LocalDateTime until) {}

    /** Empty where the lease was given back: that is the last thing that a run does. */
    private Optional<Holding> notReleased(String workbook) {
        return jdbc
                .query(
                        "select locked_by, lock_until from shedlock where name = ? and lock_until > " + RELEASED,
                        (row, number) -> new Holding(
                                row.getString("locked_by"), row.getObject("lock_until", LocalDateTime.class)),
                        nameOf(workbook))
                .stream()
                .findFirst();
    }

    /** Of one that we have now: else it was given back between our look and our taking it, by somebody who is well. */
    private boolean ranOut(String workbook, Holding before) {
        return !jdbc.queryForList(
                        "select name from shedlock where name = ? and locked_at >= ?",
                        String.class,
                        nameOf(workbook),
                        before.until())
                .isEmpty();
    }

    private Optional<String> holder(String workbook) {
        return jdbc
                .queryForList("select locked_by from shedlock where name = ?", String.class, nameOf(workbook))
                .stream()
                .findFirst();
    }

    /**
     * For who holds the lease: whoever had it before and has not given it back is dead or stands still, even after its run
     * has ended in the job repository. It holds no rows of the database any more.
     */
    void fenceOffPredecessor(String workbook) {
        String predecessor = predecessors.remove(workbook);
        if (predecessor != null) {
            sessions.end(predecessor);
        }
    }

    /**
     * Whether a lease that was acquired is still ours. One that ran out and that nobody took is: who is to take it later
     * finds out that we are still at work, or we find out that they are.
     */
    boolean isOurs(String workbook) {
        return holder(workbook).filter(process::equals).isPresent();
    }

    /**
     * The leases that this process holds now are not extended any more: others can take them when they have run out. Those whose
     * runs end before are given back as ever.
     */
    void letRunOut() {
        held.keySet().forEach(workbook -> runningOut.add(nameOf(workbook)));
    }

    private boolean isKept(String name) {
        return !runningOut.contains(name);
    }

    boolean holds(String workbook) {
        return held.containsKey(workbook);
    }

    /** Where the database is away it throws, and the lease is still held: release it again. */
    void release(String workbook) {
        SimpleLock lock = held.get(workbook);
        if (lock != null) {
            lock.unlock();
            held.remove(workbook, lock);
        }
    }

    /**
     * In one statement: who takes it between two would see it neither held nor given back, and fence us off. The library frees a
     * lease as of now. Where the database's clock is set back, or goes by local time and comes to the hour that is there twice,
     * that would be a moment still to come.
     */
    private static void free(JdbcTemplate jdbc, String which, Object... parameters) {
        jdbc.update("update shedlock set lock_until = " + RELEASED + " where " + which, parameters);
    }

    private static String nameOf(String workbook) {
        return "workbook-" + workbook;
    }

    /**
     * For a database that only one process can open: whoever holds a lease when we start is dead. The rows stay, for the
     * lock library does not look twice whether they are there.
     */
    void clear() {
        free(jdbc, "1 = 1");
    }

    @Override
    public void destroy() {
        // No interruption: one that meets a thread inside of H2 closes the database's file under everybody.
        keepAlive.shutdown();
    }
}
