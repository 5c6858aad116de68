package dev.costura.fleet;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Tells the others now and then what this process has used of the shared quotas. */
class QuotaReports implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(QuotaReports.class);

    private final SharedPacings pacings;
    private final QuotaStandings standings;
    private final Duration every;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fleet-quota");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    QuotaReports(SharedPacings pacings, QuotaStandings standings, Duration every) {
        this.pacings = pacings;
        this.standings = standings;
        this.every = every;
    }

    @Override
    public void start() {
        running = true;
        turns.scheduleWithFixedDelay(this::turn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            tell();
        } catch (RuntimeException e) {
            log.debug("What was used of the quotas could not be told: {}", e.getMessage());
        }
    }

    void tell() {
        pacings.levels().forEach((id, level) -> standings.tell(id, level.limit().allowed(), level.used()));
        standings.forget();
    }

    @Override
    public void stop() {
        turns.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
