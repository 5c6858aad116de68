package dev.costura.reconcile;

import dev.costura.union.Decisions;
import dev.costura.union.WorkOrderMetrics;

/**
 * What was decided about a work order.
 *
 * @param metrics as the workbook stands before any of it is written
 */
record DecidedWorkOrder(String ot, Decisions decisions, WorkOrderMetrics metrics) {}
