package dev.costura.trials;

import dev.costura.union.Operation;
import dev.costura.union.Spool;
import dev.costura.union.Union;
import dev.costura.union.WorkOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The work orders as they stood before anything was staged, and what of that alone decides a report. */
record Planted(Map<String, WorkOrder> orders, Set<String> armOnly) {

    static Planted of(List<WorkOrder> orders) {
        return new Planted(orders.stream().collect(Collectors.toMap(WorkOrder::ot, Function.identity())), Set.of("FW"));
    }

    List<Spool> spools() {
        return orders.values().stream()
                .flatMap(order -> order.spools().stream())
                .toList();
    }

    Optional<Spool> spool(String ot, String tagSpool) {
        return spools().stream()
                .filter(spool ->
                        spool.key().ot().equals(ot) && spool.key().tagSpool().equals(tagSpool))
                .findFirst();
    }

    boolean isListed(String ot) {
        WorkOrder order = orders.get(ot);
        return order != null && order.spools().stream().anyMatch(spool -> spool.row() != null);
    }

    boolean isWelded(Union union) {
        return union.tipoUnion() == null
                || !armOnly.contains(union.tipoUnion().strip().toUpperCase(Locale.ROOT));
    }

    boolean needs(Union union, Operation operation) {
        return operation == Operation.ARM || isWelded(union);
    }

    /** The unions that a report may mean. */
    private List<Union> candidates(Work work) {
        WorkOrder order = orders.get(work.ot());
        return order == null
                ? List.of()
                : order.spools().stream()
                        .flatMap(spool -> spool.unions().stream())
                        .filter(union -> union.nUnion() == work.union()
                                && (work.spool() == null || work.spool().equals(union.tagSpool())))
                        .toList();
    }

    /** The union that it means, where there is exactly one. */
    Optional<Union> union(Work work) {
        List<Union> candidates = isListed(work.ot()) ? candidates(work) : List.of();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** Why a report is refused whatever else was reported; null where that alone does not refuse it. */
    @Nullable
    String refusal(Work work) {
        if (!isListed(work.ot())) {
            return "UNKNOWN_WORK_ORDER";
        }
        List<Union> candidates = candidates(work);
        if (candidates.size() > 1) {
            return "AMBIGUOUS_UNION";
        }
        if (candidates.isEmpty()) {
            boolean spoolUnknown =
                    work.spool() != null && spool(work.ot(), work.spool()).isEmpty();
            boolean elsewhere =
                    orders.get(work.ot()).unions().stream().anyMatch(union -> union.nUnion() == work.union());
            return spoolUnknown || (work.spool() != null && elsewhere) ? "SPOOL_MISMATCH" : "UNKNOWN_UNION";
        }
        Union union = candidates.get(0);
        if (done(union, work.operation())) {
            return "ALREADY_COMPLETE";
        }
        return needs(union, work.operation()) ? null : "OPERATION_NOT_REQUIRED";
    }

    static boolean done(Union union, Operation operation) {
        return (operation == Operation.ARM ? union.armFechaFin() : union.solFechaFin()) != null;
    }

    static String nameOf(Union union) {
        return union.ot() + "/" + union.tagSpool() + "/" + union.nUnion();
    }
}
