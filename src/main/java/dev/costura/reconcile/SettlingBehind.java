package dev.costura.reconcile;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
 * Settles a batch on a thread of its own while the next one is made and sent, each in a transaction of its own and in the order
 * in which they were sent; one at most waits. That a batch is not settled yet when the next is on its way is no more than what a
 * crash leaves: both attempts are on record, and are settled by their markers (docs/decisions/0027-settled-behind.md).
 */
@Component
@StepScope
class SettlingBehind implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SettlingBehind.class);

    private final TransactionTemplate transaction;
    private @Nullable ExecutorService thread;
    private @Nullable Runnable handedOver;
    private @Nullable Future<?> last;

    SettlingBehind(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Waits until what was handed over before is settled; this is begun when it is next on record, or waited for. */
    void settle(Runnable settling) {
        await();
        handedOver = settling;
    }

    /**
     * The next batch is on record: what was handed over is settled from now on. Not before, for H2 writes all that is open with
     * every commit, and would write what is half settled with that of the record.
     */
    void nextIsOnRecord() {
        Runnable settling = handedOver;
        handedOver = null;
        if (settling == null) {
            return;
        }
        StepContext step = StepSynchronizationManager.getContext();
        Map<String, String> told = MDC.getCopyOfContextMap();
        last = thread().submit(() -> {
            if (step != null) {
                StepSynchronizationManager.register(step.getStepExecution());
            }
            if (told != null) {
                MDC.setContextMap(told);
            }
            try {
                transaction.executeWithoutResult(status -> settling.run());
            } finally {
                MDC.clear();
                StepSynchronizationManager.close();
            }
        });
    }

    private ExecutorService thread() {
        ExecutorService known = thread;
        if (known == null) {
            String name = "settling-of-" + Thread.currentThread().getName();
            known = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
            thread = known;
        }
        return known;
    }

    /** Until all that was handed over is settled; what went wrong with it goes wrong here. */
    void await() {
        nextIsOnRecord();
        Future<?> settling = last;
        last = null;
        if (settling == null) {
            return;
        }
        try {
            settling.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while a batch was settled");
        }
    }

    /** With the step, stopped or failed as it may be: nothing of a run goes on when it is over. */
    @Override
    public void destroy() {
        try {
            await();
        } catch (RuntimeException e) {
            log.warn("The last batch could not be settled ({}); the next run finds out what it did", e.getMessage());
        } finally {
            if (thread != null) {
                thread.shutdown();
            }
        }
    }
}
