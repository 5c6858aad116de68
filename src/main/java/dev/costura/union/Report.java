package dev.costura.union;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that the shop floor reported and that waits in the staging queue. */
public sealed interface Report {

    /** The place in the queue: of two reports of the same work, the first to arrive wins. */
    long arrival();

    /** The idempotency key, made by whoever reports. */
    String id();

    String ot();

    Worker worker();

    /**
     * This worker finished this operation on this union.
     *
     * @param startedAt null where the report came with a FINALIZAR whose spool was not known to be occupied
     * @param stagedAt when it was staged: what is deferred is given up some days after that
     */
    record Completion(
            long arrival,
            String id,
            String ot,
            @Nullable String spool,
            int union,
            Operation operation,
            Worker worker,
            @Nullable Instant startedAt,
            Instant finishedAt,
            @Nullable UUID expectedVersion,
            Instant stagedAt)
            implements Report {}

    /** INICIAR: a worker takes the spool. */
    record Occupation(long arrival, String id, String ot, String spool, Operation operation, Worker worker, Instant at)
            implements Report {}

    /**
     * FINALIZAR: a worker lets go of the spool.
     *
     * @param unions the unions reported with it; none means that the work was called off
     */
    record Release(
            long arrival,
            String id,
            String ot,
            String spool,
            Operation operation,
            Worker worker,
            Instant at,
            Set<Integer> unions)
            implements Report {}

    /** An event of the older, spool-level kind (v3.0): a Metadata row and nothing else. */
    record SpoolEvent(
            long arrival,
            String id,
            String ot,
            String spool,
            String type,
            @Nullable Operation operation,
            @Nullable String action,
            Worker worker,
            Instant at,
            Map<String, Object> details)
            implements Report {}
}
