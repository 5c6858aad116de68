package dev.costura.workbook;

import dev.costura.union.CellValue;
import dev.costura.union.Spool;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.Union;
import dev.costura.union.UnionKey;
import dev.costura.union.WorkOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of one work order, read. */
final class OrderRows {

    private final Map<SpoolKey, PlacedSpool> spools =
            new TreeMap<>(Comparator.comparing(SpoolKey::ot).thenComparing(SpoolKey::tagSpool));
    private final Map<UnionKey, PlacedUnion> unions =
            new TreeMap<>(Comparator.comparing(UnionKey::tagSpool).thenComparing(UnionKey::number));
    private final List<WorkOrder.UnreadableRow> unreadable = new ArrayList<>();

    record PlacedUnion(int row, Union union) {}

    record PlacedSpool(int row, Map<SpoolField, CellValue> cells) {}

    /** Where a spool or union stands twice, neither row is used. */
    @Nullable
    PlacedSpool add(SpoolKey key, PlacedSpool spool) {
        return spools.putIfAbsent(key, spool);
    }

    @Nullable
    PlacedUnion add(PlacedUnion placed) {
        return unions.putIfAbsent(placed.union().key(), placed);
    }

    void add(WorkOrder.UnreadableRow row) {
        unreadable.add(row);
    }

    void remove(UnionKey key) {
        unions.remove(key);
    }

    void remove(SpoolKey key) {
        spools.remove(key);
    }

    Optional<Integer> row(UnionKey key) {
        return Optional.ofNullable(unions.get(key)).map(PlacedUnion::row);
    }

    Optional<Union> union(UnionKey key) {
        return Optional.ofNullable(unions.get(key)).map(PlacedUnion::union);
    }

    Optional<Integer> row(SpoolKey key) {
        return Optional.ofNullable(spools.get(key)).map(PlacedSpool::row);
    }

    int size() {
        return spools.size() + unions.size() + unreadable.size();
    }

    WorkOrder workOrder(String ot) {
        Map<String, List<Union>> bySpool = new TreeMap<>();
        spools.keySet().forEach(key -> bySpool.put(key.tagSpool(), new ArrayList<>()));
        unions.values().forEach(placed -> bySpool.computeIfAbsent(placed.union().tagSpool(), any -> new ArrayList<>())
                .add(placed.union()));
        List<Spool> all = new ArrayList<>();
        bySpool.forEach((tagSpool, members) -> {
            SpoolKey key = new SpoolKey(ot, tagSpool);
            PlacedSpool placed = spools.get(key);
            all.add(new Spool(key, members, placed == null ? null : Collections.unmodifiableMap(placed.cells())));
        });
        return new WorkOrder(ot, all, unreadable);
    }
}
