package dev.costura.ops;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Where the pool's connections come from. H2 closes itself when it can't write its file, for a full disk above all, and
 * calls its connections valid all the same: the pool kept them, and the service stayed without a database after there was
 * room again. Here they are thrown away. Only when the last of them is closed is the file opened anew: what one of them
 * still does would let H2 forget that it is open again, and lock the file against itself.
 */
final class ReopenableH2 extends DelegatingDataSource implements SQLExceptionOverride {

    /** Closed; closed while the process ends; connection broken; a read or write failed; what it can't name. */
    private static final Set<Integer> CLOSED = Set.of(90098, 90121, 90067, 90028, 90031, 50000);

    private final HikariDataSource pool;
    private final List<Connection> open = new ArrayList<>();
    private boolean closedItself;

    private ReopenableH2(HikariDataSource pool) {
        super(new DriverDataSource(
                pool.getJdbcUrl(),
                pool.getDriverClassName(),
                pool.getDataSourceProperties(),
                pool.getUsername(),
                pool.getPassword()));
        this.pool = pool;
    }

    /** Before the pool has begun. */
    static void under(HikariDataSource pool) {
        ReopenableH2 source = new ReopenableH2(pool);
        pool.setDataSource(source);
        pool.setExceptionOverride(source);
    }

    @java.lang.Override
    public synchronized Connection getConnection() throws SQLException {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).isClosed()) {
                open.remove(i);
            }
        }
        if (closedItself) {
            // The last one may be closing just now: opened anew at the next attempt, a moment later.
            closedItself = !open.isEmpty();
            throw new SQLTransientConnectionException(
                    "H2 has closed its file after a failure to read or write it, and opens it again when there is room");
        }
        Connection connection = super.getConnection();
        open.add(connection);
        return connection;
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        if (!CLOSED.contains(failure.getErrorCode())) {
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
        synchronized (this) {
            closedItself = true;
        }
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
        return SQLExceptionOverride.Override.MUST_EVICT;
    }
}
