package dev.costura.reconcile;

/** What a run was to write is not what its preview showed. The message says what differs. */
final class NotAsPreviewedException extends RuntimeException {

    NotAsPreviewedException(String message) {
        super(message);
    }
}
