package dev.costura.workbook;

import dev.costura.union.CellValue;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.Union;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import dev.costura.union.WorkOrder.UnreadableRow;
import dev.costura.workbook.CellCodec.UnreadableCell;
import dev.costura.workbook.Picture.OrderRows;
import dev.costura.workbook.Picture.PlacedSpool;
import dev.costura.workbook.Picture.PlacedUnion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Picture} of rows as the API gives them. A row that can't be read is skipped with a warning that names
 * row and cell; the rest of the workbook is not held up by it.
 */
final class PictureParser {

    /** A sheet full of broken rows must not drown the report. */
    private static final int MOST_WARNINGS = 100;

    private final Layout layout;
    private final CellCodec codec;
    private final TreeMap<String, OrderRows> orders = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<UnionKey> doubledUnions = new HashSet<>();
    private final Set<SpoolKey> doubledSpools = new HashSet<>();
    private final Map<String, String> interned = new HashMap<>();
    private final RawRows rawUnions = new RawRows();
    private final RawRows rawSpools = new RawRows();
    private int unreadableRows;

    PictureParser(Layout layout, CellCodec codec) {
        this.layout = layout;
        this.codec = codec;
        warnings.addAll(layout.warnings());
    }

    /**
     * @param firstRow row of the first of these, counted from 0
     * @param rows all their cells
     */
    void addUnions(int firstRow, List<List<Object>> rows) {
        rawUnions.add(firstRow, rows);
        for (int i = 0; i < rows.size(); i++) {
            addUnion(firstRow + i, cells(rows.get(i), layout.unions()));
        }
    }

    void addSpools(int firstRow, List<List<Object>> rows) {
        rawSpools.add(firstRow, rows);
        for (int i = 0; i < rows.size(); i++) {
            addSpool(firstRow + i, cells(rows.get(i), layout.workOrders()));
        }
    }

    Picture picture(Picture.EventRead events) {
        doubledUnions.forEach(key -> orders.get(key.ot()).remove(key));
        doubledSpools.forEach(key -> orders.get(key.ot()).remove(key));
        if (unreadableRows > MOST_WARNINGS) {
            warnings.add("… and " + (unreadableRows - MOST_WARNINGS) + " more rows that can't be read.");
        }
        return new Picture(layout, orders, warnings, rawUnions.closed(), rawSpools.closed(), events, codec.zone());
    }

    private static <F extends Enum<F>> Function<F, @Nullable Object> cells(List<Object> row, TabLayout<F> tab) {
        return field -> {
            Integer column = tab.columns().get(field);
            Object raw = column == null || column >= row.size() ? null : row.get(column);
            return raw == null || raw.equals("") ? null : raw;
        };
    }

    private void addSpool(int row, Function<SpoolField, @Nullable Object> cell) {
        String ot = codec.text(cell.apply(SpoolField.OT));
        String tagSpool = codec.text(cell.apply(SpoolField.TAG_SPOOL));
        if (ot == null && tagSpool == null) {
            return;
        }
        if (ot == null || tagSpool == null) {
            warn("%s row %d: %s is blank; the row is skipped."
                    .formatted(layout.workOrders().title(), row + 1, ot == null ? "OT" : "TAG_SPOOL"));
            return;
        }
        Map<SpoolField, CellValue> cells = new EnumMap<>(SpoolField.class);
        for (SpoolField field : SpoolField.values()) {
            cells.put(field, value(field, cell.apply(field)));
        }
        SpoolKey key = new SpoolKey(intern(ot), intern(tagSpool));
        PlacedSpool other = order(ot).add(key, new PlacedSpool(row, cells));
        if (other != null) {
            doubledSpools.add(key);
            warn("%s rows %d and %d both stand for %s; neither is written."
                    .formatted(layout.workOrders().title(), other.row() + 1, row + 1, key));
        }
    }

    private CellValue value(SpoolField field, @Nullable Object raw) {
        if (field == SpoolField.FECHA_OCUPACION) {
            try {
                return CellValue.of(codec.instant(raw));
            } catch (UnreadableCell e) {
                return CellCodec.value(raw);
            }
        }
        boolean text = field == SpoolField.OCUPADO_POR || field == SpoolField.ESTADO_DETALLE;
        return text ? CellValue.of(codec.text(raw)) : CellCodec.value(raw);
    }

