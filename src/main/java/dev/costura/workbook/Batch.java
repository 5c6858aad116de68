package dev.costura.workbook;

import dev.costura.union.Entry;
import java.util.List;

/**
 * Consecutive entries that are written by one atomic API call.
 *
 * @param restorations cells to write as they were, by place; of a repair only
 */
public record Batch(long number, String hash, List<Entry> entries, List<Restoration> restorations) {

    public Batch {
        entries = List.copyOf(entries);
        restorations = List.copyOf(restorations);
        if (number < 1 || entries.isEmpty()) {
            throw new IllegalArgumentException("A batch has a number from 1 up and at least one entry");
        }
    }

    public Batch(long number, String hash, List<Entry> entries) {
        this(number, hash, entries, List.of());
    }

    public static Batch of(long number, List<Entry> entries) {
        return new Batch(number, BatchHash.of(entries), entries);
    }

    Batch restoring(List<Restoration> cells) {
        return new Batch(number, hash, entries, cells);
    }

    @Override
    public String toString() {
        return "batch " + number + " (" + entries.size() + " rows)";
    }
}
