package dev.costura.sandbox;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Chance, the same one again for the same seed: the nth call to the API draws the same ids, latency and mishaps,
 * however often somebody looked at a page or at the journal in between.
 */
final class Dice {

    private final long seed;
    private final AtomicLong calls = new AtomicLong();

    Dice(long seed) {
        this.seed = seed;
    }

    RandomGenerator next() {
        return new Random(seed ^ new SplittableRandom(calls.incrementAndGet()).nextLong());
    }
}
