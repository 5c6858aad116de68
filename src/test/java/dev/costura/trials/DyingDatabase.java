package dev.costura.trials;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database that is lost for a run at one of its commits, before or after it, and stays lost: what the run still does
 * reaches nobody, as if its process had died. Leases are let go all the same, as those of a dead process run out.
 */
final class DyingDatabase extends DelegatingDataSource {

    private int commitsLeft = -1;
    private boolean afterCommit;
    private boolean dead;

    DyingDatabase(DataSource target) {
        super(target);
    }

    /** @param commits how many more commits of runs succeed; the next one is the last thing that happens */
    synchronized void dieAt(int commits, boolean after) {
        commitsLeft = commits;
        afterCommit = after;
        dead = false;
    }

    /** Whether it had died. */
    synchronized boolean revive() {
        boolean was = dead;
        commitsLeft = -1;
        dead = false;
        return was;
    }

    synchronized boolean isDead() {
        return dead;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean run = Thread.currentThread().getName().startsWith("run-");
                    boolean dies = run && method.getName().equals("commit") && dies();
                    if (run && isDead()) {
                        boolean lease = arguments != null
                                && String.valueOf(arguments[0]).contains("shedlock");
                        boolean statement = method.getName().startsWith("prepare")
                                || method.getName().equals("createStatement");
                        boolean lost = dies ? !afterCommit : method.getName().equals("commit") || (statement && !lease);
                        if (lost) {
                            throw gone();
                        }
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (dies) {
                            throw gone();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Whether this commit is the last thing that happens. */
    private synchronized boolean dies() {
        if (dead || commitsLeft < 0 || commitsLeft-- > 0) {
            return false;
        }
        dead = true;
        return true;
    }

    private static SQLException gone() {
        return new SQLException("The process of this run has died");
    }
}
