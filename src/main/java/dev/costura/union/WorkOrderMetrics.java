package dev.costura.union;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How far a work order is, in unions and in pulgadas (inches of diameter). The sums are exact; they are
 * rounded where they are shown.
 *
 * @param unions all unions
 * @param unionsToWeld those whose type is welded, and those that were welded although theirs is not
 * @param pulgadas of all unions
 * @param pulgadasToWeld of the unions to weld
 */
public record WorkOrderMetrics(
        String ot,
        int unions,
        int unionsToWeld,
        int armDone,
        int soldDone,
        BigDecimal pulgadas,
        BigDecimal pulgadasToWeld,
        BigDecimal pulgadasArm,
        BigDecimal pulgadasSold) {

    public static WorkOrderMetrics of(String ot, List<Union> unions, Policies policies) {
        WorkOrderMetrics metrics = empty(ot);
        for (Union union : unions) {
            boolean welded = policies.counts(Operation.SOLD, union);
            metrics = metrics.withUnion(union.dnUnion(), welded);
            for (Operation operation : Operation.values()) {
                if (union.isComplete(operation)) {
                    metrics = metrics.plus(operation, 1, union.dnUnion());
                }
            }
        }
        return metrics;
    }

    private static WorkOrderMetrics empty(String ot) {
        BigDecimal zero = BigDecimal.ZERO;
        return new WorkOrderMetrics(ot, 0, 0, 0, 0, zero, zero, zero, zero);
    }

    private WorkOrderMetrics withUnion(BigDecimal inches, boolean welded) {
        return new WorkOrderMetrics(
                ot,
                unions + 1,
                unionsToWeld + (welded ? 1 : 0),
                armDone,
                soldDone,
                pulgadas.add(inches),
                welded ? pulgadasToWeld.add(inches) : pulgadasToWeld,
                pulgadasArm,
                pulgadasSold);
    }

    /** These metrics after so many more unions were done. */
    public WorkOrderMetrics plus(Operation operation, int count, BigDecimal inches) {
        boolean arm = operation == Operation.ARM;
        return new WorkOrderMetrics(
                ot,
                unions,
                unionsToWeld,
                arm ? armDone + count : armDone,
                arm ? soldDone : soldDone + count,
                pulgadas,
                pulgadasToWeld,
                arm ? pulgadasArm.add(inches) : pulgadasArm,
                arm ? pulgadasSold : pulgadasSold.add(inches));
    }

    /** Per cent of the pulgadas to do that are done, 0 to 100, scale 1; 100 where nothing is to do. */
    public BigDecimal progress(Operation operation) {
        boolean arm = operation == Operation.ARM;
        BigDecimal done = arm ? pulgadasArm : pulgadasSold;
        BigDecimal toDo = arm ? pulgadas : pulgadasToWeld;
        return toDo.signum() == 0
                ? new BigDecimal("100.0")
                : done.movePointRight(2).divide(toDo, 1, RoundingMode.HALF_UP);
    }
}
