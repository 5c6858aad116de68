package dev.costura.sandbox;

/** Waits as a slow server does. */
final class Pause {

    private Pause() {}

    static void millis(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
