package dev.costura.workbook;

import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What identifies the rows of a tab, wherever they stand: a {@link UnionKey} or a {@link SpoolKey}. */
final class RowIdentities {

    private final List<Integer> columns;
    private final CellCodec codec = new CellCodec(ZoneOffset.UTC);

    private RowIdentities(List<Integer> columns) {
        this.columns = columns;
    }

    static RowIdentities ofUnions(TabLayout<UnionField> tab) {
        return new RowIdentities(
                List.of(tab.column(UnionField.OT), tab.column(UnionField.TAG_SPOOL), tab.column(UnionField.N_UNION)));
    }

    static RowIdentities ofSpools(TabLayout<SpoolField> tab) {
        return new RowIdentities(List.of(tab.column(SpoolField.OT), tab.column(SpoolField.TAG_SPOOL)));
    }

    List<Integer> columns() {
        return columns;
    }

    /** What identifies a row as people see it, blank texts where nothing stands. */
    List<String> texts(List<Object> row) {
        return columns.stream()
                .map(column -> column < row.size() ? codec.text(row.get(column)) : null)
                .map(text -> text == null ? "" : text)
                .toList();
    }

    /** Null where the row has none that can be read. */
    @Nullable
    Object of(List<Object> row) {
        List<String> texts = new ArrayList<>();
        for (int column : columns) {
            String text = column < row.size() ? codec.text(row.get(column)) : null;
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        if (texts.size() == 2) {
            return new SpoolKey(texts.get(0), texts.get(1));
        }
        try {
            return new UnionKey(texts.get(0), texts.get(1), new BigDecimal(texts.get(2)).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Where these stand; one that stands twice is where it stands first. */
    Map<Object, Integer> rowsOf(Set<Object> wanted, RawRows rows) {
        Map<Object, Integer> found = new HashMap<>();
        for (int row = 1; row < rows.end(); row++) {
            Object identity = of(rows.row(row));
            if (identity != null && wanted.contains(identity)) {
                found.putIfAbsent(identity, row);
            }
        }
        return found;
    }
}
