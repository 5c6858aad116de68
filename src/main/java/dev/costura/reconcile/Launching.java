package dev.costura.reconcile;

import java.time.Duration;

/** Launches runs and waits for their end: in this process ({@link Runs}), or in whichever of a fleet takes them. */
public interface Launching {

    /**
     * Launches a run and returns its id as soon as it has one.
     *
     * @throws LaunchException where workbook or job are unknown, or another run holds the workbook
     */
    long launch(LaunchRequest request);

    /**
     * Goes on with a run that failed or was stopped; returns the id of its new execution.
     *
     * @throws LaunchException where it can't be gone on with, or another run holds the workbook
     */
    long restart(long executionId);

    /** Waits until a run is over; false where it is not, by then. */
    boolean await(long executionId, Duration longest) throws InterruptedException;
}
