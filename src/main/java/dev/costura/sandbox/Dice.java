package dev.costura.sandbox;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Chance, the same one again for the same seed: the nth call draws the same ids, latency and mishaps, whatever else
 * happened and however much the calls before it drew.
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
