package dev.costura.staging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report in the queue as people look at it.
 *
 * @param dismissed refused, and somebody said that nothing is to be done about it
 */
public record StagedReport(
        String id,
        Kind kind,
        String ot,
        @Nullable String spool,
        @Nullable Integer union,
        @Nullable String operation,
        @Nullable String type,
        int workerId,
        String worker,
        @Nullable Instant startedAt,
        Instant finishedAt,
        @Nullable String expectedVersion,
        Status status,
        @Nullable String reason,
        @Nullable String detail,
        Instant stagedAt,
        @Nullable Instant decidedAt,
        @Nullable Long executionId,
        boolean dismissed) {}
