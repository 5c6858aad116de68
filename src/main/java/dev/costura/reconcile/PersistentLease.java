package dev.costura.reconcile;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.support.LockException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A lease that is extended with the next try where the database was away at one. The library's keep-alive gives a lease up
 * for good when an extension throws ({@code KeepAliveLockProvider} 7.2.1); where it says that the lease is no longer ours,
 * it is right to.
 *
 * @param kept whether it is to be extended; one that is not runs out, and another process takes it
 * @param release gives the lease back
 */
record PersistentLease(SimpleLock lease, BooleanSupplier kept, Runnable release) implements SimpleLock {

    private static final Logger log = LoggerFactory.getLogger(PersistentLease.class);

    @Override
    public Optional<SimpleLock> extend(Duration atMost, Duration atLeast) {
        if (!kept.getAsBoolean()) {
            return Optional.empty();
        }
        try {
            return lease.extend(atMost, atLeast).map(extended -> new PersistentLease(extended, kept, release));
        } catch (DataAccessException | TransactionException | LockException e) {
            log.warn(
                    "A lease could not be extended, for the database does not answer; tried again at the next turn", e);
            return Optional.of(this);
        }
    }

    @Override
    public void unlock() {
        release.run();
    }
}
