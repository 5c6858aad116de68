package dev.costura.workbook;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is wrong with rows, a sentence each: those of Operaciones first, each tab from above. */
final class RowWarnings {

    /** A sheet full of broken rows must not drown the report. */
    private static final int MOST = 100;

    private final SortedMap<Long, String> byPlace = new TreeMap<>();
    private int all;

    void ofSpool(int row, String warning) {
        put(row, warning);
    }

    void ofUnion(int row, String warning) {
        put(1L << 32 | row, warning);
    }

    private void put(long place, String warning) {
        all++;
        byPlace.put(place, warning);
        if (byPlace.size() > MOST) {
            byPlace.remove(byPlace.lastKey());
        }
    }

    /** Rows that are no work order's, though something stands in them. */
    RowWarnings ofNobody(Layout layout, CellCodec codec, RawRows unions, RawRows spools) {
        TabLayout<SpoolField> workOrders = layout.workOrders();
        for (int row = 1; row < spools.end(); row++) {
            boolean ot = codec.text(spools.cell(row, workOrders.column(SpoolField.OT))) != null;
            boolean tagSpool = codec.text(spools.cell(row, workOrders.column(SpoolField.TAG_SPOOL))) != null;
            if (ot != tagSpool) {
                ofSpool(
                        row,
                        "%s row %d: %s is blank; the row is skipped."
                                .formatted(workOrders.title(), row + 1, ot ? "TAG_SPOOL" : "OT"));
            }
        }
        TabLayout<UnionField> tab = layout.unions();
        for (int row = 1; row < unions.end(); row++) {
            if (codec.text(unions.cell(row, tab.column(UnionField.OT))) == null
                    && (codec.text(unions.cell(row, tab.column(UnionField.TAG_SPOOL))) != null
                            || codec.text(unions.cell(row, tab.column(UnionField.N_UNION))) != null)) {
                ofUnion(row, "%s: OT is blank; the row is skipped.".formatted(place(tab, row, UnionField.OT)));
            }
        }
        return this;
    }

    static String place(TabLayout<UnionField> unions, int row, UnionField field) {
        return "%s row %d, cell %s (%s)"
                .formatted(unions.title(), row + 1, A1.cell(row, unions.column(field)), field.header());
    }

    List<String> told() {
        List<String> told = new ArrayList<>(byPlace.values());
        if (all > MOST) {
            told.add("… and " + (all - MOST) + " more rows that can't be read.");
        }
        return told;
    }
}
