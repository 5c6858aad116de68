package dev.costura.reconcile;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Stops runs between two chunks. The step's own thread sets the flag at the chunk border, for a stop from another thread
 * races with it (spring-batch#5308), and an interrupt ends a chunk-oriented step as COMPLETED with items unread. When the
 * process is told to end, the context waits here for the batch in hand before anything that it needs is closed.
 */
@Component
class GracefulStop implements SmartLifecycle, StepInterruptionPolicy, JobExecutionListener {

    private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);
    /** Google may work three minutes on one request. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(200);

    private final RunRecords records;
    private final Object monitor = new Object();
    /** By thread, so that a run whose beginning failed is not taken off for another that goes on. */
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    private volatile boolean started;
    private volatile boolean stopping;

    GracefulStop(RunRecords records) {
        this.records = records;
    }

    @Override
    public void checkInterrupted(StepExecution step) {
        if (stopping || records.isStopRequested(step.getJobExecutionId())) {
            step.setTerminateOnly();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        running.add(Thread.currentThread());
    }

    /** Called by the thread that ran the job: {@code afterJob} would come before the job repository is updated. */
    void ended() {
        synchronized (monitor) {
            running.remove(Thread.currentThread());
            monitor.notifyAll();
        }
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        stopping = true;
        long deadline = System.nanoTime() + LONGEST_BATCH.toNanos();
        synchronized (monitor) {
            if (!running.isEmpty()) {
                log.info("Stopping: the batch in hand is finished first");
            }
            while (!running.isEmpty() && System.nanoTime() < deadline) {
                try {
                    monitor.wait(1000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
