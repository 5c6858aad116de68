package dev.costura.ledger;

/**
 * Another run works on the same reports or rows, so this one must not go on. Nothing of what it was about to do was
 * done, and the other one does it.
 */
public final class TakenOverException extends RuntimeException {

    public TakenOverException(String message) {
        super(message);
    }
}
