package dev.costura.sandbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentence that says which call came last and what it changed. */
final class LastChange {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private LastChange() {}

    static Html sentence(@Nullable LastWrite last) {
        if (last == null) {
            return new Html().add("Nothing was written since the sandbox started.");
        }
        List<String> parts = new ArrayList<>();
        for (Sheet sheet : last.after().sheets()) {
            int cells = last.in(sheet).cells();
            int rows = last.rowsGained(sheet);
            if (cells > 0 || rows != 0) {
                parts.add(
                        "%s in %s%s".formatted(cells(cells), sheet.title(), rows == 0 ? "" : " (" + rows(rows) + ")"));
            }
        }
        return new Html()
                .add("Last change: <code>%s</code> at ", last.method())
                .add(time(last))
                .add(" changed %s.", parts.isEmpty() ? cells(0) : String.join(", ", parts));
    }

    /** On the clock of this machine. */
    static Html time(LastWrite last) {
        return new Html()
                .add(
                        "<time datetime=\"%s\">%s</time>",
                        last.time().truncatedTo(ChronoUnit.MILLIS),
                        CLOCK.format(last.time().atZone(ZoneId.systemDefault())));
    }

    private static String cells(int count) {
        return count == 0 ? "no cell" : count == 1 ? "1 cell" : "%,d cells".formatted(count);
    }

    private static String rows(int gained) {
        return "%+,d row%s".formatted(gained, Math.abs(gained) == 1 ? "" : "s");
    }
}
