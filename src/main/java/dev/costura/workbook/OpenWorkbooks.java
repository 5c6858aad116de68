package dev.costura.workbook;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The workbooks that this process has opened. What it remembers of each saves reading all of a large one again, and a worker may
 * have had thousands: when there is no more room, those that were asked for longest ago are let go, and opened anew the next time
 * as by a process that has never seen them. Who has one in hand keeps it meanwhile.
 */
final class OpenWorkbooks {

    private final long room;
    private final Map<String, GoogleWorkbook> byUse = new LinkedHashMap<>(16, 0.75f, true);

    /** @param room for what is remembered of all but the one that is asked for, in bytes */
    OpenWorkbooks(long room) {
        this.room = room;
    }

    /** @param opened asked without a lock, so two may be opened at once and one of them is what both get */
    Workbook open(String id, Supplier<GoogleWorkbook> opened) {
        GoogleWorkbook known = find(id);
        return known == null ? added(id, opened.get()) : known;
    }

    private synchronized @Nullable GoogleWorkbook find(String id) {
        return byUse.get(id);
    }

    private synchronized GoogleWorkbook added(String id, GoogleWorkbook opened) {
        GoogleWorkbook wanted = byUse.computeIfAbsent(id, any -> opened);
        makeRoom(wanted);
        return wanted;
    }

    private void makeRoom(GoogleWorkbook wanted) {
        long remembered = byUse.values().stream()
                .filter(workbook -> workbook != wanted)
                .mapToLong(GoogleWorkbook::remembered)
                .sum();
        Iterator<GoogleWorkbook> longestAgo = byUse.values().iterator();
        while (remembered > room && longestAgo.hasNext()) {
            GoogleWorkbook workbook = longestAgo.next();
            if (workbook != wanted) {
                longestAgo.remove();
                remembered -= workbook.remembered();
            }
        }
    }
}
