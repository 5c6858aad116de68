package dev.costura.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects discrepancies, so that all of them are told and not only the first. */
final class Findings {

    private final List<Discrepancy> found = new ArrayList<>();

    void add(String what, String where, @Nullable Object expected, @Nullable Object is) {
        add(Discrepancy.Sort.WRONG, what, where, expected, is);
    }

    /** Something that was staged or applied is not where it must be. */
    void lost(String what, String where, @Nullable Object expected, @Nullable Object is) {
        add(Discrepancy.Sort.LOST, what, where, expected, is);
    }

    /** Something was done, or stands there, more often than once. */
    void twice(String what, String where, @Nullable Object expected, @Nullable Object is) {
        add(Discrepancy.Sort.TWICE, what, where, expected, is);
    }

    private void add(Discrepancy.Sort sort, String what, String where, @Nullable Object expected, @Nullable Object is) {
        found.add(new Discrepancy(sort, what, where, String.valueOf(expected), String.valueOf(is)));
    }

    void expect(String what, String where, @Nullable Object expected, @Nullable Object is) {
        if (!Objects.equals(expected, is)) {
            add(what, where, expected, is);
        }
    }

    List<Discrepancy> all() {
        return List.copyOf(found);
    }
}
