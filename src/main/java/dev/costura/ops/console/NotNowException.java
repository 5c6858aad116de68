package dev.costura.ops.console;

/** What was asked for can't be done as things stand. */
final class NotNowException extends RuntimeException {

    NotNowException(String message) {
        super(message);
    }
}
