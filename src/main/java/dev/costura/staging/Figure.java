package dev.costura.staging;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that was counted.
 *
 * @param at when, of a huge queue; null where it was just now
 * @param isWhole whether all was counted; else it is so many and more, for all of it is being counted just now
 */
public record Figure<V>(V value, @Nullable Instant at, boolean isWhole) {

    static <V> Figure<V> now(V value, boolean isWhole) {
        return new Figure<>(value, null, isWhole);
    }

    public <R> Figure<R> map(Function<? super V, ? extends R> mapping) {
        return new Figure<>(mapping.apply(value), at, isWhole);
    }
}
