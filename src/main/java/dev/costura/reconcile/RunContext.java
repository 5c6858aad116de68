package dev.costura.reconcile;

import dev.costura.reconcile.JobDefinition.Mode;
import dev.costura.workbook.Urgency;
import org.slf4j.MDC;

/**
 * What the lines of a run share: its number, its workbook, the batch in hand. It is in the MDC of the run's thread, so the lines
 * of all rooms have it, as has the urgency of its calls: who launches a run on demand waits for it, nobody for a nightly one. A key-value pair must not bear one of these names: in JSON it would be the same key twice.
 */
final class RunContext {

    private static final String RUN = "run";
    private static final String WORKBOOK = "workbook";
    private static final String BATCH = "batch";

    private RunContext() {}

    /** From now on all lines and calls of this thread are the run's. */
    static void enter(long executionId, String workbook, Mode mode) {
        MDC.put(RUN, String.valueOf(executionId));
        MDC.put(WORKBOOK, workbook);
        (mode == Mode.FULL ? Urgency.PATIENT : Urgency.URGENT).onThisThread();
    }

    static void leave() {
        MDC.remove(RUN);
        MDC.remove(WORKBOOK);
        Urgency.forget();
    }

    /** From now on all lines of this thread are the batch's. */
    static void enterBatch(long number) {
        MDC.put(BATCH, String.valueOf(number));
    }

    static void leaveBatch() {
        MDC.remove(BATCH);
    }
}
