package dev.costura.ledger;

import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What a run has written so far.
 *
 * @param rows of Metadata
 * @param pulgadas inches of the unions, by operation; zero where there are none
 * @param remediations counters that were put right; rows put right after they moved are not among them
 */
public record WrittenByRun(long batches, long rows, Map<Operation, BigDecimal> pulgadas, long remediations) {}
