package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a cell lies in memory. A sheet may have ten million, and most have neither format nor rest: those are no more than
 * their value. What is equal is one object, formats above all: a tree weighs ten times its cell.
 */
final class StoredCell {

    private static final Pool POOL = new Pool();

    private StoredCell() {}

    static @Nullable Object of(@Nullable Cell cell) {
        if (cell == null) {
            return null;
        }
        Object value = cell.value() == null ? null : POOL.one(cell.value());
        if (cell.format() == null && cell.rest() == null) {
            return value;
        }
        ObjectNode format = cell.format() == null ? null : POOL.oneTree(cell.format());
        ObjectNode rest = cell.rest() == null ? null : POOL.oneTree(cell.rest());
        int hash = System.identityHashCode(format) * 31 + System.identityHashCode(rest);
        return POOL.one(new Cell(value, format, rest), hash * 31 + (value == null ? 0 : value.hashCode()));
    }

    static @Nullable Cell cell(@Nullable Object stored) {
        return stored == null ? null : stored instanceof Cell cell ? cell : new Cell(stored, null, null);
    }

    static boolean hasData(@Nullable Object stored) {
        return stored instanceof Cell cell ? cell.value() != null : stored != null;
    }
}
