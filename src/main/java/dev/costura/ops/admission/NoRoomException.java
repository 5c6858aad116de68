package dev.costura.ops.admission;

/** More waits to be stored than there is room for. */
public final class NoRoomException extends Exception {

    private final long seconds;

    NoRoomException(long seconds) {
        super(
                ("Reports come in faster than they can be stored, and as many wait as there is room for (costura.intake). "
                                + "Nothing of this was read or stored: send the same again, with the same ids, in %d s.")
                        .formatted(seconds));
        this.seconds = seconds;
    }

    /** How long to wait before the same is sent again. */
    public long seconds() {
        return seconds;
    }
}
