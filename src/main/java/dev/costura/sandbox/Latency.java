package dev.costura.sandbox;

import java.util.random.RandomGenerator;

/** How long the sandbox takes to answer, in milliseconds: anything from min to max is as likely. */
public record Latency(int min, int max) {

    public Latency {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("A latency goes from 0 or more up: not " + min + "-" + max);
        }
    }

    public static Latency none() {
        return new Latency(0, 0);
    }

    /** Reads {@code 250} or {@code 200-500}. */
    public static Latency parse(String text) {
        String[] bounds = text.strip().split("-", -1);
        try {
            int min = Integer.parseInt(bounds[0].strip());
            return new Latency(min, bounds.length == 1 ? min : Integer.parseInt(bounds[1].strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "A latency is milliseconds such as 250 or 200-500: not '" + text + "'", e);
        }
    }

    int next(RandomGenerator random) {
        return max == 0 ? 0 : random.nextInt(min, max + 1);
    }
}
