package dev.costura.workbook;

/** Lets the calls of one account and of one kind go, as many as its quota allows in any minute. */
public interface Pacing {

    /**
     * Waits until a call is allowed. It is to be made at once: what is allowed now is counted now.
     *
     * @param urgency of the call, where others wait for the same quota
     * @throws RuntimeException where nobody can tell; the call must not be made then
     */
    void await(Urgency urgency) throws InterruptedException;

    /** Calls that this process was allowed in the last 60 seconds. */
    int used();
}
