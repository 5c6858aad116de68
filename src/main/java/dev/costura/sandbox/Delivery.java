package dev.costura.sandbox;

/** How far an answer gets on its way to the client, and how fast. */
sealed interface Delivery {

    Delivery WHOLE = new Whole();
    Delivery NEVER = new Never();

    record Whole() implements Delivery {}

    /** The connection is closed in order, without an answer. */
    record Never() implements Delivery {}

    /**
     * The connection ends in the middle of the answer.
     *
     * @param bytes how many of the body are sent; -1 for half of them
     * @param reset by a TCP reset; else it is closed in order
     */
    record Cut(int bytes, boolean reset) implements Delivery {}

    /** The whole answer, in small pieces over a time in milliseconds. */
    record Trickle(int millis) implements Delivery {}
}
