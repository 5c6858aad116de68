package dev.costura.workbook;

import dev.costura.union.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Consecutive entries that are written by one atomic API call.
 *
 * @param restorations cells to write as they were, by place; of a repair only
 */
public record Batch(long number, String hash, List<Entry> entries, List<Restoration> restorations) {

    private static final int HASH_CHARACTERS = 32;

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
        return new Batch(number, hashOf(entries), entries);
    }

    Batch restoring(List<Restoration> cells) {
        return new Batch(number, hash, entries, cells);
    }

    /** What tells this content from any other: 128 bits of the SHA-256 over the entries with all their changes. */
    static String hashOf(List<Entry> entries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Entry entry : entries) {
                digest.update(entry.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "batch " + number + " (" + entries.size() + " rows)";
    }
}
