package dev.costura.reconcile;

import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a step has the database do on a thread of its own while it goes on: each in a transaction of its own, in the order in which
 * it is handed over, one at a time. What goes wrong there goes wrong where the step waits for it, which it does before it ends
 * (docs/decisions/0027-behind-the-step.md). What is handed over must not ask the run for anything: that is the step's thread's.
 */
@Component
@StepScope
class WorkBehind implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WorkBehind.class);

    private final TransactionTemplate transaction;
    private final OneThread thread = new OneThread("behind-");
    private @Nullable Runnable handedOver;
    private @Nullable Future<?> last;

    WorkBehind(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Waits until what was handed over before is done; this is begun when that is said, or waited for. */
    void handOver(Runnable work) {
        await();
        handedOver = work;
    }

    /**
     * What was handed over is done from now on. To be said when the step has committed what it is about to: H2 writes all that is
     * open with every commit, and would write what is half done with that.
     */
    void begin() {
        Runnable work = handedOver;
        handedOver = null;
        if (work == null) {
            return;
        }
        StepContext step = StepSynchronizationManager.getContext();
        Map<String, String> told = MDC.getCopyOfContextMap();
        last = thread.submit(() -> {
            if (step != null) {
                StepSynchronizationManager.register(step.getStepExecution());
            }
            if (told != null) {
                MDC.setContextMap(told);
            }
            try {
                transaction.executeWithoutResult(status -> work.run());
                return true;
            } finally {
                MDC.clear();
                StepSynchronizationManager.close();
            }
        });
    }

    /** Until all that was handed over is done; what went wrong with it goes wrong here. */
    void await() {
        begin();
        Future<?> working = last;
        last = null;
        if (working != null) {
            OneThread.result(working);
        }
    }

    /** With the step, stopped or failed as it may be: nothing of a run goes on when it is over. */
    @Override
    public void destroy() {
        try {
            await();
        } catch (RuntimeException e) {
            log.warn("What was left of a step could not be done ({}); the next run finds out", e.getMessage());
        } finally {
            thread.close();
        }
    }
}
