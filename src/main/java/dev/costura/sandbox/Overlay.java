package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lies over the cells of a sheet. It never changes but is replaced, so that versions of a sheet share it, and most
 * sheets have {@link #NONE}.
 *
 * @param protections protected ranges as the API prints them
 */
record Overlay(
        List<GridRange> merges,
        List<ObjectNode> protections,
        @Nullable ObjectNode filter,
        Lines rows,
        Lines columns) {

    static final Overlay NONE = new Overlay(List.of(), List.of(), null, Lines.PLAIN, Lines.PLAIN);

    Overlay withMerges(List<GridRange> changed) {
        return new Overlay(List.copyOf(changed), protections, filter, rows, columns);
    }

    Overlay withProtections(List<ObjectNode> changed) {
        return new Overlay(merges, List.copyOf(changed), filter, rows, columns);
    }

    Overlay withFilter(@Nullable ObjectNode changed) {
        return new Overlay(merges, protections, changed, rows, columns);
    }

    Overlay withLines(boolean ofRows, Lines changed) {
        return ofRows
                ? new Overlay(merges, protections, filter, changed, columns)
                : new Overlay(merges, protections, filter, rows, changed);
    }

    Lines lines(boolean ofRows) {
        return ofRows ? rows : columns;
    }

    Overlay after(Shift shift) {
        if (equals(NONE)) {
            return this;
        }
        List<GridRange> merged = new ArrayList<>();
        for (GridRange merge : merges) {
            GridRange moved = merge.after(shift);
            if (moved != null && !moved.isOneCell()) {
                merged.add(moved);
            }
        }
        List<ObjectNode> kept = new ArrayList<>();
        for (ObjectNode protection : protections) {
            ObjectNode moved = after(shift, protection);
            if (moved != null) {
                kept.add(moved);
            }
        }
        boolean wholeLines = shift.band() == null;
        return new Overlay(
                List.copyOf(merged),
                List.copyOf(kept),
                filter == null ? null : after(shift, filter),
                wholeLines && shift.rows() ? rows.after(shift) : rows,
                wholeLines && !shift.rows() ? columns.after(shift) : columns);
    }

    /** The same on a copy of the sheet; ids of protected ranges are the caller's to change. */
    Overlay on(int sheetId) {
        return new Overlay(
                merges.stream().map(merge -> merge.on(sheetId)).toList(),
                protections.stream().map(json -> on(sheetId, json)).toList(),
                filter == null ? null : on(sheetId, filter),
                rows,
                columns);
    }

    /** Anything that has a range, named ranges among it; null when its range is gone. */
    static @Nullable ObjectNode after(Shift shift, ObjectNode ranged) {
        GridRange range = GridRange.of(ranged.path("range"));
        GridRange moved = range.after(shift);
        if (moved == null || moved.equals(range)) {
            return moved == null ? null : ranged;
        }
        ObjectNode changed = ranged.deepCopy();
        changed.set("range", moved.json());
        return changed;
    }

    private static ObjectNode on(int sheetId, ObjectNode ranged) {
        ObjectNode changed = ranged.deepCopy();
        changed.set("range", GridRange.of(ranged.path("range")).on(sheetId).json());
        return changed;
    }
}
