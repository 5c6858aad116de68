package dev.costura.ops.metrics;

import dev.costura.reconcile.EndedRun;
import dev.costura.staging.QueueView.Waiting;
import dev.costura.staging.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a workbook stands, as the database says at one moment.
 *
 * @param rejected reports that were refused and that nobody has dealt with
 * @param openSince of the oldest batch of which it is not known whether it was written; null where there is none
 * @param lastRuns the last run of each job
 * @param lastCompleted the last run of each job that completed
 */
record Figures(
        List<Waiting> waiting,
        long rejected,
        @Nullable Instant openSince,
        Map<String, EndedRun> lastRuns,
        Map<String, EndedRun> lastCompleted) {

    long depth(Status status) {
        return status == Status.REJECTED
                ? rejected
                : waiting.stream()
                        .filter(one -> one.status() == status)
                        .mapToLong(Waiting::count)
                        .sum();
    }

    /** Since when the oldest report of this status has waited; null where none does. */
    @Nullable
    Instant oldest(Status status) {
        return waiting.stream()
                .filter(one -> one.status() == status && one.since() != null)
                .map(Waiting::since)
                .findFirst()
                .orElse(null);
    }
}
