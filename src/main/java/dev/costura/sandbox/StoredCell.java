package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a cell lies in memory. A sheet may have ten million, and most have neither format nor rest: those are no more than
 * their value. What is equal is one object, formats above all: a tree weighs ten times its cell.
 */
final class StoredCell {

    private static final Pool POOL = new Pool();

    private static final int LONGEST_THAT_REPEATS = 32;

    private StoredCell() {}

    /** @param above what is stored one row higher: columns repeat themselves */
    static @Nullable Object of(@Nullable Cell cell, @Nullable Object above) {
        if (cell == null) {
            return null;
        }
        boolean isPlain = cell.format() == null && cell.rest() == null;
        if (isPlain ? cell.value().equals(above) : cell.equals(above)) {
            return above;
        }
        boolean mayRepeat = mayRepeat(cell.value());
        Object value = cell.value() == null || !mayRepeat ? cell.value() : POOL.one(cell.value());
        if (isPlain) {
            return value;
        }
        ObjectNode format = cell.format() == null ? null : POOL.oneTree(cell.format());
        ObjectNode rest = cell.rest() == null ? null : POOL.oneTree(cell.rest());
        Cell stored = new Cell(value, format, rest);
        int hash = System.identityHashCode(format) * 31 + System.identityHashCode(rest);
        return mayRepeat ? POOL.one(stored, hash * 31 + (value == null ? 0 : value.hashCode())) : stored;
    }

    /** Long texts and moments hardly do, and to look for them takes as long as all else that is done with a cell. */
    private static boolean mayRepeat(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_THAT_REPEATS;
        }
        return value instanceof Double number ? number == number.floatValue() : value == null;
    }

    static @Nullable Cell cell(@Nullable Object stored) {
        return stored == null ? null : stored instanceof Cell cell ? cell : new Cell(stored, null, null);
    }

    static boolean hasData(@Nullable Object stored) {
        return stored instanceof Cell cell ? cell.value() != null : stored != null;
    }
}
