package dev.costura.staging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of each report that was handed in. What is STAGED here is on disk. */
public record IntakeAnswer(int staged, int duplicates, int invalid, List<Item> results) {

    public enum Result {
        STAGED,
        /** Seen before, with the same content. */
        DUPLICATE,
        INVALID,
        /** Seen before with another content; nothing changed. */
        MISMATCH
    }

    /**
     * @param index place in what was handed in, from 0
     */
    public record Item(int index, @Nullable String id, Result result, List<FieldError> errors) {}

    static IntakeAnswer of(List<Item> results) {
        return new IntakeAnswer(
                count(results, Result.STAGED),
                count(results, Result.DUPLICATE),
                count(results, Result.INVALID) + count(results, Result.MISMATCH),
                results);
    }

    private static int count(List<Item> results, Result result) {
        return (int) results.stream().filter(item -> item.result() == result).count();
    }
}
