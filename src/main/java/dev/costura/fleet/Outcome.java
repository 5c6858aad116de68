package dev.costura.fleet;

/** How a partition ended. */
sealed interface Outcome {

    /** Its run is completed. */
    record Completed() implements Outcome {}

    /** @param why for people */
    record Failed(String why) implements Outcome {}

    /** The fleet's execution was told to stop; what was left is done by its restart, or by the next one. */
    record Stopped() implements Outcome {}

    /** It has no end here: this process ends, or another has taken the partition. Whoever has it goes on with its run. */
    record LeftOpen() implements Outcome {}
}
