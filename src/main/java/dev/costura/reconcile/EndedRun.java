package dev.costura.reconcile;

import java.time.Instant;
import org.springframework.batch.core.BatchStatus;

/** When and how a run ended. */
public record EndedRun(long executionId, String job, BatchStatus status, Instant endedAt) {}
