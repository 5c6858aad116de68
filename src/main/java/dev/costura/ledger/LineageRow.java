package dev.costura.ledger;

import org.jspecify.annotations.Nullable;

/** An entry with the batch that wrote it. */
public record LineageRow(
        LedgerEntry entry, @Nullable Long batch, @Nullable String batchState) {}
