package dev.costura.bench;

import java.util.Arrays;
import java.util.Collection;

/** Samples in milliseconds. A percentile is the sample of that rank: nothing is interpolated. */
final class Distribution {

    private final double[] sorted;

    private Distribution(double[] sorted) {
        this.sorted = sorted;
    }

    static Distribution of(Collection<Double> samples) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("A distribution needs samples");
        }
        return new Distribution(sorted);
    }

    int size() {
        return sorted.length;
    }

    double average() {
        return Arrays.stream(sorted).average().orElseThrow();
    }

    double percentile(int percent) {
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }

    double max() {
        return sorted[sorted.length - 1];
    }
}
