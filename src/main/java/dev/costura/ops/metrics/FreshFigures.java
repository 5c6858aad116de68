package dev.costura.ops.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The figures of all gauges, read once for all of them and only when somebody scrapes. A database that is away costs a scrape
 * two seconds at most, once; nothing is known then, for figures of an hour ago would say that all is well.
 */
@Component
class FreshFigures implements DisposableBean {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    /** A huge queue takes a while to count; so long as this times that it is not counted again. */
    private static final int SHARE = 20;

    private final FigureReader reader;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "figures");
        made.setDaemon(true);
        return made;
    });
    private @Nullable Future<Reading> reading;
    private Map<String, Figures> known = Map.of();
    private long lookedAt;
    private Duration fresh = Duration.ZERO;

    FreshFigures(FigureReader reader) {
        this.reader = reader;
    }

    private record Reading(Map<String, Figures> figures, Duration took) {}

    /** Null where the database does not say. */
    @Nullable
    synchronized Figures of(String workbook) {
        refresh();
        return known.get(workbook);
    }

    synchronized boolean isDatabaseUp() {
        refresh();
        return !known.isEmpty();
    }

    private void refresh() {
        if (System.nanoTime() - lookedAt < fresh.toNanos()) {
            return;
        }
        Future<Reading> current = reading == null ? thread.submit(this::read) : reading;
        reading = null;
        fresh = FRESH;
        known = Map.of();
        try {
            Reading read = current.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            known = read.figures();
            Duration rest = read.took().multipliedBy(SHARE);
            fresh = rest.compareTo(FRESH) > 0 ? rest : FRESH;
        } catch (TimeoutException e) {
            reading = current;
        } catch (ExecutionException e) {
            // The database is away: health and the log say more.
        } catch (InterruptedException e) {
            reading = current;
            Thread.currentThread().interrupt();
        } finally {
            lookedAt = System.nanoTime();
        }
    }

    private Reading read() {
        long begun = System.nanoTime();
        Map<String, Figures> figures = reader.read();
        return new Reading(figures, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** No interruption: one that meets a thread inside of H2 closes the database's file under everybody. */
    @Override
    public void destroy() {
        thread.shutdown();
    }
}
