package dev.costura.reconcile;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A thread beside that of a step, begun when it is first needed: a short run needs none. */
final class OneThread implements AutoCloseable {

    private final String prefix;
    private @Nullable ExecutorService thread;

    /** @param prefix of its name, before that of the thread that needs it */
    OneThread(String prefix) {
        this.prefix = prefix;
    }

    <T> Future<T> submit(Callable<T> work) {
        ExecutorService known = thread;
        if (known == null) {
            String name = prefix + Thread.currentThread().getName();
            known = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
            thread = known;
        }
        return known.submit(work);
    }

    /** What came of it; what went wrong there goes wrong here. */
    static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while the database was waited for");
        }
    }

    /** Whatever is being done is done to its end, for H2 closes a database file whose reader is interrupted. */
    @Override
    public void close() {
        if (thread != null) {
            thread.shutdown();
        }
    }
}
