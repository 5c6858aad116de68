package dev.costura.workbook;

/** How the sending of a batch ended. Anything else is a {@link WorkbookException}. */
public sealed interface Outcome {

    /** The batch is in the workbook. */
    record Written(Receipt receipt) implements Outcome {}

    /** Another batch of this number was first; nothing of ours was written. */
    record NumberTaken(Marker theirs) implements Outcome {}

    /** The number's id belongs to somebody else's metadata; nothing was written, the next number may be free. */
    record NumberUnusable() implements Outcome {}

    /**
     * The API objects to something in the batch other than its number; nothing was written.
     *
     * @param message Google's words
     */
    record Refused(String message) implements Outcome {}

    /** The batch was refused, and tabs or headers are no longer those of its picture; nothing was written. */
    record LayoutChanged() implements Outcome {}
}
