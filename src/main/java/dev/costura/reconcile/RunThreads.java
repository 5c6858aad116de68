package dev.costura.reconcile;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskExecutor;

/**
 * The threads of the runs. A job listener's {@code afterJob} comes before the job repository is updated, so what must
 * happen when a run is really over (its lease is free again) is hung on the thread that ran it.
 */
class RunThreads implements TaskExecutor, DisposableBean {

    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(task -> new Thread(task, "run-" + count.incrementAndGet()));
    private final ThreadLocal<@Nullable Runnable> whenOver = new ThreadLocal<>();

    @Override
    public void execute(Runnable run) {
        Runnable afterwards = whenOver.get();
        threads.execute(() -> {
            try {
                run.run();
            } finally {
                if (afterwards != null) {
                    afterwards.run();
                }
            }
        });
    }

    /** Launches; what is executed meanwhile by this thread is followed by {@code afterwards}. */
    <T> T launch(Callable<T> launch, Runnable afterwards) throws Exception {
        whenOver.set(afterwards);
        try {
            return launch.call();
        } finally {
            whenOver.remove();
        }
    }

    /** Runs are never interrupted: {@link GracefulStop} has waited for them by now. */
    @Override
    public void destroy() {
        threads.shutdown();
    }
}
