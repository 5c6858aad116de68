package dev.costura.workbook;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which rows are whose: those of a work order are chained, four bytes a row. Row 0, the header's, ends a chain. */
final class OrderIndex {

    private final Map<String, Chains> orders = new HashMap<>();
    private final int[] nextUnion;
    private final int[] nextSpool;

    private static final class Chains {
        private int firstUnion;
        private int lastUnion;
        private int firstSpool;
        private int lastSpool;
    }

    OrderIndex(Layout layout, CellCodec codec, RawRows unions, RawRows spools) {
        nextUnion = new int[unions.end()];
        nextSpool = new int[spools.end()];
        int spoolOt = layout.workOrders().column(SpoolField.OT);
        int tagSpool = layout.workOrders().column(SpoolField.TAG_SPOOL);
        for (int row = 1; row < spools.end(); row++) {
            String ot = codec.text(spools.cell(row, spoolOt));
            if (ot != null && codec.text(spools.cell(row, tagSpool)) != null) {
                addSpool(chains(ot), row);
            }
        }
        int unionOt = layout.unions().column(UnionField.OT);
        for (int row = 1; row < unions.end(); row++) {
            String ot = codec.text(unions.cell(row, unionOt));
            if (ot != null) {
                addUnion(chains(ot), row);
            }
        }
    }

    private Chains chains(String ot) {
        return orders.computeIfAbsent(ot, any -> new Chains());
    }

    private void addSpool(Chains order, int row) {
        if (order.firstSpool == 0) {
            order.firstSpool = row;
        } else {
            nextSpool[order.lastSpool] = row;
        }
        order.lastSpool = row;
    }

    private void addUnion(Chains order, int row) {
        if (order.firstUnion == 0) {
            order.firstUnion = row;
        } else {
            nextUnion[order.lastUnion] = row;
        }
        order.lastUnion = row;
    }

    boolean has(String ot) {
        return orders.containsKey(ot);
    }

    /** All work orders, by name. */
    List<String> names() {
        return orders.keySet().stream().sorted().toList();
    }

    /** In no order. */
    Iterable<String> unsorted() {
        return orders.keySet();
    }

    /** Rows of Uniones, from above. */
    IntStream unions(String ot) {
        Chains order = orders.get(ot);
        return order == null ? IntStream.empty() : chain(order.firstUnion, nextUnion);
    }

    /** Rows of Operaciones, from above. */
    IntStream spools(String ot) {
        Chains order = orders.get(ot);
        return order == null ? IntStream.empty() : chain(order.firstSpool, nextSpool);
    }

    private static IntStream chain(int first, int[] next) {
        return IntStream.iterate(first, row -> row > 0, row -> next[row]);
    }
}
