package dev.costura.staging;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Counts while nobody waits for it, one figure after the other: each passes over all of a huge queue. */
@Component
class Counting implements DisposableBean {

    private final Executor thread;
    private final Clock clock;
    private volatile boolean closed;

    @Autowired
    Counting(Clock clock) {
        this(Executors.newSingleThreadExecutor(Counting::thread), clock);
    }

    Counting(Executor thread, Clock clock) {
        this.thread = thread;
        this.clock = clock;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "costura-counts");
        thread.setDaemon(true);
        return thread;
    }

    Instant now() {
        return clock.instant();
    }

    void begin(Runnable count) {
        if (!closed) {
            thread.execute(() -> {
                if (!closed) {
                    count.run();
                }
            });
        }
    }

    /** No interruption: one that meets a thread inside of H2 closes the database's file under everybody. */
    @Override
    public void destroy() {
        closed = true;
        if (thread instanceof ExecutorService service) {
            service.shutdown();
        }
    }
}
