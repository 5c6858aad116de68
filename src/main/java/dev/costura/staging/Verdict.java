package dev.costura.staging;

import org.jspecify.annotations.Nullable;

/**
 * What a run decided about a report.
 *
 * @param entrySeq the ledger entry that carries it, where it was accepted
 */
public record Verdict(
        long arrival,
        Status status,
        @Nullable String reason,
        @Nullable String facts,
        @Nullable Long entrySeq) {}
