package dev.costura.workbook;

/**
 * Whose calls go first where the quota is short. It belongs to the thread that calls, for a run makes all its calls on a thread of
 * its own; a thread that nobody told anything is a person's, and people wait for their answers.
 */
public enum Urgency {
    /** Goes ahead of all that is patient. */
    URGENT,
    /** Takes what the urgent leave. */
    PATIENT;

    private static final ThreadLocal<Urgency> OF_THREAD = ThreadLocal.withInitial(() -> URGENT);

    /** From now on the calls of this thread are as urgent as that, until {@link #forget}. */
    public void onThisThread() {
        OF_THREAD.set(this);
    }

    /** To be said before a thread is given to others. */
    public static void forget() {
        OF_THREAD.remove();
    }

    public static Urgency ofThisThread() {
        return OF_THREAD.get();
    }
}
