package dev.costura.kills;

import dev.costura.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * How long it takes from a strike until another process holds a workbook that was in hand, by the database's clock. One whose run
 * the struck one has ended by itself after all is not among them.
 */
final class Takeovers {

    private final Database database;
    private final List<Left> left = new ArrayList<>();
    private final List<Duration> taken = new ArrayList<>();

    /** @param since by the database's clock, in seconds */
    private record Left(String lease, String holder, double since) {}

    Takeovers(Database database) {
        this.database = database;
    }

    private double now() {
        return database.sql()
                .sql("select extract(epoch from clock_timestamp())")
                .query(Double.class)
                .single();
    }

    synchronized void struck(String process, List<String> leases) {
        double now = now();
        leases.forEach(lease -> left.add(new Left(lease, process, now)));
    }

    /** Time passes for the leases of one that was struck; nobody is to wait for half a minute in the normal build. */
    void leasesRunOut(String process) {
        database.sql()
                .sql("update shedlock set lock_until = locked_at where locked_by = :process and lock_until > locked_at")
                .param("process", process)
                .update();
    }

    /** Often, for a lease knows its last holder only. */
    synchronized void look() {
        double now = left.isEmpty() ? 0 : now();
        for (Iterator<Left> each = left.iterator(); each.hasNext(); ) {
            Left one = each.next();
            boolean ended = database.sql()
                            .sql("""
                                    select count(*) from shedlock where name = :lease and locked_by = :holder
                                      and lock_until < timestamp '2000-01-02 00:00:00'
                                    """)
                            .param("lease", one.lease())
                            .param("holder", one.holder())
                            .query(Long.class)
                            .single()
                    > 0;
            boolean others = database.sql()
                            .sql("select count(*) from shedlock where name = :lease and locked_by <> :holder")
                            .param("lease", one.lease())
                            .param("holder", one.holder())
                            .query(Long.class)
                            .single()
                    > 0;
            if (others) {
                taken.add(Duration.ofMillis(Math.round((now - one.since()) * 1000)));
            }
            if (others || ended) {
                each.remove();
            }
        }
    }

    synchronized boolean areAllSeen() {
        return left.isEmpty();
    }

    synchronized int count() {
        return taken.size();
    }

    synchronized Duration longest() {
        return taken.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Those that nobody has taken, and for how long. */
    synchronized List<String> open() {
        double now = now();
        return left.stream()
                .map(one -> "%s of %s for %.0f s".formatted(one.lease(), one.holder(), now - one.since()))
                .toList();
    }
}
