package dev.costura.sandbox;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Gives one object for many that are equal, as far as it remembers: workbooks repeat themselves, and each call brings
 * its own copies. It forgets whatever falls on a taken place, so it never grows.
 */
final class Pool {

    private static final int PLACES = 1 << 13;
    private final AtomicReferenceArray<@Nullable Object> places = new AtomicReferenceArray<>(PLACES);
    private final AtomicIntegerArray hashes = new AtomicIntegerArray(PLACES);
    /** What was given lately, by identity: to find a tree by what is in it takes long. */
    private final AtomicReferenceArray<@Nullable Object> given = new AtomicReferenceArray<>(PLACES);

    <T> T oneTree(T tree) {
        int place = System.identityHashCode(tree) & (PLACES - 1);
        if (given.getAcquire(place) == tree) {
            return tree;
        }
        T one = one(tree, tree.hashCode());
        given.setRelease(System.identityHashCode(one) & (PLACES - 1), one);
        return one;
    }

    <T> T one(T value) {
        return one(value, value.hashCode());
    }

    /** For what has a cheaper hash than its own. */
    <T> T one(T value, int hash) {
        int place = (hash ^ hash >>> 13 ^ hash >>> 20) & (PLACES - 1);
        // What is remembered lies anywhere in memory, and to look at it takes long: not where its hash is another.
        Object known = hashes.get(place) == hash ? places.getAcquire(place) : null;
        if (value.equals(known)) {
            @SuppressWarnings("unchecked") // it is equal to one
            T same = (T) known;
            return same;
        }
        places.setRelease(place, value);
        hashes.set(place, hash);
        return value;
    }
}
