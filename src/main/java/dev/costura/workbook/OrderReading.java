package dev.costura.workbook;

import dev.costura.union.CellValue;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.Union;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import dev.costura.union.WorkOrder.UnreadableRow;
import dev.costura.workbook.CellCodec.UnreadableCell;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one work order of its rows as the API gave them. A row that can't be read is skipped with a warning that names row
 * and cell; the rest of the work order is not held up by it.
 */
final class OrderReading {

    private final Layout layout;
    private final CellCodec codec;
    private final String ot;
    private final RowWarnings warnings;
    private final OrderRows order = new OrderRows();
    private final Set<UnionKey> doubledUnions = new HashSet<>();
    private final Set<SpoolKey> doubledSpools = new HashSet<>();

    OrderReading(Layout layout, CellCodec codec, String ot, RowWarnings warnings) {
        this.layout = layout;
        this.codec = codec;
        this.ot = ot;
        this.warnings = warnings;
    }

    /**
     * @param spools rows of Operaciones with this OT, from above
     * @param unions rows of Uniones with this OT, from above
     */
    OrderRows of(IntStream spools, RawRows rawSpools, IntStream unions, RawRows rawUnions) {
        spools.forEach(row -> addSpool(row, cells(rawSpools.row(row), layout.workOrders())));
        unions.forEach(row -> addUnion(row, cells(rawUnions.row(row), layout.unions())));
        doubledUnions.forEach(order::remove);
        doubledSpools.forEach(order::remove);
        return order;
    }

    private static <F extends Enum<F>> Function<F, @Nullable Object> cells(List<Object> row, TabLayout<F> tab) {
        return field -> {
            Integer column = tab.columns().get(field);
            Object raw = column == null || column >= row.size() ? null : row.get(column);
            return raw == null || raw.equals("") ? null : raw;
        };
    }

    private void addSpool(int row, Function<SpoolField, @Nullable Object> cell) {
        String tagSpool = codec.text(cell.apply(SpoolField.TAG_SPOOL));
        if (tagSpool == null) {
            return; // It is nobody's: the index has no such row.
        }
        Map<SpoolField, CellValue> cells = new EnumMap<>(SpoolField.class);
        for (SpoolField field : SpoolField.values()) {
            cells.put(field, value(field, cell.apply(field)));
        }
        SpoolKey key = new SpoolKey(ot, tagSpool);
        OrderRows.PlacedSpool other = order.add(key, new OrderRows.PlacedSpool(row, cells));
        if (other != null) {
            doubledSpools.add(key);
            warnings.ofSpool(
                    row,
                    "%s rows %d and %d both stand for %s; neither is written."
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
        UnionRow parsed = new UnionRow(row, cell);
        Union union = parsed.union();
        if (union == null) {
            warnings.ofUnion(row, parsed.facts + " The row is skipped.");
            order.add(new UnreadableRow(parsed.tagSpool, parsed.number, parsed.facts));
            return;
        }
        OrderRows.PlacedUnion other = order.add(new OrderRows.PlacedUnion(row, union));
        if (other != null) {
            doubledUnions.add(union.key());
            String facts = "%s rows %d and %d both stand for %s."
                    .formatted(layout.unions().title(), other.row() + 1, row + 1, union.key());
            warnings.ofUnion(row, facts + " Neither is used.");
            order.add(new UnreadableRow(union.tagSpool(), union.nUnion(), facts));
        }
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
        Union union() {
            try {
                tagSpool = text(UnionField.TAG_SPOOL);
                int n = read(UnionField.N_UNION, raw -> codec.wholeNumber(raw, Union.FIRST_NUMBER, Union.LAST_NUMBER));
                number = n;
                if (tagSpool == null) {
                    throw new UnreadableCell(
                            RowWarnings.place(layout.unions(), row, UnionField.TAG_SPOOL) + " is blank.");
                }
                return new Union(
                        text(UnionField.ID),
                        ot,
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
            return codec.text(cell.apply(field));
        }

        private <T extends @Nullable Object> T read(UnionField field, Reading<T> reading) throws UnreadableCell {
            try {
                return reading.read(cell.apply(field));
            } catch (UnreadableCell e) {
                throw new UnreadableCell(RowWarnings.place(layout.unions(), row, field) + " " + e.getMessage() + ".");
            }
        }
    }
}
