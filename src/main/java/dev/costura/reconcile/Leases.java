package dev.costura.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.support.KeepAliveLockProvider;
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

    private final JdbcTemplate jdbc;
    private final LockProvider provider;
    private final ScheduledExecutorService keepAlive = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease-keeper");
        thread.setDaemon(true);
        return thread;
    });
    /** Host names alone would let two processes of one machine take each other's leases for their own. */
    private final String process = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    private final Map<String, SimpleLock> held = new ConcurrentHashMap<>();

    Leases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.provider = new KeepAliveLockProvider(
                new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                        .withJdbcTemplate(jdbc)
                        .usingDbTime()
                        .withLockedByValue(process)
                        .build()),
                keepAlive);
    }

    /** False where somebody else holds it. */
    boolean acquire(String workbook) {
        if (held.containsKey(workbook)) {
            // Also where the lease ran out while this process stood still: our run still goes on.
            return false;
        }
        Optional<SimpleLock> lock =
                provider.lock(new LockConfiguration(ClockProvider.now(), nameOf(workbook), TERM, Duration.ZERO));
        lock.ifPresent(granted -> held.put(workbook, granted));
        return lock.isPresent();
    }

    /**
     * Whether a lease that was acquired is still ours. One that ran out and that nobody took is: who is to take it later
     * finds out that we are still at work, or we find out that they are.
     */
    boolean isOurs(String workbook) {
        Integer ours = jdbc.queryForObject(
                "select count(*) from shedlock where name = ? and locked_by = ?",
                Integer.class,
                nameOf(workbook),
                process);
        return ours != null && ours > 0;
    }

    void release(String workbook) {
        SimpleLock lock = held.get(workbook);
        if (lock != null) {
            try {
                lock.unlock();
                free("name = ? and locked_by = ?", nameOf(workbook), process);
            } finally {
                held.remove(workbook);
            }
        }
    }

    /**
     * The library frees a lease as of now. Where the database's clock is set back, or goes by local time and comes to the
     * hour that is there twice, that would be a moment still to come.
     */
    private void free(String which, Object... parameters) {
        jdbc.update("update shedlock set lock_until = timestamp '2000-01-01 00:00:00' where " + which, parameters);
    }

    private static String nameOf(String workbook) {
        return "workbook-" + workbook;
    }

    /**
     * For a database that only one process can open: whoever holds a lease when we start is dead. The rows stay, for the
     * lock library does not look twice whether they are there.
     */
    void clear() {
        free("1 = 1");
    }

    @Override
    public void destroy() {
        // No interruption: one that meets a thread inside of H2 closes the database's file under everybody.
        keepAlive.shutdown();
    }
}
