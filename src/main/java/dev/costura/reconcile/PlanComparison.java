package dev.costura.reconcile;

import dev.costura.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a preview showed of a work order with what would be done now. It is the same where
 *
 * <ol>
 *   <li>each report gets the same status and reason. The sentence with the facts is of the moment, and not compared;
 *   <li>the same Metadata rows would be appended, in the same order, with all that is in them but the Timestamp;
 *   <li>the same cells would change, from the same former value to the same new one, but for the moment of the decision in
 *       Fecha_Modificacion. Cells are named by union or spool and column: a row that people moved is the same row.
 * </ol>
 *
 * A SYSTEM_REMEDIATION follows from nothing that was reported, so it is known by its spool and not by its id. What the run
 * has done already, as it was previewed, is done, and takes no part.
 */
final class PlanComparison {

    private PlanComparison() {}

    /** What becomes of a report. */
    record Outcome(
            long arrival,
            String report,
            @Nullable Integer union,
            String status,
            @Nullable String reason,
            @Nullable String facts) {

        private boolean sameAs(Outcome other) {
            return status.equals(other.status) && Objects.equals(reason, other.reason);
        }

        private String told() {
            return status + (reason == null ? "" : " " + reason) + (facts == null ? "" : " (" + facts + ")");
        }
    }

    /**
     * A report that was previewed, and where it stands in the queue now.
     *
     * @param decidedBy the run that decided it last
     * @param ofThisPlan whether that was this very run, earlier
     */
    record Stands(
            Outcome previewed,
            String status,
            @Nullable String reason,
            boolean dismissed,
            @Nullable Long decidedBy,
            boolean ofThisPlan) {

        private boolean isDone() {
            String done = previewed.status().equals("ACCEPTED") ? "APPLIED" : previewed.status();
            return ofThisPlan && status.equals(done) && Objects.equals(reason, previewed.reason());
        }

        private String told() {
            return "it is " + status + (reason == null ? "" : " " + reason) + (dismissed ? " and dismissed" : "")
                    + (decidedBy == null ? "" : ", decided by run " + decidedBy);
        }
    }

    /**
     * What a preview showed of a work order.
     *
     * @param done ids of the rows that this run has written already
     */
    record Previewed(String ot, List<Stands> reports, List<LedgerEntry> entries, Set<UUID> done) {}

    /** What would be done about a work order now. */
    record Now(List<Outcome> outcomes, List<LedgerEntry> entries) {}

    /** @param what is not as it was previewed */
    record Difference(String what, String previewed, String now) {
        @Override
        public String toString() {
            return "%s: previewed %s, now %s".formatted(what, previewed, now);
        }
    }

    /** Empty where all is as it was previewed. Where reports are decided otherwise, their rows and cells are not told. */
    static List<Difference> differences(Previewed previewed, Now now) {
        List<Difference> outcomes = outcomes(previewed, now);
        return outcomes.isEmpty() ? entries(previewed, now) : outcomes;
    }

    private static List<Difference> outcomes(Previewed previewed, Now now) {
        Map<Long, Outcome> left = new LinkedHashMap<>();
        now.outcomes().forEach(outcome -> left.put(outcome.arrival(), outcome));
        List<Difference> differences = new ArrayList<>();
        for (Stands report : previewed.reports()) {
            Outcome before = report.previewed();
            Outcome after = left.remove(before.arrival());
            if (after == null ? !report.isDone() : !after.sameAs(before)) {
                differences.add(new Difference(
                        place(previewed.ot(), before.union()) + ", report " + before.report(),
                        before.told(),
                        after == null ? report.told() : after.told()));
            }
        }
        left.values()
                .forEach(other -> differences.add(new Difference(
                        place(previewed.ot(), other.union()) + ", report " + other.report(), "not", other.told())));
        return differences;
    }

    private static List<Difference> entries(Previewed previewed, Now now) {
        Map<Object, LedgerEntry> left = new LinkedHashMap<>();
        now.entries().forEach(entry -> left.put(EntryComparison.key(entry.entry()), entry));
        List<Object> order = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        for (LedgerEntry before : previewed.entries()) {
            if (previewed.done().contains(before.entry().id())) {
                continue;
            }
            order.add(EntryComparison.key(before.entry()));
            LedgerEntry after = left.remove(EntryComparison.key(before.entry()));
            if (after == null) {
                differences.add(new Difference(EntryComparison.row(before.entry()), "with its row", "without"));
            } else {
                EntryComparison.difference(before, after).ifPresent(differences::add);
            }
        }
        left.values()
                .forEach(other ->
                        differences.add(new Difference(EntryComparison.row(other.entry()), "without", "with its row")));
        if (differences.isEmpty()
                && !order.equals(now.entries().stream()
                        .map(entry -> EntryComparison.key(entry.entry()))
                        .toList())) {
            differences.add(new Difference(previewed.ot(), "with its rows in one order", "in another"));
        }
        return differences;
    }

    static String place(String ot, @Nullable Integer union) {
        return union == null ? ot : ot + "+" + union;
    }
}
