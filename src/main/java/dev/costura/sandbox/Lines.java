package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows or the columns of a sheet as far as they are not plain: those with a size of their own or hidden, and their
 * groups. Never changed but replaced.
 *
 * @param properties DimensionProperties by index
 */
record Lines(NavigableMap<Integer, ObjectNode> properties, List<Group> groups) {

    static final Lines PLAIN = new Lines(Collections.emptyNavigableMap(), List.of());

    /** A DimensionGroup; depth 1 is the outermost. */
    record Group(int start, int end, int depth, boolean collapsed) {

        boolean isSame(Group other) {
            return start == other.start && end == other.end && depth == other.depth;
        }

        ObjectNode json(int sheetId, boolean rows) {
            ObjectNode json = Json.object();
            ObjectNode range = json.putObject("range");
            if (sheetId != 0) {
                range.put("sheetId", sheetId);
            }
            range.put("dimension", rows ? "ROWS" : "COLUMNS")
                    .put("startIndex", start)
                    .put("endIndex", end);
            json.put("depth", depth);
            return collapsed ? json.put("collapsed", true) : json;
        }
    }

    boolean isHidden(int index) {
        ObjectNode line = properties.get(index);
        return line != null && Json.flag(line, "hiddenByUser");
    }

    /** @param change gets a copy of a line's properties and gives back what becomes of it */
    Lines change(int start, int end, UnaryOperator<ObjectNode> change) {
        NavigableMap<Integer, ObjectNode> changed = new TreeMap<>(properties);
        for (int index = start; index < end; index++) {
            ObjectNode old = properties.get(index);
            ObjectNode line = change.apply(old == null ? Json.object() : old.deepCopy());
            if (line.isEmpty()) {
                changed.remove(index);
            } else {
                changed.put(index, line);
            }
        }
        return new Lines(Collections.unmodifiableNavigableMap(changed), groups);
    }

    Lines withGroups(List<Group> changed) {
        return new Lines(properties, List.copyOf(changed));
    }

    Lines after(Shift shift) {
        NavigableMap<Integer, ObjectNode> moved = new TreeMap<>();
        properties.forEach((index, line) -> {
            int to = shift.index(index);
            if (to >= 0) {
                moved.put(to, line);
            }
        });
        List<Group> kept = new ArrayList<>();
        for (Group group : groups) {
            Shift.Span span = shift.span(group.start, group.end);
            if (span != null) {
                kept.add(new Group(span.start(), span.end(), group.depth, group.collapsed));
            }
        }
        return new Lines(Collections.unmodifiableNavigableMap(moved), List.copyOf(kept));
    }

    /**
     * A group more, or one less, over some lines. The API counts for each line how many groups it is in: groups that
     * overlap become their union with their intersection inside, and a group is taken from its middle [DISC].
     */
    Lines regrouped(int start, int end, int change) {
        int last = Math.max(end, groups.stream().mapToInt(Group::end).max().orElse(0));
        int[] depths = new int[last + 1];
        for (Group group : groups) {
            for (int index = group.start; index < group.end; index++) {
                depths[index] = Math.max(depths[index], group.depth);
            }
        }
        for (int index = start; index < end; index++) {
            depths[index] = Math.max(0, depths[index] + change);
        }
        List<Group> found = new ArrayList<>();
        int deepest = Arrays.stream(depths).max().orElse(0);
        for (int depth = 1; depth <= deepest; depth++) {
            int from = -1;
            for (int index = 0; index < depths.length; index++) {
                boolean inside = depths[index] >= depth;
                if (inside && from < 0) {
                    from = index;
                } else if (!inside && from >= 0) {
                    found.add(known(new Group(from, index, depth, false)));
                    from = -1;
                }
            }
        }
        found.sort(Comparator.comparingInt(Group::start).thenComparingInt(Group::depth));
        return withGroups(found);
    }

    ArrayNode groupsJson(int sheetId, boolean rows) {
        ArrayNode json = Json.array();
        groups.forEach(group -> json.add(group.json(sheetId, rows)));
        return json;
    }

    private Group known(Group found) {
        return groups.stream().filter(found::isSame).findFirst().orElse(found);
    }
}
