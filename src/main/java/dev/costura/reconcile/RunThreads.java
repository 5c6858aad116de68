package dev.costura.reconcile;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.task.TaskExecutor;

/**
 * The threads of the runs. A job listener's {@code afterJob} comes before the job repository is updated, so what must
 * happen when a run is really over (its lease is free again) is hung on the thread that ran it. And an execution is
 * there before its run has begun, so a launch waits until the run is on record: whoever is told its id can stop it.
 */
class RunThreads implements TaskExecutor, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RunThreads.class);

    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(task -> new Thread(task, "run-" + count.incrementAndGet()));
    private final ThreadLocal<@Nullable Launch> launching = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Launch> running = new ThreadLocal<>();

    private static final class Launch {
        private final Runnable whenOver;
        private final CountDownLatch onRecord = new CountDownLatch(1);
        private boolean executed;
        private @Nullable Long execution;

        Launch(Runnable whenOver) {
            this.whenOver = whenOver;
        }
    }

    @Override
    public void execute(Runnable run) {
        Launch launch = launching.get();
        if (launch == null) {
            threads.execute(run);
            return;
        }
        launch.executed = true;
        threads.execute(() -> {
            running.set(launch);
            try {
                run.run();
            } catch (RuntimeException e) {
                notOnRecord(launch, e);
            } finally {
                running.remove();
                launch.onRecord.countDown();
                over(launch);
            }
        });
    }

    /** The last lines of the run are still its own. */
    private static void over(Launch launch) {
        try {
            launch.whenOver.run();
        } finally {
            RunContext.leave();
        }
    }

    /** Failures of steps are on record by now; what is thrown on is thrown by the last update of the execution itself. */
    private static void notOnRecord(Launch launch, RuntimeException failure) {
        log.warn(
                "Run {} has ended and could not put its end on record ({}). Nothing was lost: it is closed by the process that took over its workbook, or by the next start.",
                launch.execution == null ? "(just beginning)" : launch.execution,
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }

    /** Launches; what is executed meanwhile by this thread is followed by {@code whenOver}. */
    <T> T launch(Callable<T> start, Runnable whenOver) throws Exception {
        Launch launch = new Launch(whenOver);
        launching.set(launch);
        try {
            T started = start.call();
            if (launch.executed) {
                awaitRecord(launch);
            }
            return started;
        } finally {
            launching.remove();
        }
    }

    /** An interrupted launch has launched all the same: its caller must not think otherwise. */
    private static void awaitRecord(Launch launch) {
        try {
            launch.onRecord.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called by the run's own thread. */
    void onRecord(long execution) {
        Launch launch = running.get();
        if (launch != null) {
            launch.execution = execution;
            launch.onRecord.countDown();
        }
    }

    /** Runs are never interrupted: {@link GracefulStop} has waited for them by now. */
    @Override
    public void destroy() {
        threads.shutdown();
    }
}
