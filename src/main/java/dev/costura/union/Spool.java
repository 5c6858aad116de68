package dev.costura.union;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A spool: its unions, and its row in Operaciones.
 *
 * @param row the cells as they stand, null where Operaciones has no such row (or has it twice)
 */
public record Spool(
        SpoolKey key, List<Union> unions, @Nullable Map<SpoolField, CellValue> row) {

    public Spool {
        unions = List.copyOf(unions);
    }

    /** Since when the worker has had it, as its row shows; empty where that can't be told or somebody else has it. */
    Optional<Instant> heldSince(Worker worker) {
        return row != null
                        && new CellValue.Text(worker.name()).equals(row.get(SpoolField.OCUPADO_POR))
                        && row.get(SpoolField.FECHA_OCUPACION) instanceof CellValue.Moment since
                ? Optional.of(since.instant())
                : Optional.empty();
    }

    /** What the counters of these unions must show: counts, and pulgadas with scale 2, rounded half up. */
    public static Map<SpoolField, CellValue> counters(Iterable<Union> unions) {
        int total = 0;
        int arm = 0;
        int sold = 0;
        BigDecimal inchesArm = BigDecimal.ZERO;
        BigDecimal inchesSold = BigDecimal.ZERO;
        for (Union union : unions) {
            total++;
            if (union.isComplete(Operation.ARM)) {
                arm++;
                inchesArm = inchesArm.add(union.dnUnion());
            }
            if (union.isComplete(Operation.SOLD)) {
                sold++;
                inchesSold = inchesSold.add(union.dnUnion());
            }
        }
        Map<SpoolField, CellValue> counters = new EnumMap<>(SpoolField.class);
        counters.put(SpoolField.TOTAL_UNIONES, CellValue.of(total));
        counters.put(SpoolField.UNIONES_ARM_COMPLETADAS, CellValue.of(arm));
        counters.put(SpoolField.UNIONES_SOLD_COMPLETADAS, CellValue.of(sold));
        counters.put(SpoolField.PULGADAS_ARM, CellValue.of(inches(inchesArm)));
        counters.put(SpoolField.PULGADAS_SOLD, CellValue.of(inches(inchesSold)));
        return counters;
    }

    static BigDecimal inches(BigDecimal sum) {
        return sum.setScale(2, RoundingMode.HALF_UP);
    }
}