    private void addUnion(int row, Function<UnionField, @Nullable Object> cell) {
        String ot = codec.text(cell.apply(UnionField.OT));
        if (ot == null) {
            if (codec.text(cell.apply(UnionField.TAG_SPOOL)) != null
                    || codec.text(cell.apply(UnionField.N_UNION)) != null) {
                warn("%s: OT is blank; the row is skipped.".formatted(place(row, UnionField.OT)));
            }
            return;
        }
        UnionRow parsed = new UnionRow(row, cell);
        Union union = parsed.union(ot);
        if (union == null) {
            warn(parsed.facts + " The row is skipped.");
            order(ot).add(new UnreadableRow(parsed.tagSpool, parsed.number, parsed.facts));
            return;
        }
        PlacedUnion other = order(ot).add(new PlacedUnion(row, union));
        if (other != null) {
            doubledUnions.add(union.key());
            String facts = "%s rows %d and %d both stand for %s."
                    .formatted(layout.unions().title(), other.row() + 1, row + 1, union.key());
            warn(facts + " Neither is used.");
            order(ot).add(new UnreadableRow(union.tagSpool(), union.nUnion(), facts));
        }
    }

    private OrderRows order(String ot) {
        return orders.computeIfAbsent(intern(ot), any -> new OrderRows());
    }

    private void warn(String warning) {
        if (unreadableRows++ < MOST_WARNINGS) {
            warnings.add(warning);
        }
    }

    private String place(int row, UnionField field) {
        return "%s row %d, cell %s (%s)"
                .formatted(
                        layout.unions().title(),
                        row + 1,
                        A1.cell(row, layout.unions().column(field)),
                        field.header());
    }

    /** The same few names stand in many rows; they are kept once. */
    private String intern(String text) {
        return interned.computeIfAbsent(text, Function.identity());
    }

    private @Nullable String interned(@Nullable String text) {
        return text == null ? null : intern(text);
    }

    @FunctionalInterface
    private interface Reading<T extends @Nullable Object> {
        T read(@Nullable Object raw) throws UnreadableCell;
    }

    /** One row on its way to a {@link Union}: keeps what identifies it even where another cell can't be read. */
    private final class UnionRow {
        private final int row;
        private final Function<UnionField, @Nullable Object> cell;
        private @Nullable String tagSpool;
        private @Nullable Integer number;
        private String facts = "";

        UnionRow(int row, Function<UnionField, @Nullable Object> cell) {
            this.row = row;
            this.cell = cell;
        }

        /** Null where a cell can't be read; {@link #facts} then say which. */
        @Nullable
        Union union(String ot) {
            try {
                tagSpool = interned(codec.text(cell.apply(UnionField.TAG_SPOOL)));
                int n = read(UnionField.N_UNION, raw -> codec.wholeNumber(raw, Union.FIRST_NUMBER, Union.LAST_NUMBER));
                number = n;
                if (tagSpool == null) {
                    throw new UnreadableCell(place(row, UnionField.TAG_SPOOL) + " is blank.");
                }
                return new Union(
                        codec.text(cell.apply(UnionField.ID)),
                        intern(ot),
                        tagSpool,
                        n,
                        read(UnionField.DN_UNION, this::diameter),
                        text(UnionField.TIPO_UNION),
                        read(UnionField.ARM_FECHA_INICIO, codec::instant),
                        read(UnionField.ARM_FECHA_FIN, codec::instant),
                        text(UnionField.ARM_WORKER),
                        read(UnionField.SOL_FECHA_INICIO, codec::instant),
                        read(UnionField.SOL_FECHA_FIN, codec::instant),
                        text(UnionField.SOL_WORKER),
                        read(UnionField.NDT_FECHA, codec::date),
                        text(UnionField.NDT_STATUS),
                        read(UnionField.VERSION, codec::uuid),
                        read(UnionField.FECHA_CREACION, codec::instant),
                        text(UnionField.MODIFICADO_POR),
                        read(UnionField.FECHA_MODIFICACION, codec::instant));
            } catch (UnreadableCell e) {
                facts = e.getMessage();
                return null;
            }
        }

        private BigDecimal diameter(@Nullable Object raw) throws UnreadableCell {
            BigDecimal diameter = codec.number(raw);
            if (diameter.signum() <= 0) {
                throw new UnreadableCell("holds " + diameter.toPlainString() + ", a diameter above 0 is needed");
            }
            return diameter;
        }

        private @Nullable String text(UnionField field) {
            return interned(codec.text(cell.apply(field)));
        }

        private <T extends @Nullable Object> T read(UnionField field, Reading<T> reading) throws UnreadableCell {
            try {
                return reading.read(cell.apply(field));
            } catch (UnreadableCell e) {
                throw new UnreadableCell(place(row, field) + " " + e.getMessage() + ".");
            }
        }
    }
}
