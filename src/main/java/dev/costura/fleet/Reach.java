package dev.costura.fleet;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;

/**
 * Hears of every call to the Sheets API, and so knows for how long none was answered though it was asked. Any answer counts, that
 * of an error too: whoever says 503 can be reached. A pause between two tries is silence as well.
 */
class Reach implements ObservationHandler<Observation.Context> {

    private static final String CALLS = "costura.api.calls";
    private static final String STATUS = "status";

    private int underWay;
    private boolean silent;
    private long since;

    @Override
    public boolean supportsContext(Observation.Context context) {
        return CALLS.equals(context.getName());
    }

    @Override
    public synchronized void onStart(Observation.Context context) {
        underWay++;
        beSilent(System.nanoTime());
    }

    @Override
    public synchronized void onStop(Observation.Context context) {
        underWay--;
        KeyValue status = context.getLowCardinalityKeyValue(STATUS);
        if (status != null && status.getValue().chars().allMatch(Character::isDigit)) {
            answered(System.nanoTime());
        }
    }

    private void beSilent(long nanoTime) {
        if (!silent) {
            silent = true;
            since = nanoTime;
        }
    }

    /** Others that are under way are unanswered since now. */
    synchronized void answered(long nanoTime) {
        silent = false;
        if (underWay > 0) {
            beSilent(nanoTime);
        }
    }

    /** Nothing where nothing was asked since the last answer. */
    synchronized Duration unanswered(long nanoTime) {
        return silent ? Duration.ofNanos(nanoTime - since) : Duration.ZERO;
    }
}
