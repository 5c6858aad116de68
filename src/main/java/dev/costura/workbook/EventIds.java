package dev.costura.workbook;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the rows that are known to stand in Metadata, 16 bytes each and some air: 900,000 of them take 32 MiB. Open
 * addressing, for a set of objects would take five times as much. What people typed there is no id and is left out.
 */
final class EventIds {

    private static final int UUID_CHARACTERS = 36;

    private long[] table = new long[64];
    private int size;
    /** Those that stood and no longer do. */
    private final Set<UUID> gone = new HashSet<>();

    synchronized boolean contains(UUID id) {
        return stoodOnce(id) && !gone.contains(id);
    }

    private boolean stoodOnce(UUID id) {
        return table[place(id)] != 0 || table[place(id) + 1] != 0;
    }

    synchronized long bytes() {
        return (long) Long.BYTES * table.length;
    }

    synchronized void add(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString().strip();
        if (text.length() != UUID_CHARACTERS) {
            return;
        }
        try {
            add(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            // A text of the same length that somebody else put there.
        }
    }

    synchronized void remove(UUID id) {
        gone.add(id);
    }

    synchronized void add(UUID id) {
        gone.remove(id);
        if (stoodOnce(id)) {
            return;
        }
        if (++size * 4 > table.length) {
            grow();
        }
        put(id);
    }

    private void put(UUID id) {
        int place = place(id);
        table[place] = id.getMostSignificantBits();
        table[place + 1] = id.getLeastSignificantBits();
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (int place = 0; place < old.length; place += 2) {
            if (old[place] != 0 || old[place + 1] != 0) {
                put(new UUID(old[place], old[place + 1]));
            }
        }
    }

    /** Where it stands, or the free place where it would. */
    private int place(UUID id) {
        int mask = table.length - 2;
        long mixed = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & mask;
        while ((table[place] != 0 || table[place + 1] != 0)
                && (table[place] != id.getMostSignificantBits() || table[place + 1] != id.getLeastSignificantBits())) {
            place = (place + 2) & mask;
        }
        return place;
    }
}
