package dev.costura.reconcile;

/** A mistake in a job file: where it stands, and what was expected there. */
public final class JobFileException extends RuntimeException {

    JobFileException(String file, int line, String key, String expected) {
        super("%s, line %d, key %s: %s".formatted(file, line, key, expected));
    }

    JobFileException(String file, String problem) {
        super(file + ": " + problem);
    }
}
