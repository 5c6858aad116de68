package dev.costura.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The call that last changed a spreadsheet, for people to see. What it changed is found out when somebody looks. */
final class LastWrite {

    private final Spreadsheet before;
    private final Spreadsheet after;
    private final String method;
    private final Instant time;
    private final Map<Integer, Changes> bySheet = new HashMap<>();

    LastWrite(Spreadsheet before, Spreadsheet after, Call call) {
        this.before = before;
        this.after = after;
        Route route = Route.of(call);
        this.method = route == null ? call.method() : route.method().title();
        this.time = Instant.now();
    }

    /** As the API calls it. */
    String method() {
        return method;
    }

    Instant time() {
        return time;
    }

    synchronized Changes in(Sheet sheet) {
        return bySheet.computeIfAbsent(
                sheet.id(),
                id -> Changes.between(before.sheet(id).map(Sheet::grid).orElseGet(() -> new Grid(0, 0)), sheet.grid()));
    }

    /** By how many rows a sheet grew; less than 0 where it shrank. */
    int rowsGained(Sheet sheet) {
        return before.sheet(sheet.id())
                .map(old -> sheet.grid().rowCount() - old.grid().rowCount())
                .orElse(0);
    }

    Spreadsheet after() {
        return after;
    }
}
