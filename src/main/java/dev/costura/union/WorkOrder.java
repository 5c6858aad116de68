package dev.costura.union;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A work order as the workbook shows it.
 *
 * @param spools those of Operaciones and those that only Uniones knows
 * @param unreadable rows of Uniones that belong to this OT and can't be read; nothing is guessed from them
 */
public record WorkOrder(String ot, List<Spool> spools, List<UnreadableRow> unreadable) {

    public WorkOrder {
        spools = List.copyOf(spools);
        unreadable = List.copyOf(unreadable);
    }

    /** An OT that the workbook does not know. */
    public static WorkOrder unknown(String ot) {
        return new WorkOrder(ot, List.of(), List.of());
    }

    /** Whether Operaciones lists it: a work order without a row there has no place for its counters. */
    public boolean isListed() {
        return spools.stream().anyMatch(spool -> spool.row() != null);
    }

    public Optional<Spool> spool(String tagSpool) {
        return spools.stream()
                .filter(spool -> spool.key().tagSpool().equals(tagSpool))
                .findFirst();
    }

    public List<Union> unions() {
        return spools.stream().flatMap(spool -> spool.unions().stream()).toList();
    }

    /**
     * @param tagSpool null where that cell can't be read
     * @param number null where that cell can't be read
     * @param facts row, cell and what is wrong with it
     */
    public record UnreadableRow(
            @Nullable String tagSpool, @Nullable Integer number, String facts) {

        boolean mayBe(@Nullable String spool, int union) {
            return (number == null || number == union) && (spool == null || tagSpool == null || tagSpool.equals(spool));
        }

        /** Whether a report of this union, of any spool where it names none, speaks of this row too. */
        boolean claims(@Nullable String spool, int union) {
            return number != null && number == union && (spool == null || spool.equals(tagSpool));
        }
    }
}
