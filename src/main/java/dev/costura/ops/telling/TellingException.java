package dev.costura.ops.telling;

/** Somebody is to be told in a way that is not configured: the service does not start. */
public final class TellingException extends RuntimeException {

    TellingException(String message) {
        super(message);
    }
}
