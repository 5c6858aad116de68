package dev.costura.reconcile;

import java.util.UUID;
import net.javacrumbs.shedlock.support.Utils;

/**
 * The name of this process among all that work on the same database: who holds a lease, and whose a session of PostgreSQL
 * is. For people it names host and process; one of its own each time, for process numbers come again.
 */
public record ProcessName(String value) {

    /** PostgreSQL cuts names of sessions off at 63 characters. */
    private static final int LONGEST_HOST = 32;

    static ProcessName make() {
        String host = Utils.getHostname().replaceAll("[^A-Za-z0-9.-]", "-");
        return new ProcessName("costura-%s-%d-%s"
                .formatted(
                        host.substring(0, Math.min(host.length(), LONGEST_HOST)),
                        ProcessHandle.current().pid(),
                        UUID.randomUUID().toString().substring(0, 8)));
    }

    @Override
    public String toString() {
        return value;
    }
}
