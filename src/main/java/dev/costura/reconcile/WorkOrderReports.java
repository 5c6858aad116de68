package dev.costura.reconcile;

import dev.costura.union.Report;
import java.util.List;

/** The item of the plan: one work order with all that waits for it. */
record WorkOrderReports(String ot, List<Report> reports) {}
