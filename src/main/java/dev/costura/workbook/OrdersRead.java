package dev.costura.workbook;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The work orders of a reading. Each is made of its rows when it is asked for; those asked for last are at hand for a
 * while, for one is looked at several times between its decision and its batch.
 */
final class OrdersRead {

    /** Rows at hand, some 600 bytes each. */
    private static final int AT_HAND = 20_000;

    private final Layout layout;
    private final CellCodec codec;
    private final RawRows unions;
    private final RawRows spools;
    private final OrderIndex index;
    private final Map<String, OrderRows> atHand = new LinkedHashMap<>(16, 0.75f, true);
    private int rowsAtHand;

    OrdersRead(Layout layout, CellCodec codec, RawRows unions, RawRows spools, OrderIndex index) {
        this.layout = layout;
        this.codec = codec;
        this.unions = unions;
        this.spools = spools;
        this.index = index;
    }

    static OrdersRead of(Layout layout, CellCodec codec, RawRows unions, RawRows spools) {
        return new OrdersRead(layout, codec, unions, spools, new OrderIndex(layout, codec, unions, spools));
    }

    OrderIndex index() {
        return index;
    }

    boolean has(String ot) {
        return index.has(ot);
    }

    /** Without rows where there is no work order of that name. */
    synchronized OrderRows rows(String ot) {
        OrderRows known = atHand.get(ot);
        if (known != null) {
            return known;
        }
        OrderRows rows = read(ot, new RowWarnings());
        atHand.put(ot, rows);
        rowsAtHand += rows.size() + 1;
        for (Iterator<OrderRows> oldest = atHand.values().iterator(); rowsAtHand > AT_HAND && atHand.size() > 1; ) {
            rowsAtHand -= oldest.next().size() + 1;
            oldest.remove();
        }
        return rows;
    }

    private OrderRows read(String ot, RowWarnings warnings) {
        return new OrderReading(layout, codec, ot, warnings).of(index.spools(ot), spools, index.unions(ot), unions);
    }

    /** What is wrong with any row. Reads every work order once and keeps none. */
    List<String> warnings() {
        RowWarnings warnings = new RowWarnings().ofNobody(layout, codec, unions, spools);
        index.unsorted().forEach(ot -> read(ot, warnings));
        return warnings.told();
    }

    /** What is wrong with the rows of these. */
    List<String> warnings(Iterable<String> ots) {
        RowWarnings warnings = new RowWarnings();
        ots.forEach(ot -> read(ot, warnings));
        return warnings.told();
    }
}
