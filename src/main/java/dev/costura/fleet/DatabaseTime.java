package dev.costura.fleet;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * The database's time, told without asking it each time: machines whose clocks disagree would fill each other's buckets too soon. It
 * is asked now and then, and between that this process counts for itself.
 */
final class DatabaseTime implements SharedTime {

    private static final long ASK_AFTER = Duration.ofMinutes(1).toNanos();

    /** The quickest answer is the most exact. */
    private static final int QUESTIONS = 3;

    private final DataSource database;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean known;
    private volatile long askedAt;
    private volatile long ahead;

    DatabaseTime(DataSource database) {
        this.database = database;
    }

    /** While one asks, the others go on by what they know. */
    @Override
    public void agree() throws SQLException {
        if (isFresh() || known && asking.isLocked()) {
            return;
        }
        asking.lock();
        try {
            if (!isFresh()) {
                ask();
                askedAt = System.nanoTime();
                known = true;
            }
        } finally {
            asking.unlock();
        }
    }

    private boolean isFresh() {
        return known && System.nanoTime() - askedAt < ASK_AFTER;
    }

    private void ask() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            long quickest = Long.MAX_VALUE;
            for (int i = 0; i < QUESTIONS; i++) {
                long before = System.nanoTime();
                long told = told(statement);
                long took = System.nanoTime() - before;
                if (took < quickest) {
                    quickest = took;
                    ahead = told - (before + took / 2);
                }
            }
        }
    }

    private static long told(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select (extract(epoch from clock_timestamp()) * 1000000)::bigint")) {
            row.next();
            return TimeUnit.MICROSECONDS.toNanos(row.getLong(1));
        }
    }

    @Override
    public long currentTimeNanos() {
        return System.nanoTime() + ahead;
    }
}
