package dev.costura.reconcile;

import dev.costura.ledger.Ledger.Written;
import dev.costura.union.WorkOrderMetrics;
import java.util.List;

/** The item of the metrics step: where a work order stood, and what the run has written for it. */
record TouchedWorkOrder(WorkOrderMetrics before, List<Written> written) {}
