package dev.costura.ledger;

import java.time.Instant;

/** A batch that is in a spreadsheet, as far as the ledger knows. */
public record WrittenBatch(
        long attemptId, String spreadsheetId, long number, String hash, long executionId, Instant recordedAt) {}
