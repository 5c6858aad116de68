package dev.costura.union;

import java.util.UUID;

/** What becomes of a report. */
public sealed interface Decision {

    Report report();

    /**
     * @param entry the id of the {@link Entry} that carries it
     */
    record Accepted(Report report, UUID entry) implements Decision {}

    /**
     * @param facts a sentence with the facts, for whoever reported
     */
    record Rejected(Report report, Reason reason, String facts) implements Decision {}

    /**
     * It is in the workbook already, and nothing of it is written.
     *
     * @param entry the Metadata row that tells so
     */
    record Recorded(Report report, UUID entry) implements Decision {}

    /** Not yet: tried again by later runs. */
    record Deferred(Report report, Reason reason, String facts) implements Decision {}
}
