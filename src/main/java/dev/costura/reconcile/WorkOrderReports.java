package dev.costura.reconcile;

import dev.costura.union.OwedWork;
import dev.costura.union.Report;
import java.util.List;

/**
 * The item of the plan: one work order with all that waits for it.
 *
 * @param owed work that was written without the row of its group
 */
record WorkOrderReports(String ot, List<Report> reports, List<OwedWork> owed) {}
