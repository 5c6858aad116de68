package dev.costura.fleet;

import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.LaunchException.Kind;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Runs;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The run of a partition as one worker sees it. The same request is the same run, so whoever takes a partition over finds the run
 * of the worker before, waits while that is alive, and goes on with it when it is not.
 */
final class RunOfPartition {

    private static final Duration TURN = Duration.ofSeconds(1);

    private final LaunchRequest request;
    private final Runs runs;
    private final LongConsumer known;
    private @Nullable Long id;
    private boolean begunHere;
    private boolean stopped;

    /** @param known is told the run's number, each time it has one */
    RunOfPartition(LaunchRequest request, Runs runs, LongConsumer known) {
        this.request = request;
        this.runs = runs;
        this.known = known;
    }

    boolean isNotBegun() {
        return id == null;
    }

    long id() {
        return Objects.requireNonNull(id, "The run has not begun");
    }

    /**
     * Begins it where it has not begun, and waits a moment for its end.
     *
     * @throws LaunchException where there can't be such a run
     */
    boolean isOver() throws InterruptedException {
        if (id == null) {
            begin();
            return false;
        }
        if (runs.await(id, TURN)) {
            return true;
        }
        if (!runs.holds(request.workbook())) {
            takeOver();
        }
        return false;
    }

    private void begin() throws InterruptedException {
        try {
            is(runs.launch(request));
            begunHere = runs.holds(request.workbook());
        } catch (LaunchException e) {
            patiently(e);
        }
    }

    /** It goes on elsewhere, or its process has died: then its lease is free, or will be. */
    private void takeOver() throws InterruptedException {
        try {
            is(runs.restart(id()));
            begunHere = true;
        } catch (LaunchException e) {
            follow(e);
        }
    }

    /**
     * Goes on with a run that others left failed or stopped, or that lost its workbook to another run while this process stood
     * still; false for one that began here and failed by itself: that has had its try.
     */
    boolean goesOn() throws InterruptedException {
        if (begunHere && !runs.wasTakenOver(id())) {
            return false;
        }
        takeOver();
        return true;
    }

    /** Somebody else may have gone on with it: then that run is meant. */
    private void follow(LaunchException e) throws InterruptedException {
        Long other = e.runningExecution();
        if (e.kind() == Kind.NOT_NOW && other != null && other > id()) {
            is(other);
        } else {
            Thread.sleep(TURN.toMillis());
        }
    }

    /** Another run holds the workbook, or this process is about to end: whoever asks again finds out. */
    private static void patiently(LaunchException e) throws InterruptedException {
        if (e.kind() == Kind.UNKNOWN) {
            throw e;
        }
        Thread.sleep(TURN.toMillis());
    }

    void stop() {
        if (!stopped) {
            stopped = true;
            try {
                runs.stop(id());
            } catch (LaunchException over) {
                // It has just ended by itself.
            }
        }
    }

    private void is(long run) {
        id = run;
        known.accept(run);
    }
}
