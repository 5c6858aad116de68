package dev.costura.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry with the run that planned it and the batch that wrote it.
 *
 * @param spreadsheetId the one that it was written to
 * @param writtenAt when the batch was settled
 */
public record LineageRow(
        LedgerEntry entry,
        long executionId,
        @Nullable Long batch,
        @Nullable String batchState,
        @Nullable String spreadsheetId,
        @Nullable Instant writtenAt) {}
