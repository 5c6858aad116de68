package dev.costura.fleet;

/** A look into the channel of partitions. */
@FunctionalInterface
interface Waiting {

    /** Whether any message waits to be taken. */
    boolean anyPartition();
}
