package dev.costura.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as people look at it.
 *
 * @param failure a sentence that says what happened and what to do; null where nothing failed
 * @param preview of a dry run only
 */
public record RunView(
        long id,
        String workbook,
        String job,
        String status,
        String exitCode,
        Map<String, String> parameters,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        List<StepView> steps,
        Progress progress,
        RunReport report,
        @Nullable String failure,
        @Nullable PreviewOutcome preview) {

    /**
     * What became of a dry run.
     *
     * @param state OPEN, LAUNCHED or DROPPED
     * @param launchedAs the run that wrote it, or tried to
     */
    public record PreviewOutcome(
            String state,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable Long launchedAs) {}

    /** Counts of Spring Batch; where a chunk was rolled back they may count an item twice. */
    public record StepView(
            String name,
            String status,
            long readCount,
            long writeCount,
            long filterCount,
            long skipCount,
            long commitCount,
            long rollbackCount,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String failure) {}

    /** Metadata rows planned in this run and those written of them. */
    public record Progress(long planned, long written) {}

    public boolean hasEnded() {
        return endedAt != null;
    }
}
