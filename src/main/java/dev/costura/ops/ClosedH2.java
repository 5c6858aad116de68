package dev.costura.ops;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Throws a connection away whose H2 has closed itself, as it does when it can't write its file, for a full disk above all.
 * H2 answers that such a connection is valid, so the pool kept them all, and the service stayed without a database after
 * there was room again. Once they are gone, the next connection opens the file anew.
 */
public final class ClosedH2 implements SQLExceptionOverride {

    /** Closed; closed while the process ends; connection broken; a read or write failed; what it can't name. */
    private static final Set<Integer> CLOSED = Set.of(90098, 90121, 90067, 90028, 90031, 50000);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        // PostgreSQL has no error codes, and what its states mean is known to the pool.
        return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
