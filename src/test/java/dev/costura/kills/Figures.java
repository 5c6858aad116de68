package dev.costura.kills;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What was done, for the record. */
final class Figures {

    /** All points and many moments, instead of those that stand for them. */
    static final boolean SOAK = Boolean.getBoolean("costura.soak");

    private final Map<String, int[]> counts = new TreeMap<>();
    private long begun;

    void begin() {
        begun = System.nanoTime();
    }

    void add(String what, Chain chain) {
        add(what, chain.kills(), chain.boots());
    }

    synchronized void add(String what, int kills, int boots) {
        int[] count = counts.computeIfAbsent(what, any -> new int[2]);
        count[0] += kills;
        count[1] += boots;
    }

    synchronized void tell() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        counts.forEach((what, count) ->
                System.out.printf("%s: %d kills, %d starts; test took %d s%n", what, count[0], count[1], seconds));
    }
}
