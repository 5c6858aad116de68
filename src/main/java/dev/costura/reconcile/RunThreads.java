package dev.costura.reconcile;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskExecutor;

/**
 * The threads of the runs. A job listener's {@code afterJob} comes before the job repository is updated, so what must
 * happen when a run is really over (its lease is free again) is hung on the thread that ran it. And an execution is
 * there before its run has begun, so a launch waits until the run is on record: whoever is told its id can stop it.
 */
class RunThreads implements TaskExecutor, DisposableBean {

    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(task -> new Thread(task, "run-" + count.incrementAndGet()));
    private final ThreadLocal<@Nullable Launch> launching = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Launch> running = new ThreadLocal<>();

    private static final class Launch {
        private final Runnable whenOver;
        private final CountDownLatch onRecord = new CountDownLatch(1);
        private boolean executed;

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
            } finally {
                running.remove();
                launch.onRecord.countDown();
                launch.whenOver.run();
            }
        });
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
    void onRecord() {
        Launch launch = running.get();
        if (launch != null) {
            launch.onRecord.countDown();
        }
    }

    /** Runs are never interrupted: {@link GracefulStop} has waited for them by now. */
    @Override
    public void destroy() {
        threads.shutdown();
    }
}
