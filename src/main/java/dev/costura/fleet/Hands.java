package dev.costura.fleet;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this process has in hand, and whether it takes more. */
class Hands {

    private final Set<Long> steps = ConcurrentHashMap.newKeySet();
    private final Set<Long> executions = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;
    private volatile boolean cutOff;

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

    /** What is in hand is left open, until this process takes again. */
    void letGo() {
        cutOff = true;
    }

    void takeAgain() {
        cutOff = false;
    }

    /** Whether what is in hand is to be left to others, and nothing is to be taken. */
    boolean isLettingGo() {
        return leaving || cutOff;
    }

    /** A thread of this process waits for the partitions of this execution, or is about to. */
    void waitFor(long execution) {
        executions.add(execution);
    }

    void waitNoMore(long execution) {
        executions.remove(execution);
    }

    boolean isWaitingFor(long execution) {
        return executions.contains(execution);
    }
}
