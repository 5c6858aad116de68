package dev.costura.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A table in Markdown. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table(String... headers) {
        row(headers);
        lines.add("|" + String.join("|", Collections.nCopies(headers.length, "---")) + "|");
    }

    Table row(String... cells) {
        lines.add("| " + String.join(" | ", Arrays.asList(cells)) + " |");
        return this;
    }

    Table row(String name, Distribution millis) {
        return row(
                name,
                millis(millis.average()),
                millis(millis.percentile(50)),
                millis(millis.percentile(95)),
                millis(millis.max()));
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.0f ms", millis);
    }

    static String seconds(double millis) {
        return String.format(Locale.ROOT, millis < 10_000 ? "%.2f s" : "%.1f s", millis / 1000);
    }

    static String kilobytes(double bytes) {
        return String.format(Locale.ROOT, bytes < 1e7 ? "%.0f KB" : "%,.0f KB", bytes / 1000);
    }

    static String met(boolean met) {
        return met ? "met" : "not met";
    }

    /** With separators, for long numbers are to be read. */
    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
