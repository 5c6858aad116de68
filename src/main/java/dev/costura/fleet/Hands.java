package dev.costura.fleet;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this process has in hand, and whether it takes more. */
class Hands {

    private final Set<Long> steps = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    void take(long step) {
        steps.add(step);
    }

    void putDown(long step) {
        steps.remove(step);
    }

    Set<Long> inHand() {
        return Set.copyOf(steps);
    }

    /** From now on what is in hand is left open: this process ends. */
    void leave() {
        leaving = true;
    }

    boolean isLeaving() {
        return leaving;
    }
}
